// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/support/Stores.h"

#include <QDateTime>
#include <QDir>
#include <QJsonDocument>
#include <QMessageAuthenticationCode>
#include <QSqlError>
#include <QSqlQuery>
#include <QtEndian>

#include "tests/cli/support/Cli.h"

namespace usher::test
{

namespace
{

const QString dataFolder = QStringLiteral(USHER_TEST_DATA);

QJsonObject fixtureUser(const QString& username)
{
    static const QJsonObject users =
        QJsonDocument::fromJson(readFile(dataFolder + QStringLiteral("/expected.json")))
            .object()
            .value(QLatin1StringView("users"))
            .toObject();
    return users.value(username).toObject();
}

QByteArray decodeBase32(const QString& text)
{
    static const QString alphabet = QStringLiteral("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567");
    QByteArray bytes;
    quint32 bits = 0;
    int count = 0;
    for (const QChar letter : text) {
        bits = (bits << 5U) | static_cast<quint32>(alphabet.indexOf(letter));
        count += 5;
        if (count >= 8) {
            count -= 8;
            bytes += static_cast<char>((bits >> static_cast<unsigned>(count)) & 0xFFU);
        }
    }
    return bytes;
}

void mustBeOk(const Ended& ended)
{
    if (ended.status != 0) {
        qFatal("usher-cli ended with %d: %s", ended.status, ended.err.constData());
    }
}

int newStores = 0; // that are there

/// Returns where the test's programs remember the logs that they have seen.
QString headsFolder()
{
    return qEnvironmentVariable("XDG_STATE_HOME") + QStringLiteral("/usher/heads");
}

/// Copies the files in a folder with their permissions.
void copyFiles(const QString& from, const QString& to)
{
    QDir().mkpath(to);
    QFile::setPermissions(to, QFile::permissions(from));
    for (const QString& name : QDir(from).entryList(QDir::Files | QDir::Hidden)) {
        if (!QFile::copy(from + u'/' + name, to + u'/' + name)) {
            qFatal("%s cannot be copied", qPrintable(name));
        }
    }
}

} // namespace

QStringList ScratchStore::with(const QStringList& words) const
{
    return QStringList{QStringLiteral("--store"), folder()} + words;
}

QVariantList ScratchStore::ask(const QString& sql) const
{
    const QString name = QStringLiteral("behind the program's back");
    QVariantList rows;
    {
        auto database = addDatabase(name);
        database.open();
        QSqlQuery query(database);
        if (!query.exec(sql)) {
            qFatal("%s: %s", qPrintable(sql), qPrintable(query.lastError().text()));
        }
        while (query.next()) {
            rows << query.value(0);
        }
    }
    QSqlDatabase::removeDatabase(name);
    return rows;
}

int ScratchStore::countSessions() const
{
    return ask(QStringLiteral("SELECT count(*) FROM zato_sso_session")).value(0).toInt();
}

QSqlDatabase ScratchStore::addDatabase(const QString& connection) const
{
    auto database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connection);
    database.setDatabaseName(databasePath());
    return database;
}

QByteArray ScratchStore::takeKeyOut() const
{
    const QString file = folder() + QStringLiteral("/secrets.conf");
    const QByteArray secrets = readFile(file);
    const qsizetype at = secrets.indexOf("key1");
    const QByteArray setting = secrets.mid(at, secrets.indexOf('\n', at) - at);
    writeFile(file, QByteArray(secrets).replace(setting, "key1=zato+stdin:///"));
    return setting.mid(setting.indexOf('=') + 1).trimmed();
}

// No program has the store open between the runs of a test, so there is no write-ahead log to copy.
DatabaseCopy::DatabaseCopy(const ScratchStore& store)
    : m_path(store.databasePath()), m_content(readFile(m_path))
{
}

void DatabaseCopy::putBack() const
{
    for (const char* beside : {"", "-wal", "-shm"}) {
        QFile::remove(m_path + QLatin1StringView(beside));
    }
    writeFile(m_path, m_content);
}

void forgetLogs()
{
    if (!QDir(headsFolder()).removeRecursively()) {
        qFatal("the memory of the logs that were seen cannot be removed");
    }
}

NewStore::NewStore(Making making)
{
    writeFile(passwordFile(), password() + '\n');
    static const QTemporaryDir firstStore;
    static const QTemporaryDir firstHeads;
    const bool isAlone = newStores++ == 0;
    const bool isFirst = QDir(firstStore.path()).isEmpty();
    if (!isAlone || making == Making::Anew) {
        create();
        return;
    }
    forgetLogs();
    if (isFirst) {
        create();
        copyFiles(folder(), firstStore.path());
        copyFiles(headsFolder(), firstHeads.path());
    } else {
        copyFiles(firstStore.path(), folder());
        copyFiles(firstHeads.path(), headsFolder());
    }
}

NewStore::~NewStore()
{
    --newStores;
}

void NewStore::create() const
{
    mustBeOk(runCli(with({QStringLiteral("store"), QStringLiteral("create"), QStringLiteral("--user"),
                          QStringLiteral("admin1"), QStringLiteral("--password-file"), passwordFile()})));
    // Most tests log in several times, each of which would take as long as 120,000 rounds do.
    const QString settings = folder() + QStringLiteral("/sso.conf");
    writeFile(settings, readFile(settings).replace("rounds=120000", "rounds=2000"));
    run(QStringLiteral(
        "UPDATE zato_sso_user SET password = '$pbkdf2-sha512$2000$dNAvqrbwBh482VVavzAwtg$'\n"
        "|| 'ylC7DJEzwWWGgOC7G2pLFc4gkhDLucdbvCLIlBLVxh06KoU5mE.hpFOnUk7mh2Eiy368eFOLuR3nlMgyZvK1ZA'"));
}

QByteArray NewStore::logIn() const
{
    const Ended ended =
        runCli(with({QStringLiteral("login"), QStringLiteral("--user"), QStringLiteral("admin1"),
                     QStringLiteral("--password-file"), passwordFile()}));
    mustBeOk(ended);
    return ended.out;
}

QJsonObject NewStore::loginRequest(const QJsonObject& change)
{
    QJsonObject fields{{QStringLiteral("cid"), QStringLiteral("c-login")},
                       {QStringLiteral("username"), QStringLiteral("admin1")},
                       {QStringLiteral("password"), QString::fromUtf8(password())},
                       {QStringLiteral("user_agent"), QStringLiteral("Firefox 139.0")}};
    for (auto field = change.begin(); field != change.end(); ++field) {
        fields.insert(field.key(), field.value());
    }
    return request(QStringLiteral("user.login"), fields);
}

QJsonObject NewStore::getRequest(const QString& targetUst, const QString& currentUst)
{
    return request(QStringLiteral("session.get"), {{QStringLiteral("cid"), QStringLiteral("c-get")},
                                                   {QStringLiteral("target_ust"), targetUst},
                                                   {QStringLiteral("current_ust"), currentUst}});
}

ServerStore::ServerStore(const QString& server)
{
    QDir().mkpath(folder());
    for (const char* name : {"secrets.conf", "server.conf", "sso.conf"}) {
        writeFile(
            folder() + u'/' + QLatin1StringView(name),
            readFile(dataFolder + u'/' + server + QStringLiteral("/config/repo/") + QLatin1StringView(name)));
    }
}

FixtureStore::FixtureStore() : ServerStore(QStringLiteral("server-sqlite"))
{
    writeFile(databasePath(), readFile(dataFolder + QStringLiteral("/odb.sqlite")));
    run(QString::fromUtf8(readFile(dataFolder + QStringLiteral("/quick-hash.sql"))));
    run(QStringLiteral("UPDATE zato_sso_user SET password_expiry = "
                       "strftime('%Y-%m-%d %H:%M:%f000', 'now', CASE username WHEN 'admin_aboutexp' THEN "
                       "'+3 days' ELSE '+1 year' END) WHERE password_expiry > '2026-03-14 16:27:55'"));
}

QString ServerStore::passwordFile(const QString& username) const
{
    const QString password = fixtureUser(username).value(QLatin1StringView("password")).toString();
    return writeFile(path(username + QStringLiteral(".password")), password.toUtf8());
}

void ServerStore::prepare() const
{
    mustBeOk(runCli(with({QStringLiteral("store"), QStringLiteral("prepare"), QStringLiteral("--user"),
                          QStringLiteral("admin1"), QStringLiteral("--password-file"),
                          passwordFile(QStringLiteral("admin1"))})));
}

void ServerStore::adopt() const
{
    const QString file = folder() + QStringLiteral("/server.conf");
    writeFile(file, readFile(file) + "\n[usher]\nsample=False\n");
}

QByteArray ServerStore::code(const QString& username)
{
    const QByteArray key =
        decodeBase32(fixtureUser(username).value(QLatin1StringView("totp_key")).toString());
    const quint64 step = qToBigEndian(static_cast<quint64>(QDateTime::currentSecsSinceEpoch() / 30));
    const QByteArray hash = QMessageAuthenticationCode::hash(
        QByteArray(reinterpret_cast<const char*>(&step), sizeof step), key, QCryptographicHash::Sha1);
    const auto offset = static_cast<qsizetype>(static_cast<unsigned char>(hash.back()) & 0x0FU);
    const quint32 number = qFromBigEndian<quint32>(hash.constData() + offset) & 0x7FFF'FFFFU;
    return QByteArray::number(number % 1'000'000U).rightJustified(6, '0');
}

} // namespace usher::test
