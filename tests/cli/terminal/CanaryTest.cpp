// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "tests/cli/support/Cli.h"
#include "tests/cli/support/Stores.h"
#include "tests/cli/terminal/LeftBehind.h"
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

} // namespace

/// Uses marked secrets with every command and searches for them in everything that is left behind. A
/// session's clear token is allowed in zato_sso_session.ust, where the reference keeps it, and in the output
/// of a command that was asked for it.
class CanaryTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { LeftBehind::useFolder(m_root); }
    void init();
    void storeOfOnesOwnKeepsNoSecret();
    void serversStoreKeepsNoSecret();
    void storeThatAsksForItsKeyKeepsItNowhere();
    void replacedKeyIsKeptNowhere();

private:
    /// Logs in through `call`. Returns the encrypted token.
    [[nodiscard]] QByteArray logIn(const ScratchStore& store, const QJsonObject& request);

    void createStore(const ScratchStore& store);
    void guess(const ScratchStore& store);
    void misplaceTokens(const ScratchStore& store, const QByteArray& ust);
    void administrate(const ScratchStore& store, const QString& tokenFile);

    /// Acts on the session of the token, and on its user.
    void act(const ScratchStore& store, const QString& tokenFile, const QString& username);

    QTemporaryDir m_inputs; ///< what the program is given
    QTemporaryDir m_root;   ///< everything that the program could write to
    std::unique_ptr<LeftBehind> m_left;
};

void CanaryTest::init()
{
    m_left = std::make_unique<LeftBehind>(m_root, m_inputs);
    m_left->secrets.mark(u"the first password"_s, firstPassword);
    m_left->secrets.mark(u"the new password"_s, newPassword);
    m_left->secrets.mark(u"the password that is too easy"_s, easyPassword);
    m_left->secrets.mark(u"the wrong password"_s, wrongPassword);
    m_left->secrets.mark(u"the password typed as a name"_s, passwordAsName);
    m_left->secrets.mark(u"the wrong key"_s, wrongKey);
    m_left->secrets.markCode(u"the wrong code"_s, wrongCode);
    m_left->clear.mark(u"the token of no session"_s, strangeToken);
    m_left->agent.mark(u"the token as user agent"_s, tokenAsAgent);
}

QByteArray CanaryTest::logIn(const ScratchStore& store, const QJsonObject& request)
{
    const Ended ended =
        m_left->program().run(0, store.with({u"call"_s}), requestLine(request), Answer::HasTokens);
    QByteArray ust = answers(ended.out).value(0).value("ust"_L1).toString().toUtf8();
    if (ust.isEmpty()) {
        qFatal("the login was refused: %s%s", ended.out.constData(), ended.err.constData());
    }
    m_left->encrypted.mark(u"an encrypted token"_s, ust);
    m_left->markSessions(store);
    return ust;
}

void CanaryTest::createStore(const ScratchStore& store)
{
    for (const auto& [status, password] : {std::pair{1, easyPassword}, {0, firstPassword}}) {
        m_left->program().run(status, store.with({u"store"_s, u"create"_s, u"--user"_s, u"admin1"_s,
                                                  u"--password-file"_s, m_left->secretFile(password)}));
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
    m_left->program().run(1, store.with({u"call"_s}), lines);
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
        m_left->program().run(1, store.with({u"call"_s}), lines);
        // An answer repeats the correlation ID of its request, even if that is a token.
        const QJsonObject cid{{u"cid"_s, QString::fromUtf8(token)}};
        m_left->program().run(1, store.with({u"call"_s}), everyCall(strangeToken, ust, cid),
                              Answer::HasTokens);
    }
}

void CanaryTest::administrate(const ScratchStore& store, const QString& tokenFile)
{
    const QStringList admin{u"--password-file"_s, m_left->secretFile(firstPassword)};
    const QStringList wrong{u"--password-file"_s, m_left->secretFile(wrongPassword)};
    const auto run = [&](int status, const QStringList& words) {
        m_left->program().run(status, store.with(words));
    };
    run(0, {u"store"_s, u"check"_s});
    // The store is prepared already, so nobody logs in.
    run(0, QStringList{u"store"_s, u"prepare"_s, u"--user"_s, u"admin1"_s} + wrong);
    run(1, QStringList{u"login"_s, u"--user"_s, u"admin1"_s} + wrong);
    run(1, QStringList{u"login"_s, u"--user"_s, u"nobody"_s} + wrong);
    const QStringList look{u"session"_s, u"get"_s, u"--target-ust-file"_s};
    const QStringList asAdmin = QStringList{u"--user"_s, u"admin1"_s} + admin;
    run(0, look + QStringList{tokenFile, u"--current-ust-file"_s, tokenFile});
    run(0, look + QStringList{tokenFile} + asAdmin);
    run(1, look + QStringList{m_left->secretFile(strangeToken)} + asAdmin);
    run(1, look + QStringList{tokenFile, u"--current-ust-file"_s, m_left->secretFile(strangeToken)});
    run(0, QStringList{u"user"_s, u"clear-failures"_s, u"--user"_s, u"nobody"_s, u"--as"_s, u"admin1"_s} +
               admin);
    const QStringList list{u"audit"_s, u"list"_s};
    run(0, list + asAdmin);
    run(0, list + QStringList{u"--target-ust-file"_s, tokenFile, u"--json"_s} + asAdmin);
    run(0, list + QStringList{u"--target-ust-file"_s, m_left->secretFile(strangeToken)} + asAdmin);
    run(0, QStringList{u"audit"_s, u"show"_s, u"2"_s} + asAdmin);
    run(0, {u"audit"_s, u"verify"_s});
    const QString backup = m_left->newPath(u"backup"_s);
    run(0, QStringList{u"store"_s, u"backup"_s, u"--out"_s, backup} + asAdmin);
    m_left->addBackup(backup);
    m_left->markSessions(store);
}

void CanaryTest::act(const ScratchStore& store, const QString& tokenFile, const QString& username)
{
    const QString statement = m_left->newPath(u"statement"_s);
    const auto run = [&](int status, const QStringList& words, const QByteArray& password) {
        m_left->program().run(status,
                              store.with(words + QStringList{u"--as"_s, u"admin1"_s, u"--password-file"_s,
                                                             m_left->secretFile(password)}));
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
    m_left->program().run(0, {u"audit"_s, u"verify"_s, u"--evidence"_s, statement});
    run(1, QStringList{u"session"_s, u"end"_s, u"--json"_s} + byToken + sure, firstPassword); // it is gone
    run(0, QStringList{u"user"_s, u"contain"_s, u"--json"_s} + user + sure, firstPassword);
    const QStringList release = QStringList{u"user"_s, u"release"_s, u"--new-password-file"_s} +
                                QStringList{m_left->secretFile(easyPassword)} + user + sure;
    run(1, release, firstPassword);
    run(0,
        QStringList{u"user"_s, u"release"_s, u"--new-password-file"_s, m_left->secretFile(newPassword)} +
            user + sure,
        firstPassword);
}

void CanaryTest::storeOfOnesOwnKeepsNoSecret()
{
    const ScratchStore store;
    createStore(store);
    m_left->markKey(store);
    const QByteArray ust = logIn(store, loginRequest(u"admin1"_s, firstPassword));
    for (const auto& [status, password] : {std::pair{0, newPassword}, {1, easyPassword}}) {
        m_left->program().run(status, store.with({u"user"_s, u"create"_s, u"--user"_s,
                                                  u"user"_s + QString::number(status), u"--as"_s, u"admin1"_s,
                                                  u"--password-file"_s, m_left->secretFile(firstPassword),
                                                  u"--new-password-file"_s, m_left->secretFile(password)}));
    }
    const QByteArray othersUst = logIn(store, loginRequest(u"user0"_s, newPassword));
    m_left->program().run(1, store.with({u"call"_s}),
                          everyCall(othersUst, ust)); // the last one logs the other user out

    administrate(store, m_left->secretFile(ust));
    act(store, m_left->secretFile(logIn(store, loginRequest(u"user0"_s, newPassword))), u"user0"_s);
    guess(store);
    misplaceTokens(store, ust); // a token is found in the text around it, so this ends its session
    const QByteArray laterUst = logIn(store, loginRequest(u"admin1"_s, firstPassword));
    m_left->program().run(0, {u"example"_s});

    // Searches while the program runs, because it keeps more files then.
    const QByteArray look =
        requestLine(NewStore::getRequest(QString::fromUtf8(laterUst), QString::fromUtf8(laterUst)));
    QStringList meanwhile;
    m_left->program().converse(store.with({u"call"_s}), look, [&] {
        QVERIFY(QFile::exists(store.databasePath() + u"-wal"_s));
        meanwhile = m_left->foundInFiles(store);
    });
    expectNothing(meanwhile);

    const QJsonObject reveal =
        request(u"session.get_list"_s, {{u"target_ust"_s, QString::fromUtf8(laterUst)},
                                        {u"current_ust"_s, QString::fromUtf8(laterUst)},
                                        {u"reveal"_s, true}});
    m_left->program().run(0, store.with({u"call"_s}), requestLine(reveal), Answer::HasTokens);
    (void)logIn(store, with(loginRequest(u"admin1"_s, firstPassword), u"user_agent"_s, tokenAsAgent));
    const QJsonObject renew = request(u"session.renew"_s, {{u"ust"_s, QString::fromUtf8(laterUst)}});
    m_left->program().run(0, store.with({u"call"_s}),
                          requestLine(with(renew, u"user_agent"_s, tokenAsAgent)));
    const QStringList logOut{u"logout"_s, u"--current-ust-file"_s, m_left->secretFile(laterUst)};
    m_left->program().run(0, store.with(logOut));
    m_left->program().run(1, store.with(logOut));
    expectNothing(m_left->found(store));
}

void CanaryTest::serversStoreKeepsNoSecret()
{
    const FixtureStore store;
    m_left->markKey(store);
    m_left->markSessions(store);
    const auto passwordOf = [&](const QString& username) {
        const QString file = store.passwordFile(username);
        QByteArray password = readFile(file);
        QFile::remove(file);
        m_left->secrets.mark(u"the password of "_s + username, password);
        return password;
    };
    const QByteArray adminsPassword = passwordOf(u"admin1"_s);
    const auto prepare = [&](const QByteArray& password) {
        return store.with({u"store"_s, u"prepare"_s, u"--user"_s, u"admin1"_s, u"--password-file"_s,
                           m_left->secretFile(password)});
    };
    m_left->program().run(1, prepare(wrongPassword));
    m_left->program().run(0, prepare(adminsPassword));
    const QByteArray ust = logIn(store, loginRequest(u"admin1"_s, adminsPassword));

    QByteArray refused;
    for (const auto& username : {u"admin_locked"_s, u"admin_expired"_s, u"alice"_s}) {
        refused += requestLine(loginRequest(username, passwordOf(username)));
    }
    const QJsonObject mustChange = loginRequest(u"admin_mustchange"_s, passwordOf(u"admin_mustchange"_s));
    refused += requestLine(mustChange) + requestLine(with(mustChange, u"new_password"_s, easyPassword));
    const QJsonObject needsCode = loginRequest(u"admin_totp"_s, passwordOf(u"admin_totp"_s));
    refused += requestLine(needsCode) + requestLine(with(needsCode, u"totp_code"_s, wrongCode));
    m_left->program().run(1, store.with({u"call"_s}), refused);
    (void)logIn(store, with(mustChange, u"new_password"_s, newPassword));

    const QByteArray code = ServerStore::code(u"admin_totp"_s);
    m_left->secrets.markCode(u"the code"_s, code);
    // A code is accepted for half a minute longer than it is shown, and only once.
    (void)logIn(store, with(needsCode, u"totp_code"_s, code));
    m_left->program().run(1, store.with({u"call"_s}), requestLine(with(needsCode, u"totp_code"_s, code)));

    for (const QVariant& target : store.ask(u"SELECT ust FROM zato_sso_session"_s)) {
        m_left->program().runWhatever(
            store.with({u"call"_s}),
            requestLine(NewStore::getRequest(target.toString(), QString::fromUtf8(ust))));
    }
    guess(store);
    misplaceTokens(store, ust);
    expectNothing(m_left->found(store));
}

void CanaryTest::storeThatAsksForItsKeyKeepsItNowhere()
{
    const ScratchStore store;
    createStore(store);
    m_left->markKey(store);
    const QByteArray key = store.takeKeyOut();
    const QStringList check = store.with({u"store"_s, u"check"_s, u"--key-stdin"_s});
    m_left->program().run(0, check, key + '\n');
    m_left->program().run(3, check, wrongKey + '\n');
    m_left->program().run(3, check, passwordAsName + '\n');
    const Ended ended = m_left->program().run(
        0, store.with({u"call"_s, u"--key-stdin"_s}),
        key + '\n' + requestLine(loginRequest(u"admin1"_s, firstPassword)), Answer::HasTokens);
    m_left->encrypted.mark(u"an encrypted token"_s,
                           answers(ended.out).value(0).value("ust"_L1).toString().toUtf8());
    m_left->markSessions(store);
    expectNothing(m_left->secrets.findBelow(store.folder()));
    expectNothing(m_left->found(store));
}

void CanaryTest::replacedKeyIsKeptNowhere()
{
    const ScratchStore store;
    createStore(store);
    m_left->markKey(store);
    const QByteArray ust = logIn(store, loginRequest(u"admin1"_s, firstPassword));
    m_left->program().run(0, store.with({u"store"_s, u"rekey"_s}));
    expectNothing(m_left->secrets.findBelow(m_root.path())); // the old key is gone
    m_left->markKey(store);
    m_left->program().run(1, store.with({u"call"_s}), everyCall(ust, ust));
    expectNothing(m_left->found(store));
}

USHER_TEST(CanaryTest)

} // namespace CanaryTests

#include "CanaryTest.moc"
