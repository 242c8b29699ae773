// SPDX-License-Identifier: GPL-3.0-or-later
#include "AuditSchema.h"

#include "crypto/Random.h"
#include "odb/Connection.h"
#include "odb/Schema.h"

namespace usher::audit
{

namespace
{

constexpr std::size_t storeIdSize = 16; // bytes

} // namespace

QStringList auditTablesSql()
{
    return {
        QStringLiteral("CREATE TABLE usher_audit (\n"
                       "    seq INTEGER PRIMARY KEY NOT NULL,\n"
                       "    leaf TEXT NOT NULL,\n"
                       "    leaf_hash BLOB NOT NULL,\n"
                       "    at TEXT NOT NULL,\n"
                       "    op TEXT NOT NULL,\n"
                       "    outcome TEXT NOT NULL,\n"
                       "    status TEXT NOT NULL,\n"
                       "    actor TEXT NOT NULL,\n"
                       "    target TEXT NOT NULL,\n"
                       "    cid TEXT NOT NULL\n"
                       ")"),
        QStringLiteral("CREATE INDEX usher_audit_at_idx ON usher_audit (at)"),
        QStringLiteral("CREATE INDEX usher_audit_op_idx ON usher_audit (op, seq)"),
        QStringLiteral("CREATE INDEX usher_audit_actor_idx ON usher_audit (actor, seq)"),
        QStringLiteral("CREATE INDEX usher_audit_target_idx ON usher_audit (target, seq)"),
        QStringLiteral("CREATE INDEX usher_audit_cid_idx ON usher_audit (cid)"),
        // Root, frontier and note have their place here, and stay empty until the log is signed.
        QStringLiteral("CREATE TABLE usher_audit_head (\n"
                       "    id INTEGER PRIMARY KEY NOT NULL CHECK (id = 1),\n"
                       "    store TEXT NOT NULL,\n"
                       "    key TEXT NOT NULL,\n"
                       "    size INTEGER NOT NULL,\n"
                       "    root BLOB NOT NULL,\n"
                       "    frontier BLOB NOT NULL,\n"
                       "    note TEXT NOT NULL\n"
                       ")"),
    };
}

Result<void> createAuditTables(odb::Connection& connection)
{
    for (const QString& sql : auditTablesSql()) {
        if (auto made = connection.execute(sql); !made) {
            return made;
        }
    }
    const QString storeId = QString::fromLatin1(crypto::randomBytes(storeIdSize).toHex());
    return connection
        .run(QStringLiteral("INSERT INTO usher_audit_head (id, store, key, size, root, frontier, note) "
                            "VALUES (1, ?, '', 0, x'', x'', '')"),
             {storeId})
        .and_then([](const odb::Statement& inserted) -> Result<void> {
            if (inserted.affectedRows() != 1) {
                return failure(ErrorKind::AuditFailed);
            }
            return {};
        });
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
    QString storeId = rows->next() ? rows->text(0) : QString();
    return rows->ended().map([&] { return storeId; });
}

} // namespace usher::audit
