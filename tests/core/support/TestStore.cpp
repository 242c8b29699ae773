// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/support/TestStore.h"

#include <stdexcept>

#include <QFile>
#include <QRegularExpression>

#include "core/audit/head/LogKeys.h"
#include "core/audit/log/AuditSchema.h"
#include "core/odb/Connection.h"
#include "core/odb/Transaction.h"
#include "core/store/StoreConfig.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/RequireThat.h"
#include "tests/core/support/ServerDatabase.h"

namespace usher::test
{

namespace
{

constexpr auto databaseFile = QLatin1StringView("odb.sqlite");
const QString policyName = QStringLiteral("sso.conf");

void copyFile(const QString& from, const QString& to)
{
    requireThat(QFile::copy(from, to), "a file of the store cannot be copied");
    requireThat(QFile::setPermissions(to, QFile::ReadOwner | QFile::WriteOwner),
                "the permissions of a copied file cannot be set");
}

/// Returns the change that gives admin1 a hash with fewer rounds.
QString quickHash()
{
    QFile file(QStringLiteral(USHER_TEST_DATA "/quick-hash.sql"));
    requireThat(file.open(QIODevice::ReadOnly), "the quick hash cannot be read");
    return QString::fromUtf8(file.readAll());
}

} // namespace

TestStore::TestStore(Prepared prepared)
{
    requireThat(m_folder.isValid(), "there is no temporary folder");
    if (testEngine() == odb::Engine::Sqlite) {
        copyFiles(QStringLiteral("server-sqlite"));
        copyFile(QStringLiteral(USHER_TEST_DATA "/odb.sqlite"), databasePath());
        if (prepared == Prepared::Yes) {
            makeAuditTables(quickHash());
        }
        return;
    }
    using Audit = ServerDatabase::Audit;
    const Audit audit = prepared == Prepared::Yes ? Audit::WithEmptyTables : Audit::WithoutTables;
    copyFiles(QStringLiteral("server-postgres"));
    m_serverDatabase = ServerDatabase::take(audit);
    useServerDatabase();
    if (!m_serverDatabase->isKnown()) {
        prepare();
        m_serverDatabase->know(audit);
    }
}

TestStore::~TestStore()
{
    if (m_serverDatabase) {
        ServerDatabase::leave(std::move(m_serverDatabase));
    }
}

QString TestStore::databaseName() const
{
    return m_serverDatabase ? m_serverDatabase->name() : QString();
}

void TestStore::copyFiles(const QString& server) const
{
    for (const char* name : {"secrets.conf", "server.conf", "sso.conf"}) {
        const QString file = QString::fromLatin1(name);
        copyFile(QStringLiteral(USHER_TEST_DATA "/") + server + QStringLiteral("/config/repo/") + file,
                 path(file));
    }
}

void TestStore::useServerDatabase() const
{
    const auto server = testServer();
    const auto setting = [&](QLatin1StringView key) { return server.value(key).toUtf8(); };
    const QString file = QStringLiteral("server.conf");
    edit(file, "db_name=usher_reference", "db_name=" + databaseName().toUtf8());
    edit(file, "host=127.0.0.1", "host=" + setting(QLatin1StringView("host")));
    edit(file, "port=5432", "port=" + setting(QLatin1StringView("port")));
    edit(file, "username=usher", "username=" + setting(QLatin1StringView("user")));
    // Like a Zato server, the copy has the password encrypted in secrets.conf.
    const auto key = crypto::Fernet::fromKey(secretKey());
    const QByteArray password = key->encrypt(setting(QLatin1StringView("password")), fixtureNow());
    const QString secrets = QStringLiteral("secrets.conf");
    const QByteArray name = "server_conf.odb.password=zato.secf.";
    QByteArray content = read(secrets);
    const qsizetype begin = content.indexOf(name) + name.size();
    write(secrets, content.replace(begin, content.indexOf('\n', begin) - begin, password));
}

void TestStore::prepare() const
{
    makeAuditTables({});
}

void TestStore::makeAuditTables(const QString& change) const
{
    const auto config = store::loadStoreConfig(folder()).value();
    const auto connection = odb::Connection::open(config.odb).value();
    auto transaction = odb::Transaction::begin(*connection).value();
    requireThat(audit::createAuditTables(*connection, audit::LogKeys(config.key.key())).has_value(),
                "the audit tables cannot be made");
    requireThat(change.isEmpty() || connection->execute(change).has_value(), "the change cannot be made");
    requireThat(transaction.commit().has_value(), "the audit tables cannot be committed");
}

QString TestStore::folder() const
{
    return m_folder.path();
}

QString TestStore::path(const QString& fileName) const
{
    return m_folder.filePath(fileName);
}

QString TestStore::databasePath() const
{
    return path(databaseFile);
}

std::unique_ptr<sso::Sso> TestStore::open(const Clock& clock, sso::Access access) const
{
    auto sso = sso::Sso::open(folder(), clock, {.access = access, .timeSource = sso::TimeSource::GivenClock});
    if (!sso) {
        throw std::runtime_error(errorSentence(sso.error()).toStdString());
    }
    return std::move(*sso);
}

void TestStore::edit(const QString& fileName, const QByteArray& before, const QByteArray& after) const
{
    QByteArray content = read(fileName);
    requireThat(content.contains(before), "the file does not contain the text that is to be replaced");
    write(fileName, content.replace(before, after));
}

void TestStore::set(const QByteArray& key, const QByteArray& value) const
{
    QString content = QString::fromUtf8(read(policyName));
    const QRegularExpression line(QStringLiteral("^%1=.*$").arg(QString::fromUtf8(key)),
                                  QRegularExpression::MultilineOption);
    requireThat(content.contains(line), "there is no such setting");
    write(policyName, content.replace(line, QString::fromUtf8(key + '=' + value)).toUtf8());
}

void TestStore::configure(const QByteArray& setting) const
{
    const QByteArray header = setting.first(setting.indexOf(']') + 1);
    const QByteArray line = setting.sliced(header.size() + 1);
    if (header == "[user_address_list]") {
        edit(policyName, header + '\n', header + '\n' + line + '\n');
        return;
    }
    // Matches the key's line, or its lines in triple quotes. No other section may begin before it.
    const QString key = QString::fromUtf8(line.first(line.indexOf('=')));
    const QRegularExpression before(
        QStringLiteral(R"(%1\n(?:[^[\n].*\n|\n)*?\K%2 *=(?: *"""[^"]*"""|.*))")
            .arg(QRegularExpression::escape(QString::fromUtf8(header)), QRegularExpression::escape(key)));
    QString content = QString::fromUtf8(read(policyName));
    requireThat(content.contains(before), "there is no such setting");
    write(policyName, content.replace(before, QString::fromUtf8(line)).toUtf8());
}

void TestStore::write(const QString& fileName, const QByteArray& content) const
{
    QFile file(path(fileName));
    requireThat(file.open(QIODevice::WriteOnly) && file.write(content) == content.size(),
                "the file cannot be written");
}

QByteArray TestStore::read(const QString& fileName) const
{
    QFile file(path(fileName));
    requireThat(file.open(QIODevice::ReadOnly), "the file cannot be read");
    return file.readAll();
}

void TestStore::setJournalMode(const QString& mode) const
{
    RawDatabase database(databasePath());
    const QString set = database.value(QStringLiteral("PRAGMA journal_mode = ") + mode).toString();
    requireThat(set.compare(mode, Qt::CaseInsensitive) == 0, "the journal mode cannot be set");
}

void TestStore::avoidPooler() const
{
    const auto server = testServer();
    const auto line = [&](QLatin1StringView key) { return "port=" + server.value(key).toUtf8() + '\n'; };
    edit(QStringLiteral("server.conf"), line(QLatin1StringView("port")),
         line(QLatin1StringView("serverport")));
}

} // namespace usher::test
