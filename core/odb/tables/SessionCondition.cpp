// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/tables/SessionCondition.h"

#include "core/Time.h"
#include "core/odb/engine/TextConditions.h"

namespace usher::odb
{

namespace
{

const QString created = QStringLiteral("creation_time");
const QString expires = QStringLiteral("expiration_time");
const QString address = QStringLiteral("remote_addr");
const QString agent = QStringLiteral("user_agent");
const QString authType = QStringLiteral("auth_type");

class ConditionWriter final
{
public:
    ConditionWriter(const Dialect& dialect, int firstPlace, QVariantList& values)
        : m_dialect(dialect), m_texts(dialect, firstPlace, values)
    {
    }

    [[nodiscard]] QString sql(const SessionCondition& condition)
    {
        using Kind = SessionCondition::Kind;
        switch (condition.kind) {
        case Kind::CreatedAfter:
            return after(created, condition.time);
        case Kind::CreatedBefore:
            return QStringLiteral("NOT ") + after(created, condition.time);
        case Kind::ExpiresAfter:
            return after(expires, condition.time);
        case Kind::ExpiresBefore:
            return QStringLiteral("NOT ") + after(expires, condition.time);
        case Kind::CreatedWithin:
            return within(created, condition);
        case Kind::ExpiresWithin:
            return within(expires, condition);
        case Kind::CreatedOutside:
            return QStringLiteral("NOT ") + within(created, condition);
        case Kind::ExpiresOutside:
            return QStringLiteral("NOT ") + within(expires, condition);
        case Kind::OfAuthType:
            return m_dialect.comparable(authType) + QStringLiteral(" = ") + m_texts.place(condition.authType);
        case Kind::NotOfAuthType:
            return QStringLiteral("COALESCE(%1, '') <> ").arg(m_dialect.comparable(authType)) +
                   m_texts.place(condition.authType);
        case Kind::AddressContains:
            return m_texts.contains(address, condition.text);
        case Kind::AddressMayContain:
            return m_texts.mayContain(address, condition.text);
        case Kind::AgentMayContain:
            return m_texts.mayContain(agent, condition.text);
        case Kind::AgentIs:
            return m_texts.mayBe(agent, condition.text);
        case Kind::OfOwners:
            return ofOwners(condition.owners);
        case Kind::AllOf:
            return joined(condition.parts, QStringLiteral(" AND "));
        case Kind::AnyOf:
            return joined(condition.parts, QStringLiteral(" OR "));
        }
        return {};
    }

    [[nodiscard]] QStringList all(const std::vector<SessionCondition>& conditions)
    {
        QStringList written;
        for (const SessionCondition& condition : conditions) {
            written << sql(condition);
        }
        return written;
    }

private:
    [[nodiscard]] QString after(const QString& column, TimePoint time)
    {
        return u'(' + m_dialect.isAfter(column, m_texts.place(columnText(time))) + u')';
    }

    [[nodiscard]] QString within(const QString& column, const SessionCondition& condition)
    {
        const QString begun = after(column, condition.time);
        return QStringLiteral("(%1 AND NOT %2)").arg(begun, after(column, condition.until));
    }

    [[nodiscard]] QString ofOwners(const std::vector<qint64>& owners)
    {
        QStringList rows;
        for (const qint64 owner : owners) {
            rows << QString::number(owner);
        }
        return m_dialect.isInList(QStringLiteral("user_id"), m_texts.place(m_dialect.integerList(rows)));
    }

    [[nodiscard]] QString joined(const std::vector<SessionCondition>& parts, const QString& word)
    {
        return u'(' + all(parts).join(word) + u')';
    }

    const Dialect& m_dialect;
    TextConditions m_texts;
};

} // namespace

QStringList conditionsSql(const std::vector<SessionCondition>& conditions, const Dialect& dialect,
                          int firstPlace, QVariantList& values)
{
    return ConditionWriter(dialect, firstPlace, values).all(conditions);
}

} // namespace usher::odb
