// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/log/AuditSchema.h"

#include <algorithm>
#include <optional>

#include "core/audit/head/HeadRow.h"
#include "core/audit/head/LogKeys.h"
#include "core/crypto/Random.h"
#include "core/odb/Connection.h"
#include "core/odb/engine/TableSql.h"

namespace usher::audit
{

namespace
{

constexpr std::size_t storeIdSize = 16; // bytes

/// The definitions of the audit tables. They are the same in all versions since 0.1.
const QList<odb::TableDefinition>& auditTables()
{
    using Type = odb::ColumnDefinition::Type;
    using Part = odb::IndexDefinition::Part;
    const auto column = [](const char* name, Type type) {
        return odb::ColumnDefinition{.name = QLatin1StringView(name), .type = type};
    };
    const auto key = [](const char* name, const char* check) {
        return odb::ColumnDefinition{.name = QLatin1StringView(name),
                                     .type = Type::Integer,
                                     .isPrimaryKey = true,
                                     .check = QLatin1StringView(check)};
    };
    const auto index = [](const char* name, const char* indexed, Part part) {
        return odb::IndexDefinition{.name = QStringLiteral("usher_audit_%1_idx").arg(QLatin1StringView(name)),
                                    .column = QLatin1StringView(indexed),
                                    .part = part};
    };
    static const QList<odb::TableDefinition> tables{
        {.name = logTable,
         .columns = {key("seq", ""), column("leaf", Type::Text), column("leaf_hash", Type::Bytes),
                     column("at", Type::Text), column("op", Type::Text), column("outcome", Type::Text),
                     column("status", Type::Text), column("actor", Type::Text), column("target", Type::Text),
                     column("cid", Type::Text)},
         .indexes = {index("at", "at", Part::Whole), index("op", "op", Part::Whole),
                     index("outcome", "outcome", Part::Whole), index("actor", "actor", Part::BeforeSlash),
                     index("target", "target", Part::BeforeSlash),
                     index("target_ust", "target", Part::AfterSlash), index("cid", "cid", Part::Whole)}},
        {.name = headTable,
         .columns = {key("id", "id = 1"), column("store", Type::Text), column("key", Type::Text),
                     column("size", Type::Integer), column("root", Type::Bytes),
                     column("frontier", Type::Bytes), column("note", Type::Text)}}};
    return tables;
}

/// Returns the identity of the table with this name, or nothing if there is neither a table nor a view.
Result<std::optional<QString>> identityOf(odb::Connection& connection, const QString& table)
{
    return connection.firstText(connection.dialect().tableIdentityQuery(), {table});
}

} // namespace

odb::Grants appendGrants()
{
    using enum odb::Grant::Privilege;
    return {{.privilege = Select, .object = logTable},
            {.privilege = Insert, .object = logTable},
            {.privilege = Select, .object = headTable},
            {.privilege = Update, .object = headTable}};
}

QStringList auditTablesSql(const odb::Dialect& dialect)
{
    QStringList statements;
    for (const odb::TableDefinition& table : auditTables()) {
        statements << odb::createTableSql(table, dialect);
    }
    return statements;
}

Result<void> createAuditTables(odb::Connection& connection, const LogKeys& keys)
{
    for (const QString& sql : auditTablesSql(connection.dialect())) {
        if (auto made = connection.execute(sql); !made) {
            return made;
        }
    }
    const Head head{.storeId = QString::fromLatin1(crypto::randomBytes(storeIdSize).toHex())};
    return insertHead(connection, head, keys.signing());
}

Result<bool> hasAuditTables(odb::Connection& connection)
{
    return identityOf(connection, logTable).and_then([&](const std::optional<QString>& log) -> Result<bool> {
        return identityOf(connection, headTable).map([&](const std::optional<QString>& head) {
            return log && head;
        });
    });
}

Result<TableIdentities> checkAuditTables(odb::Connection& connection)
{
    return alteredParts(connection).and_then([&](const QStringList& altered) -> Result<TableIdentities> {
        if (!altered.isEmpty()) {
            return failure(ErrorKind::LogDamaged, {},
                           QStringLiteral("altered in its tables: ") + altered.join(QStringLiteral(", ")));
        }
        return identityOf(connection, logTable).and_then([&](const std::optional<QString>& log) {
            return identityOf(connection, headTable).map([&](const std::optional<QString>& head) {
                return TableIdentities{.log = log.value_or(QString()), .head = head.value_or(QString())};
            });
        });
    });
}

Result<QStringList> alteredParts(odb::Connection& connection)
{
    QStringList altered;
    for (const odb::TableDefinition& table : auditTables()) {
        auto rows = connection.run(connection.dialect().tablePartsQuery(), {table.name});
        if (!rows) {
            return tl::unexpected(rows.error());
        }
        const QList<odb::TablePart> needed = connection.dialect().partsOf(table);
        QList<odb::TablePart> found;
        while (rows->next()) {
            odb::TablePart part = odb::tablePartIn(*rows);
            const bool isNeeded = std::ranges::any_of(
                needed, [&](const odb::TablePart& other) { return other.name == part.name; });
            // An index that an administrator added changes nothing.
            if (!isNeeded && !part.name.startsWith(QLatin1StringView("index "))) {
                altered << part.name;
            }
            found << std::move(part);
        }
        if (auto ended = rows->ended(); !ended) {
            return tl::unexpected(ended.error());
        }
        for (const odb::TablePart& part : needed) {
            if (!found.contains(part)) {
                altered << part.name;
            }
        }
    }
    return altered;
}

Result<QStringList> databaseFaults(const odb::Connection& connection, const odb::IsCancelled& isCancelled)
{
    QStringList faults;
    for (const odb::TableDefinition& table : auditTables()) {
        auto found = connection.tableFaults(table, isCancelled);
        if (!found) {
            return found;
        }
        faults << *found;
    }
    return faults;
}

Result<QString> readStoreId(odb::Connection& connection)
{
    return connection.firstText(QStringLiteral("SELECT store FROM usher_audit_head WHERE id = 1"))
        .map([](const std::optional<QString>& storeId) { return storeId.value_or(QString()); });
}

} // namespace usher::audit
