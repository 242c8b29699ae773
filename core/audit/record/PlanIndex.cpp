// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/record/PlanIndex.h"

#include "core/audit/record/AuditError.h"
#include "core/audit/record/Entry.h"
#include "core/odb/Connection.h"

namespace usher::audit
{

namespace
{

/// Returns the texts of the only column that a statement selects.
Result<QStringList> textsOf(odb::Connection& connection, const QString& sql, const QVariantList& values)
{
    auto rows = connection.run(sql, values);
    if (!rows) {
        return tl::unexpected(asAuditError(rows.error()));
    }
    QStringList texts;
    while (rows->next()) {
        texts << rows->text(odb::onlyColumn);
    }
    return rows->ended().map_error(asAuditError).map([&] { return std::move(texts); });
}

} // namespace

Result<bool> hasRecord(odb::Connection& connection, const QString& cid, QLatin1StringView op)
{
    return textsOf(
               connection,
               QStringLiteral("SELECT cid FROM usher_audit WHERE cid = ? AND op = ? AND outcome = ? LIMIT 1"),
               {cid, op, outcomeName(Outcome::Ok)})
        .map([](const QStringList& found) { return !found.isEmpty(); });
}

Result<std::set<QString>> tokensOf(odb::Connection& connection, const QString& cid, QLatin1StringView op)
{
    return textsOf(connection,
                   QStringLiteral("SELECT target FROM usher_audit WHERE cid = ? AND op = ? AND outcome = ?"),
                   {cid, op, outcomeName(Outcome::Ok)})
        .map([](const QStringList& targets) {
            std::set<QString> references;
            for (const QString& target : targets) {
                references.insert(target.section(u'/', 1)); // see Person::indexText()
            }
            return references;
        });
}

Result<QStringList> withoutResult(odb::Connection& connection, QLatin1StringView begun,
                                  QLatin1StringView ended, int most)
{
    const QString sql =
        QStringLiteral("SELECT p.cid FROM usher_audit p WHERE p.op = ? AND p.outcome = ? AND NOT EXISTS "
                       "(SELECT 1 FROM usher_audit r WHERE r.cid = p.cid AND r.op = ? AND r.outcome = "
                       "p.outcome AND r.seq > p.seq) GROUP BY p.cid ORDER BY MAX(p.seq) DESC LIMIT %1")
            .arg(most);
    return textsOf(connection, sql, {begun, outcomeName(Outcome::Ok), ended});
}

} // namespace usher::audit
