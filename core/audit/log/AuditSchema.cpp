// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/log/AuditSchema.h"

#include "core/audit/head/Head.h"
#include "core/audit/head/LogKeys.h"
#include "core/crypto/Random.h"
#include "core/odb/Connection.h"
#include "core/odb/tables/Schema.h"

namespace usher::audit
{

namespace
{

constexpr std::size_t storeIdSize = 16; // bytes

} // namespace

odb::Grants appendGrants()
{
    using enum odb::Grant::Privilege;
    constexpr auto logTable = QLatin1StringView("usher_audit");
    return {{.privilege = Select, .object = logTable},
            {.privilege = Insert, .object = logTable},
            {.privilege = Select, .object = headTable},
            {.privilege = Update, .object = headTable}};
}

QStringList auditTablesSql(const odb::Dialect& dialect)
{
    const auto column = [](const char* name, const QString& type, const char* more = "") {
        return QStringLiteral("    ") + QLatin1StringView(name) + u' ' + type + QStringLiteral(" NOT NULL") +
               QLatin1StringView(more);
    };
    const QString integer = dialect.integerType();
    const QString bytes = dialect.bytesType();
    const QString text = dialect.textType();
    const auto table = [](const char* name, const QStringList& columns) {
        return QStringLiteral("CREATE TABLE ") + QLatin1StringView(name) + QStringLiteral(" (\n") +
               columns.join(QStringLiteral(",\n")) + QStringLiteral("\n)");
    };
    const auto index = [](const char* name, const QString& expression) {
        return QStringLiteral("CREATE INDEX usher_audit_%1_idx ON usher_audit (%2, seq)")
            .arg(QLatin1StringView(name), expression);
    };
    return {
        table("usher_audit",
              {column("seq", integer + QStringLiteral(" PRIMARY KEY")), column("leaf", text),
               column("leaf_hash", bytes), column("at", text), column("op", text), column("outcome", text),
               column("status", text), column("actor", text), column("target", text), column("cid", text)}),
        index("at", QStringLiteral("at")),
        index("op", QStringLiteral("op")),
        index("outcome", QStringLiteral("outcome")),
        index("actor", dialect.beforeSlash(QStringLiteral("actor"))),
        index("target", dialect.beforeSlash(QStringLiteral("target"))),
        index("target_ust", dialect.afterSlash(QStringLiteral("target"))),
        index("cid", QStringLiteral("cid")),
        table("usher_audit_head", {column("id", integer + QStringLiteral(" PRIMARY KEY"), " CHECK (id = 1)"),
                                   column("store", text), column("key", text), column("size", integer),
                                   column("root", bytes), column("frontier", bytes), column("note", text)}),
    };
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
    return odb::hasTable(connection, QStringLiteral("usher_audit"))
        .and_then([&](bool hasLog) -> Result<bool> {
            return odb::hasTable(connection, QStringLiteral("usher_audit_head")).map([&](bool hasHead) {
                return hasLog && hasHead;
            });
        });
}

Result<QString> readStoreId(odb::Connection& connection)
{
    auto rows = connection.run(QStringLiteral("SELECT store FROM usher_audit_head WHERE id = 1"));
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    QString storeId = rows->next() ? rows->text(odb::onlyColumn) : QString();
    return rows->ended().map([&] { return storeId; });
}

} // namespace usher::audit
