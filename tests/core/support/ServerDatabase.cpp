// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/support/ServerDatabase.h"

#include <stdexcept>
#include <vector>

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>

#include "core/audit/head/RememberedHeads.h"
#include "tests/core/support/Engine.h"

namespace usher::test
{

namespace
{

std::vector<std::unique_ptr<ServerDatabase>>& leftDatabases()
{
    static std::vector<std::unique_ptr<ServerDatabase>> databases;
    return databases;
}

void dropLeftDatabases()
{
    leftDatabases().clear();
    RawDatabase::closeIdle();
}

QString serverProcess()
{
    return testServer().value(QStringLiteral("pid"));
}

/// Makes this computer forget the logs that were in the database.
void forgetLogsOf(const QString& database)
{
    const QDir folder(audit::RememberedHeads::defaultFolder());
    const auto files = folder.entryInfoList({QStringLiteral("location-*"), QStringLiteral("store-*")});
    for (const QFileInfo& info : files) {
        QFile file(info.filePath());
        if (!file.open(QIODevice::ReadOnly)) {
            continue;
        }
        const QJsonObject head = QJsonDocument::fromJson(file.readAll()).object();
        if (head.value(QLatin1StringView("location")).toString().endsWith(u'/' + database)) {
            file.remove();
            QFile::remove(folder.filePath(
                info.fileName().replace(QLatin1StringView("store-"), QLatin1StringView("export-"))));
        }
    }
}

/// Gives the catalogs as text. Every change of the schema adds a row version to one of them.
const QString catalogsSql = [] {
    QStringList counted;
    for (const char* catalog :
         {"pg_attrdef", "pg_attribute", "pg_class", "pg_constraint", "pg_db_role_setting", "pg_default_acl",
          "pg_event_trigger", "pg_extension", "pg_index", "pg_namespace", "pg_policy", "pg_proc",
          "pg_rewrite", "pg_trigger", "pg_type"}) {
        counted << QStringLiteral("(SELECT concat(count(*), ':', max(CAST(CAST(xmin AS text) AS bigint))) "
                                  "FROM pg_catalog.%1)")
                       .arg(QLatin1StringView(catalog));
    }
    counted << QStringLiteral("(SELECT xmin FROM pg_catalog.pg_database WHERE datname = current_database())");
    return QStringLiteral("SELECT concat_ws(' ', ") + counted.join(QStringLiteral(", ")) + u')';
}();

} // namespace

std::unique_ptr<ServerDatabase> ServerDatabase::take(Audit audit)
{
    auto& left = leftDatabases();
    for (auto each = left.begin(); each != left.end();) {
        if ((*each)->m_server == serverProcess() && (*each)->m_audit != audit) {
            ++each;
            continue;
        }
        auto database = std::move(*each);
        each = left.erase(each);
        if (database->putBack()) {
            forgetLogsOf(database->name());
            return database;
        }
    }
    static int number = 0;
    const QString name =
        QStringLiteral("usher_test_%1_%2").arg(QCoreApplication::applicationPid()).arg(++number);
    // Copies files, which takes the server a tenth of the time that logging each page does.
    RawDatabase::onServer(QStringLiteral("postgres"))
        .execute(QStringLiteral("CREATE DATABASE %1 TEMPLATE usher_template").arg(name) +
                 (testServer().value(QStringLiteral("version")).toInt() >= 15
                      ? QStringLiteral(" STRATEGY FILE_COPY")
                      : QString()));
    std::unique_ptr<ServerDatabase> database(new ServerDatabase(name));
    if (number == 1) {
        qAddPostRoutine(dropLeftDatabases); // after Qt SQL has added the one that closes all connections
    }
    if (audit == Audit::WithoutTables) {
        database->know(audit);
    }
    return database;
}

void ServerDatabase::leave(std::unique_ptr<ServerDatabase> database)
{
    leftDatabases().push_back(std::move(database));
}

ServerDatabase::ServerDatabase(const QString& name)
    : m_name(name), m_server(serverProcess()), m_database(RawDatabase::onServer(name))
{
}

ServerDatabase::~ServerDatabase()
{
    if (m_server == serverProcess()) {
        RawDatabase::onServer(QStringLiteral("postgres"))
            .execute(QStringLiteral("DROP DATABASE %1 WITH (FORCE)").arg(m_name));
    }
}

QString ServerDatabase::catalogs() const
{
    return m_database.value(catalogsSql).toString();
}

void ServerDatabase::know(Audit audit)
{
    m_audit = audit;
    // Temporary tables keep the rows out of sight.
    QStringList sql{QStringLiteral("SET session_replication_role = replica"), // no foreign keys, no triggers
                    QStringLiteral("BEGIN")};
    for (const auto& row : m_database.rows(QStringLiteral(
             "SELECT tablename AS name FROM pg_catalog.pg_tables WHERE schemaname = 'public'"))) {
        const QString table = row.value(QStringLiteral("name")).toString();
        m_database.execute(QStringLiteral("CREATE TEMPORARY TABLE fixture_%1 AS TABLE public.%1").arg(table));
        sql << QStringLiteral("DELETE FROM public.%1").arg(table)
            << QStringLiteral("INSERT INTO public.%1 SELECT * FROM fixture_%1").arg(table);
    }
    for (const auto& row : m_database.rows(QStringLiteral(
             "SELECT sequencename AS name, COALESCE(last_value, start_value) AS last, last_value IS NOT NULL "
             "AS is_called FROM pg_catalog.pg_sequences WHERE schemaname = 'public'"))) {
        sql << QStringLiteral("SELECT setval('public.%1', %2, %3)")
                   .arg(row.value(QStringLiteral("name")).toString(),
                        row.value(QStringLiteral("last")).toString(),
                        row.value(QStringLiteral("is_called")).toBool() ? QStringLiteral("true")
                                                                        : QStringLiteral("false"));
    }
    sql << QStringLiteral("COMMIT");
    m_resetSql = sql.join(QStringLiteral("; "));
    m_catalogs = catalogs();
}

bool ServerDatabase::putBack()
{
    constexpr int mostUses = 100;      // rows that were deleted stay in the files
    constexpr qint64 mostRows = 5'000; // more take longer to delete than a database to make
    if (m_server != serverProcess() || ++m_uses > mostUses) {
        return false;
    }
    try {
        const auto size = [&](const char* table) {
            return m_database.value(QStringLiteral("SELECT count(*) FROM ") + QLatin1StringView(table))
                .toLongLong();
        };
        if (catalogs() != m_catalogs || size("zato_sso_session") + size("zato_sso_user") > mostRows) {
            return false;
        }
        m_database.execute(m_resetSql);
        return true;
    } catch (const std::runtime_error&) {
        return false; // the test has ended this connection, or something holds a lock
    }
}

} // namespace usher::test
