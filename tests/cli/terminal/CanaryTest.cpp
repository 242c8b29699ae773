// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QTest>

#include "tests/cli/support/Cli.h"
#include "tests/cli/support/Stores.h"
#include "tests/cli/support/Watched.h"
#include "tests/support/DatabaseColumns.h"
#include "tests/support/TestRegistry.h"

namespace CanaryTests
{

using namespace usher::test;
using namespace Qt::StringLiterals;

namespace
{

const QByteArray firstPassword = "canary-First-Xq7-vLm2-Rt9";
const QByteArray newPassword = "canary-Second-Jw4-pKz8-Bn3";
const QByteArray easyPassword = "canary7";
const QByteArray wrongPassword = "canary-Wrong-Gd5-hYs6-Cf1";
const QByteArray passwordAsName = "canary-Typed-As-Name-Uy2-Tb7";
const QByteArray wrongCode = "736415";
const QByteArray wrongKey = "Q2FuYXJ5LXdyb25nLWtleS0wMTIzNDU2Nzg5YWJjZGU=";
const QByteArray tokenAsAgent = "zustcanary8agent8qwxyzr9knp8t";
const QByteArray strangeToken = "zustcanary5tranger7qwxyzr9knp";

QJsonObject with(QJsonObject object, const QString& key, const QByteArray& value)
{
    object.insert(key, QString::fromUtf8(value));
    return object;
}

QJsonObject loginRequest(const QString& username, const QByteArray& password)
{
    return with(NewStore::loginRequest({{u"username"_s, username}}), u"password"_s, password);
}

/// Returns a request for every operation except the login, and for one that does not exist. `target` and
/// `current` are their tokens.
QByteArray everyCall(const QByteArray& target, const QByteArray& current, const QJsonObject& fields = {})
{
    QByteArray lines;
    for (const auto& op : {u"session.get"_s, u"session.verify"_s, u"session.renew"_s, u"session.get_list"_s,
                           u"user.logout"_s, u"no.such"_s}) {
        QJsonObject call = request(op, {{u"target_ust"_s, QString::fromUtf8(target)},
                                        {u"current_ust"_s, QString::fromUtf8(current)},
                                        {u"ust"_s, QString::fromUtf8(target)},
                                        {u"user_agent"_s, u"Firefox 139.0"_s}});
        for (auto field = fields.begin(); field != fields.end(); ++field) {
            call.insert(field.key(), field.value());
        }
        lines += requestLine(call);
    }
    return lines;
}

void expectNothing(const QStringList& found)
{
    QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
}

QStringList databaseFiles(const QString& path)
{
    QStringList files;
    for (const auto& suffix : {u""_s, u"-wal"_s, u"-shm"_s, u"-journal"_s}) {
        files << path + suffix;
    }
    return files;
}

} // namespace

/// Uses marked secrets with every command and searches for them in everything that is left behind. A
/// session's clear token is allowed in zato_sso_session.ust, where the reference keeps it, and in the output
/// of a command that was asked for it.
class CanaryTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void storeOfOnesOwnKeepsNoSecret();
    void serversStoreKeepsNoSecret();
    void storeThatAsksForItsKeyKeepsItNowhere();
    void replacedKeyIsKeptNowhere();

private:
    [[nodiscard]] QString secretFile(const QByteArray& secret);
    /// Marks the clear tokens of all sessions of the store.
    void markSessions(const ScratchStore& store);
    void markKey(const ScratchStore& store);
    /// Logs in through `call`. Returns the encrypted token.
    [[nodiscard]] QByteArray logIn(const ScratchStore& store, const QJsonObject& request);

    void createStore(const ScratchStore& store);
    void guess(const ScratchStore& store);
    void misplaceTokens(const ScratchStore& store, const QByteArray& ust);
    void administrate(const ScratchStore& store, const QString& tokenFile);

    /// Acts on the session of the token, and on its user.
    void act(const ScratchStore& store, const QString& tokenFile, const QString& username);

    /// Searches all files. secrets.conf may hold the key, and clear tokens may be in the databases.
    [[nodiscard]] QStringList foundInFiles(const ScratchStore& store) const;
    [[nodiscard]] QStringList foundInColumns(const QString& databasePath) const;
    [[nodiscard]] QStringList found(const ScratchStore& store) const;

    QTemporaryDir m_inputs; ///< what the program is given
    QTemporaryDir m_root;   ///< everything that the program could write to
    int m_inputCount = 0;
    QStringList m_backups;
    Canary m_secrets;   ///< passwords, codes, keys
    Canary m_encrypted; ///< encrypted tokens
    Canary m_clear;     ///< clear tokens
    Canary m_agent; ///< a token that was given as a user agent, which the reference keeps with the session
    std::unique_ptr<Watched> m_program;
};

void CanaryTest::initTestCase()
{
    for (const char* variable : {"TMPDIR", "HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"}) {
        const QString folder = m_root.filePath(QLatin1StringView(variable));
        QVERIFY(QDir().mkpath(folder));
        qputenv(variable, folder.toUtf8());
    }
}

void CanaryTest::init()
{
    m_secrets = {};
    m_encrypted = {};
    m_clear = {};
    m_agent = {};
    m_backups.clear();
    m_program = std::make_unique<Watched>();
    m_secrets.mark(u"the first password"_s, firstPassword);
    m_secrets.mark(u"the new password"_s, newPassword);
    m_secrets.mark(u"the password that is too easy"_s, easyPassword);
    m_secrets.mark(u"the wrong password"_s, wrongPassword);
    m_secrets.mark(u"the password typed as a name"_s, passwordAsName);
    m_secrets.mark(u"the wrong key"_s, wrongKey);
    m_secrets.markCode(u"the wrong code"_s, wrongCode);
    m_clear.mark(u"the token of no session"_s, strangeToken);
    m_agent.mark(u"the token as user agent"_s, tokenAsAgent);
}

QString CanaryTest::secretFile(const QByteArray& secret)
{
    return writeFile(m_inputs.filePath(QString::number(++m_inputCount)), secret);
}

void CanaryTest::markSessions(const ScratchStore& store)
{
    for (const QVariant& ust : store.ask(u"SELECT ust FROM zato_sso_session"_s)) {
        m_clear.mark(u"a session's token"_s, ust.toByteArray());
    }
}

void CanaryTest::markKey(const ScratchStore& store)
{
    const QByteArray secrets = readFile(store.folder() + u"/secrets.conf"_s);
    const QByteArray key = secrets.mid(secrets.indexOf("key1=") + 5).split('\n').first().trimmed();
    m_secrets.mark(u"the key"_s, key);
    m_secrets.mark(u"the key's bytes"_s, QByteArray::fromBase64(key, QByteArray::Base64UrlEncoding));
}

QByteArray CanaryTest::logIn(const ScratchStore& store, const QJsonObject& request)
{
    const Ended ended = m_program->run(0, store.with({u"call"_s}), requestLine(request), Answer::HasTokens);
    QByteArray ust = answers(ended.out).value(0).value("ust"_L1).toString().toUtf8();
    if (ust.isEmpty()) {
        qFatal("the login was refused: %s%s", ended.out.constData(), ended.err.constData());
    }
    m_encrypted.mark(u"an encrypted token"_s, ust);
    markSessions(store);
    return ust;
}

void CanaryTest::createStore(const ScratchStore& store)
{
    for (const auto& [status, password] : {std::pair{1, easyPassword}, {0, firstPassword}}) {
        m_program->run(status, store.with({u"store"_s, u"create"_s, u"--user"_s, u"admin1"_s,
                                           u"--password-file"_s, secretFile(password)}));
    }
}

void CanaryTest::guess(const ScratchStore& store)
{
    QByteArray lines = requestLine(loginRequest(u"admin1"_s, wrongPassword));
    lines += requestLine(loginRequest(u"nobody"_s, wrongPassword));
    lines += requestLine(loginRequest(QString::fromUtf8(passwordAsName), wrongPassword));
    lines += requestLine(with(loginRequest(u"admin1"_s, wrongPassword), u"new_password"_s, easyPassword));
    lines += requestLine(with(loginRequest(u"admin1"_s, wrongPassword), u"totp_code"_s, wrongCode));
    lines += R"({"op": "user.login", "password": ")" + wrongPassword + "\", \n";
    lines += R"({"op": "user.login", "username": 1, "password": [")" + wrongPassword + "\"]}\n";
    m_program->run(1, store.with({u"call"_s}), lines);
}

void CanaryTest::misplaceTokens(const ScratchStore& store, const QByteArray& ust)
{
    for (const QByteArray& token : {ust, strangeToken}) {
        QByteArray lines = everyCall(token + '0', ust) + everyCall(strangeToken, token) +
                           everyCall("xx" + token, token + "xx") + everyCall(passwordAsName, ust);
        for (const auto& field : {u"current_app"_s, u"remote_addr"_s, u"user_agent"_s, u"op"_s}) {
            lines += everyCall(strangeToken, ust, {{field, QString::fromUtf8("X-UST: " + token)}});
            lines += requestLine(with(loginRequest(u"nobody"_s, wrongPassword), field, token));
            lines += requestLine(
                with(NewStore::getRequest(QString::fromUtf8(ust), QString::fromUtf8(ust)), field, token));
        }
        lines += requestLine(loginRequest(QString::fromUtf8(token), wrongPassword));
        lines += requestLine(loginRequest(QString::fromUtf8("Bearer " + token), wrongPassword));
        m_program->run(1, store.with({u"call"_s}), lines);
        // An answer repeats the correlation ID of its request, even if that is a token.
        const QJsonObject cid{{u"cid"_s, QString::fromUtf8(token)}};
        m_program->run(1, store.with({u"call"_s}), everyCall(strangeToken, ust, cid), Answer::HasTokens);
    }
}

void CanaryTest::administrate(const ScratchStore& store, const QString& tokenFile)
{
    const QStringList admin{u"--password-file"_s, secretFile(firstPassword)};
    const QStringList wrong{u"--password-file"_s, secretFile(wrongPassword)};
    const auto run = [&](int status, const QStringList& words) { m_program->run(status, store.with(words)); };
    run(0, {u"store"_s, u"check"_s});
    // The store is prepared already, so nobody logs in.
    run(0, QStringList{u"store"_s, u"prepare"_s, u"--user"_s, u"admin1"_s} + wrong);
    run(1, QStringList{u"login"_s, u"--user"_s, u"admin1"_s} + wrong);
    run(1, QStringList{u"login"_s, u"--user"_s, u"nobody"_s} + wrong);
    const QStringList look{u"session"_s, u"get"_s, u"--target-ust-file"_s};
    const QStringList asAdmin = QStringList{u"--user"_s, u"admin1"_s} + admin;
    run(0, look + QStringList{tokenFile, u"--current-ust-file"_s, tokenFile});
    run(0, look + QStringList{tokenFile} + asAdmin);
    run(1, look + QStringList{secretFile(strangeToken)} + asAdmin);
    run(1, look + QStringList{tokenFile, u"--current-ust-file"_s, secretFile(strangeToken)});
    run(0, QStringList{u"user"_s, u"clear-failures"_s, u"--user"_s, u"nobody"_s, u"--as"_s, u"admin1"_s} +
               admin);
    const QStringList list{u"audit"_s, u"list"_s};
    run(0, list + asAdmin);
    run(0, list + QStringList{u"--target-ust-file"_s, tokenFile, u"--json"_s} + asAdmin);
    run(0, list + QStringList{u"--target-ust-file"_s, secretFile(strangeToken)} + asAdmin);
    run(0, QStringList{u"audit"_s, u"show"_s, u"2"_s} + asAdmin);
    run(0, {u"audit"_s, u"verify"_s});
    const QString backup = m_root.filePath(u"backup"_s + QString::number(++m_inputCount));
    run(0, QStringList{u"store"_s, u"backup"_s, u"--out"_s, backup} + asAdmin);
    m_backups << backup;
    markSessions(store);
}

void CanaryTest::act(const ScratchStore& store, const QString& tokenFile, const QString& username)
{
    const QString statement = m_root.filePath(u"statement"_s + QString::number(++m_inputCount));
    const auto run = [&](int status, const QStringList& words, const QByteArray& password) {
        m_program->run(status, store.with(words + QStringList{u"--as"_s, u"admin1"_s, u"--password-file"_s,
                                                              secretFile(password)}));
    };
    const QStringList user{u"--user"_s, username};
    const QStringList byToken{u"--target-ust-file"_s, tokenFile};
    const QStringList sure{u"--reason"_s, u"ticket"_s, u"--yes"_s};
    run(0, {u"user"_s, u"list"_s}, firstPassword);
    run(0, QStringList{u"user"_s, u"show"_s} + user, firstPassword);
    run(0, QStringList{u"session"_s, u"list"_s, u"--json"_s} + user, firstPassword);
    run(0, QStringList{u"session"_s, u"renew"_s} + byToken, firstPassword);
    run(0, QStringList{u"session"_s, u"end"_s, u"--dry-run"_s, u"--json"_s} + byToken, firstPassword);
    run(1, QStringList{u"session"_s, u"end"_s} + byToken + sure, wrongPassword);
    run(0, QStringList{u"session"_s, u"end"_s, u"--out"_s, statement} + byToken + sure, firstPassword);
    m_program->run(0, {u"audit"_s, u"verify"_s, u"--evidence"_s, statement});
    run(1, QStringList{u"session"_s, u"end"_s, u"--json"_s} + byToken + sure, firstPassword); // it is gone
    run(0, QStringList{u"user"_s, u"contain"_s, u"--json"_s} + user + sure, firstPassword);
    const QStringList release = QStringList{u"user"_s, u"release"_s, u"--new-password-file"_s} +
                                QStringList{secretFile(easyPassword)} + user + sure;
    run(1, release, firstPassword);
    run(0,
        QStringList{u"user"_s, u"release"_s, u"--new-password-file"_s, secretFile(newPassword)} + user + sure,
        firstPassword);
}

QStringList CanaryTest::foundInFiles(const ScratchStore& store) const
{
    QStringList databases = databaseFiles(store.databasePath());
    for (const QString& backup : m_backups) {
        databases += databaseFiles(backup);
    }
    QStringList found = m_secrets.findBelow(m_root.path(), {store.folder() + u"/secrets.conf"_s});
    found += m_encrypted.findBelow(m_root.path());
    found += m_clear.findBelow(m_root.path(), databases) + m_agent.findBelow(m_root.path(), databases);
    return found;
}

QStringList CanaryTest::foundInColumns(const QString& databasePath) const
{
    QStringList found;
    const QStringList ofAgents{u"zato_sso_session.user_agent"_s, u"zato_sso_session.opaque1"_s};
    for (const DatabaseColumn& column : databaseColumns(databasePath)) {
        if (!ofAgents.contains(column.name)) {
            found += m_agent.find(column.values, column.name);
        }
        if (column.name != u"zato_sso_session.ust"_s) {
            found += m_clear.find(column.values, column.name);
        }
    }
    return found;
}

QStringList CanaryTest::found(const ScratchStore& store) const
{
    QStringList found = foundInFiles(store) + foundInColumns(store.databasePath());
    for (const QString& backup : m_backups) {
        found += foundInColumns(backup);
    }
    return found + m_program->found(m_secrets, {&m_encrypted, &m_clear, &m_agent});
}

void CanaryTest::storeOfOnesOwnKeepsNoSecret()
{
    const ScratchStore store;
    createStore(store);
    markKey(store);
    const QByteArray ust = logIn(store, loginRequest(u"admin1"_s, firstPassword));
    for (const auto& [status, password] : {std::pair{0, newPassword}, {1, easyPassword}}) {
        m_program->run(status,
                       store.with({u"user"_s, u"create"_s, u"--user"_s, u"user"_s + QString::number(status),
                                   u"--as"_s, u"admin1"_s, u"--password-file"_s, secretFile(firstPassword),
                                   u"--new-password-file"_s, secretFile(password)}));
    }
    const QByteArray othersUst = logIn(store, loginRequest(u"user0"_s, newPassword));
    m_program->run(1, store.with({u"call"_s}),
                   everyCall(othersUst, ust)); // the last one logs the other user out

    administrate(store, secretFile(ust));
    act(store, secretFile(logIn(store, loginRequest(u"user0"_s, newPassword))), u"user0"_s);
    guess(store);
    misplaceTokens(store, ust); // a token is found in the text around it, so this ends its session
    const QByteArray laterUst = logIn(store, loginRequest(u"admin1"_s, firstPassword));
    m_program->run(0, {u"example"_s});

    // Searches while the program runs, because it keeps more files then.
    const QByteArray look =
        requestLine(NewStore::getRequest(QString::fromUtf8(laterUst), QString::fromUtf8(laterUst)));
    QStringList meanwhile;
    m_program->converse(store.with({u"call"_s}), look, [&] {
        QVERIFY(QFile::exists(store.databasePath() + u"-wal"_s));
        meanwhile = foundInFiles(store);
    });
    expectNothing(meanwhile);

    const QJsonObject reveal =
        request(u"session.get_list"_s, {{u"target_ust"_s, QString::fromUtf8(laterUst)},
                                        {u"current_ust"_s, QString::fromUtf8(laterUst)},
                                        {u"reveal"_s, true}});
    m_program->run(0, store.with({u"call"_s}), requestLine(reveal), Answer::HasTokens);
    (void)logIn(store, with(loginRequest(u"admin1"_s, firstPassword), u"user_agent"_s, tokenAsAgent));
    const QJsonObject renew = request(u"session.renew"_s, {{u"ust"_s, QString::fromUtf8(laterUst)}});
    m_program->run(0, store.with({u"call"_s}), requestLine(with(renew, u"user_agent"_s, tokenAsAgent)));
    const QStringList logOut{u"logout"_s, u"--current-ust-file"_s, secretFile(laterUst)};
    m_program->run(0, store.with(logOut));
    m_program->run(1, store.with(logOut));
    expectNothing(found(store));
}

void CanaryTest::serversStoreKeepsNoSecret()
{
    const FixtureStore store;
    markKey(store);
    markSessions(store);
    const auto passwordOf = [&](const QString& username) {
        const QString file = store.passwordFile(username);
        QByteArray password = readFile(file);
        QFile::remove(file);
        m_secrets.mark(u"the password of "_s + username, password);
        return password;
    };
    const QByteArray adminsPassword = passwordOf(u"admin1"_s);
    const auto prepare = [&](const QByteArray& password) {
        return store.with(
            {u"store"_s, u"prepare"_s, u"--user"_s, u"admin1"_s, u"--password-file"_s, secretFile(password)});
    };
    m_program->run(1, prepare(wrongPassword));
    m_program->run(0, prepare(adminsPassword));
    const QByteArray ust = logIn(store, loginRequest(u"admin1"_s, adminsPassword));

    QByteArray refused;
    for (const auto& username : {u"admin_locked"_s, u"admin_expired"_s, u"alice"_s}) {
        refused += requestLine(loginRequest(username, passwordOf(username)));
    }
    const QJsonObject mustChange = loginRequest(u"admin_mustchange"_s, passwordOf(u"admin_mustchange"_s));
    refused += requestLine(mustChange) + requestLine(with(mustChange, u"new_password"_s, easyPassword));
    const QJsonObject needsCode = loginRequest(u"admin_totp"_s, passwordOf(u"admin_totp"_s));
    refused += requestLine(needsCode) + requestLine(with(needsCode, u"totp_code"_s, wrongCode));
    m_program->run(1, store.with({u"call"_s}), refused);
    (void)logIn(store, with(mustChange, u"new_password"_s, newPassword));

    const QByteArray code = ServerStore::code(u"admin_totp"_s);
    m_secrets.markCode(u"the code"_s, code);
    // A code is accepted for half a minute longer than it is shown, and only once.
    (void)logIn(store, with(needsCode, u"totp_code"_s, code));
    m_program->run(1, store.with({u"call"_s}), requestLine(with(needsCode, u"totp_code"_s, code)));

    for (const QVariant& target : store.ask(u"SELECT ust FROM zato_sso_session"_s)) {
        m_program->runWhatever(store.with({u"call"_s}),
                               requestLine(NewStore::getRequest(target.toString(), QString::fromUtf8(ust))));
    }
    guess(store);
    misplaceTokens(store, ust);
    expectNothing(found(store));
}

void CanaryTest::storeThatAsksForItsKeyKeepsItNowhere()
{
    const ScratchStore store;
    createStore(store);
    markKey(store);
    const QByteArray key = store.takeKeyOut();
    const QStringList check = store.with({u"store"_s, u"check"_s, u"--key-stdin"_s});
    m_program->run(0, check, key + '\n');
    m_program->run(3, check, wrongKey + '\n');
    m_program->run(3, check, passwordAsName + '\n');
    const Ended ended =
        m_program->run(0, store.with({u"call"_s, u"--key-stdin"_s}),
                       key + '\n' + requestLine(loginRequest(u"admin1"_s, firstPassword)), Answer::HasTokens);
    m_encrypted.mark(u"an encrypted token"_s,
                     answers(ended.out).value(0).value("ust"_L1).toString().toUtf8());
    markSessions(store);
    expectNothing(m_secrets.findBelow(store.folder()));
    expectNothing(found(store));
}

void CanaryTest::replacedKeyIsKeptNowhere()
{
    const ScratchStore store;
    createStore(store);
    markKey(store);
    const QByteArray ust = logIn(store, loginRequest(u"admin1"_s, firstPassword));
    m_program->run(0, store.with({u"store"_s, u"rekey"_s}));
    expectNothing(m_secrets.findBelow(m_root.path())); // the old key is gone
    markKey(store);
    m_program->run(1, store.with({u"call"_s}), everyCall(ust, ust));
    expectNothing(found(store));
}

USHER_TEST(CanaryTest)

} // namespace CanaryTests

#include "CanaryTest.moc"
