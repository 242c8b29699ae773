// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/record/RecordTable.h"

#include <algorithm>
#include <vector>

#include <QJsonArray>

#include "core/Time.h"
#include "core/audit/record/AuditError.h"
#include "core/audit/record/CanonicalJson.h"
#include "core/audit/tree/LogColumn.h"
#include "core/odb/Connection.h"
#include "core/odb/engine/TextConditions.h"

namespace usher::audit
{

namespace
{

using RecordColumns = LogColumns<LogColumn::Seq, LogColumn::Leaf, LogColumn::LeafHash, LogColumn::At>;

QString selectRecord()
{
    return QStringLiteral("SELECT ") + RecordColumns::sql() + QStringLiteral(" FROM usher_audit");
}

Record readRecord(const odb::Statement& row)
{
    Record record =
        recordOf(row.number(RecordColumns::at(LogColumn::Seq)), row.bytes(RecordColumns::at(LogColumn::Leaf)),
                 row.value(RecordColumns::at(LogColumn::LeafHash)).toByteArray());
    record.at = row.text(RecordColumns::at(LogColumn::At));
    return record;
}

/// Returns a LIKE pattern that finds the text as a leaf spells it.
QString leafPattern(const QString& text)
{
    const QByteArray json = canonicalJson({{QStringLiteral("t"), text}}); // {"t":"…"}
    constexpr qsizetype before = 6;
    constexpr qsizetype after = 2;
    return odb::containingPattern(QString::fromUtf8(json.sliced(before, json.size() - before - after)));
}

/// Returns whether a value contains the text. The database searches the whole leaf with its keys, but people
/// search for values only.
bool hasText(const QJsonValue& value, const QString& text)
{
    if (value.isArray()) {
        const QJsonArray items = value.toArray();
        return std::any_of(items.begin(), items.end(),
                           [&](const QJsonValue& item) { return hasText(item, text); });
    }
    if (value.isObject()) {
        const QJsonObject members = value.toObject();
        return std::any_of(members.begin(), members.end(),
                           [&](const QJsonValue& member) { return hasText(member, text); });
    }
    return value.toVariant().toString().contains(text, Qt::CaseInsensitive);
}

bool hasText(const Record& record, const QString& text)
{
    const QStringList texts = {record.op,  record.outcomeText, record.statusText, record.reasonText,
                               record.cid, record.currentApp,  record.remoteAddr, record.userAgent};
    return std::any_of(texts.begin(), texts.end(),
                       [&](const QString& value) { return hasText(QJsonValue(value), text); }) ||
           hasText(record.actor.toJson(), text) || hasText(record.target.toJson(), text) ||
           hasText(record.extra, text);
}

/// The conditions of a WHERE clause, and the values that they bind.
struct Conditions {
    QStringList sql;
    QVariantList values;

    void add(const QString& condition, const QVariant& value)
    {
        sql << condition;
        values << value;
    }
};

/// Returns whether the record is about the session with this reference, alone or among others.
bool isAbout(const Record& record, const QString& ustReference)
{
    const QJsonArray planned = record.extra.value(extraKeyName(ExtraKey::Sessions)).toArray();
    return record.target.ustReference == ustReference ||
           record.extra.value(extraKeyName(ExtraKey::ShownUsts)).toArray().contains(ustReference) ||
           std::ranges::any_of(planned, [&](const auto& session) { // ID, reference, expiration
               return session.toString().section(u' ', 1, 1) == ustReference;
           });
}

/// Adds the condition that a record is about a session. Each of its two parts uses an index of its own.
void addTarget(Conditions& conditions, const RecordFilter& filter, const odb::Dialect& dialect)
{
    if (filter.targetReference.isEmpty()) {
        return;
    }
    const QString isTarget = dialect.afterSlash(QStringLiteral("target")) + QStringLiteral(" = ?");
    if (filter.listings.isEmpty()) {
        conditions.add(isTarget, filter.targetReference);
        return;
    }
    const QStringList placeholders(filter.listings.size(), QStringLiteral("?"));
    conditions.add(QStringLiteral("seq IN (SELECT seq FROM usher_audit WHERE %1 UNION ALL "
                                  "SELECT seq FROM usher_audit WHERE op IN (%2) AND %3)")
                       .arg(isTarget, placeholders.join(QStringLiteral(", ")),
                            dialect.matchesAnyCase(QStringLiteral("leaf"))),
                   filter.targetReference);
    for (const QString& op : filter.listings) {
        conditions.values << op;
    }
    conditions.values << leafPattern(filter.targetReference);
}

/// Returns whether a record that the database found passes the rest of the filter.
bool passes(const Record& record, const RecordFilter& filter)
{
    return (filter.text.isEmpty() || hasText(record, filter.text)) &&
           (filter.listings.isEmpty() || filter.targetReference.isEmpty() ||
            isAbout(record, filter.targetReference));
}

QString columnSql(ColumnValue::Column column, const odb::Dialect& dialect)
{
    switch (column) {
    case ColumnValue::Column::Op:
        return QStringLiteral("op");
    case ColumnValue::Column::Outcome:
        return QStringLiteral("outcome");
    case ColumnValue::Column::Actor:
        return dialect.beforeSlash(QStringLiteral("actor"));
    case ColumnValue::Column::Target:
        return dialect.beforeSlash(QStringLiteral("target"));
    case ColumnValue::Column::Cid:
        return QStringLiteral("cid");
    }
    return {};
}

/// Returns the conditions of the filter. `at` is the SQL of the time.
Conditions conditionsOf(const RecordFilter& filter, const QString& at, const odb::Dialect& dialect)
{
    Conditions conditions;
    const auto equal = [&](const QString& expression, const QString& value) {
        if (!value.isEmpty()) {
            conditions.add(expression + QStringLiteral(" = ?"), value);
        }
    };
    using Column = ColumnValue::Column;
    equal(columnSql(Column::Op, dialect), filter.op);
    equal(columnSql(Column::Outcome, dialect), filter.outcome);
    equal(columnSql(Column::Actor, dialect), filter.actor);
    equal(columnSql(Column::Target, dialect), filter.target);
    addTarget(conditions, filter, dialect);
    if (filter.wholeCid.isEmpty() || filter.wholeCid == filter.cid) {
        equal(columnSql(Column::Cid, dialect), filter.cid);
    } else {
        conditions.add(QStringLiteral("cid IN (?, ?)"), filter.cid);
        conditions.values << filter.wholeCid;
    }
    for (const ColumnValue& excluded : filter.excluded) {
        // A record that was pruned has no values.
        conditions.add(QStringLiteral("coalesce(%1, '') <> ?").arg(columnSql(excluded.column, dialect)),
                       excluded.value);
    }
    if (filter.from) {
        conditions.add(at + QStringLiteral(" >= ?"), isoText(*filter.from));
    }
    if (filter.until) {
        conditions.add(at + QStringLiteral(" < ?"), isoText(*filter.until));
        conditions.sql << at + QStringLiteral(" <> ''"); // the time of a pruned record is not known
    }
    if (filter.last) {
        conditions.add(QStringLiteral("seq <= ?"), *filter.last);
    }
    if (!filter.text.isEmpty()) {
        conditions.add(dialect.matchesAnyCase(QStringLiteral("leaf")), leafPattern(filter.text));
    }
    return conditions;
}

/// Reads the records that pass the conditions of a filter, in portions.
class RecordPortions final
{
public:
    RecordPortions(odb::Connection& connection, const RecordFilter& filter, RecordOrder order,
                   const std::optional<RecordPosition>& after);

    /// Returns the next records, at most `most`. At the end there are none. Errors: those of the database;
    /// LogDamaged for a record that is not in its place, once all before it were returned.
    [[nodiscard]] Result<std::vector<Record>> next(int most);

private:
    [[nodiscard]] Result<odb::Statement> run(int most) const;
    [[nodiscard]] bool isInPlace(const RecordPosition& next);
    [[nodiscard]] bool isBeyond(const RecordPosition& next, const RecordPosition& before) const;

    odb::Connection& m_connection;
    const RecordFilter& m_filter;
    bool m_isByTime;
    bool m_isNewestFirst;
    std::optional<RecordPosition> m_position;
    qint64 m_read = 0;
    std::optional<qint64> m_misplaced; ///< the number of a record that is not in its place
    bool m_isAtEnd = false;
};

RecordPortions::RecordPortions(odb::Connection& connection, const RecordFilter& filter, RecordOrder order,
                               const std::optional<RecordPosition>& after)
    : m_connection(connection), m_filter(filter),
      m_isByTime(order != RecordOrder::ByNumber && (filter.from || filter.until)),
      m_isNewestFirst(order == RecordOrder::NewestFirst), m_position(after)
{
}

Result<odb::Statement> RecordPortions::run(int most) const
{
    // An expression that no index has: with the index of the times, the database would sort everything
    // between the two times for each portion.
    const QString at = m_isByTime ? QStringLiteral("at") : QStringLiteral("coalesce(at, '')");
    const QString integer = m_connection.dialect().integerType();
    Conditions conditions = conditionsOf(m_filter, at, m_connection.dialect());
    if (m_position) {
        conditions.sql << (m_isByTime ? QStringLiteral("(at, seq) %1 (?, CAST(? AS %2))")
                                      : QStringLiteral("seq %1 CAST(? AS %2)"))
                              .arg(m_isNewestFirst ? QStringLiteral("<") : QStringLiteral(">"), integer);
        if (m_isByTime) {
            conditions.values << m_position->at;
        }
        conditions.values << m_position->number;
    }
    conditions.values << qint64{most};
    const QString where = conditions.sql.isEmpty()
                              ? QString()
                              : QStringLiteral(" WHERE ") + conditions.sql.join(QStringLiteral(" AND "));
    const QString orderBy = (m_isByTime ? QStringLiteral(" ORDER BY at%1, seq%1 LIMIT CAST(? AS %2)")
                                        : QStringLiteral(" ORDER BY seq%1 LIMIT CAST(? AS %2)"))
                                .arg(m_isNewestFirst ? QStringLiteral(" DESC") : QString(), integer);
    return m_connection.run(selectRecord() + where + orderBy, conditions.values);
}

bool RecordPortions::isBeyond(const RecordPosition& next, const RecordPosition& before) const
{
    const int difference = m_isByTime && next.at != before.at
                               ? next.at.compare(before.at)
                               : (next.number > before.number) - (next.number < before.number);
    return m_isNewestFirst ? difference < 0 : difference > 0;
}

/// Rows of another type than Usher's, or of something else than a table, could come without end.
bool RecordPortions::isInPlace(const RecordPosition& next)
{
    return (!m_position || isBeyond(next, *m_position)) && (!m_filter.last || ++m_read <= *m_filter.last);
}

Result<std::vector<Record>> RecordPortions::next(int most)
{
    std::vector<Record> portion;
    if (m_misplaced) {
        return failure(ErrorKind::LogDamaged, {},
                       QStringLiteral("record %1 is not in its place").arg(*m_misplaced));
    }
    if (m_isAtEnd) {
        return portion;
    }
    auto rows = run(most);
    if (!rows) {
        return tl::unexpected(asAuditError(rows.error()));
    }
    while (!m_misplaced && rows->next()) {
        Record record = readRecord(*rows);
        const RecordPosition position{.number = record.number, .at = record.at};
        if (isInPlace(position)) {
            m_position = position;
            portion.push_back(std::move(record));
        } else {
            m_misplaced = record.number;
        }
    }
    if (m_misplaced) {
        return portion.empty() ? next(most) : Result<std::vector<Record>>(std::move(portion));
    }
    m_isAtEnd = portion.size() < static_cast<std::size_t>(most);
    return rows->ended().map_error(asAuditError).map([&] { return std::move(portion); });
}

} // namespace

Result<void> RecordTable::visit(const RecordFilter& filter, RecordOrder order,
                                const std::optional<RecordPosition>& after,
                                const std::function<bool(const Record&)>& visit, int firstPortion) const
{
    RecordPortions portions(m_connection, filter, order, after);
    // `visit` may use the connection, and so no rows wait in it meanwhile: if the connection is lost, they
    // are lost with it.
    auto portion = portions.next(std::clamp(firstPortion, 1, largestPortion));
    while (portion && !portion->empty()) {
        for (const Record& record : *portion) {
            if (passes(record, filter) && !visit(record)) {
                return {};
            }
        }
        portion = portions.next(largestPortion);
    }
    return portion ? Result<void>() : tl::unexpected(portion.error());
}

Result<std::optional<Record>> RecordTable::find(qint64 number) const
{
    auto rows = m_connection.run(selectRecord() + QStringLiteral(" WHERE seq = ?"), {number});
    if (!rows) {
        return tl::unexpected(asAuditError(rows.error()));
    }
    std::optional<Record> record;
    if (rows->next()) {
        record = readRecord(*rows);
    }
    return rows->ended().map_error(asAuditError).map([&] { return std::move(record); });
}

} // namespace usher::audit
