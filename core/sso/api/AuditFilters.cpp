// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/api/AuditFilters.h"

#include "core/Time.h"
#include "core/audit/record/RecordedText.h"
#include "core/odb/tables/UserTable.h"
#include "core/sso/act/PlanRecords.h"
#include "core/sso/act/ProposalRecords.h"
#include "core/sso/call/Context.h"
#include "core/sso/call/Identifiers.h"
#include "core/sso/call/Tokens.h"

#include <limits>

#include <QJsonArray>

namespace usher::sso
{

namespace
{

/// Returns the value of a user in the log's index columns: the user's ID, or the reference of an unknown
/// name.
Result<QString> userKey(const Context& context, const QString& nameOrId)
{
    if (nameOrId.isEmpty()) {
        return QString();
    }
    return odb::UserTable(context.connection)
        .find(nameOrId)
        .map([&](const std::optional<odb::UserRow>& user) {
            if (user) {
                return user->owner.userId;
            }
            return isUserId(nameOrId) ? nameOrId : context.log.reference(nameOrId.toUtf8());
        });
}

Result<QString> ustKey(const Context& context, const AuditFilter& filter)
{
    if (filter.targetUst.isEmpty()) {
        return filter.records.targetReference;
    }
    const auto ust = clearUst(filter.targetUst, context.key);
    if (!ust) {
        return tl::unexpected(refused(ust.error(), Party::Target));
    }
    return context.log.reference(ust->text());
}

/// Returns the excluded values in the terms of the log.
Result<std::vector<audit::ColumnValue>> excludedKeys(const Context& context,
                                                     std::vector<audit::ColumnValue> excluded)
{
    using Column = audit::ColumnValue::Column;
    for (audit::ColumnValue& one : excluded) {
        if (one.column == Column::Actor || one.column == Column::Target) {
            const auto key = userKey(context, one.value);
            if (!key) {
                return tl::unexpected(key.error());
            }
            one.value = *key;
        } else if (one.column == Column::Cid) {
            one.value = withoutTokens(one.value);
        }
    }
    return excluded;
}

audit::ExtraKey keyOf(audit::ColumnValue::Column column)
{
    switch (column) {
    case audit::ColumnValue::Column::Op:
        return audit::ExtraKey::Op;
    case audit::ColumnValue::Column::Outcome:
        return audit::ExtraKey::Outcome;
    case audit::ColumnValue::Column::Actor:
        return audit::ExtraKey::Actor;
    case audit::ColumnValue::Column::Target:
        return audit::ExtraKey::Target;
    case audit::ColumnValue::Column::Cid:
        break;
    }
    return audit::ExtraKey::Cid;
}

/// Returns the excluded values by the names of their fields: `{"op": ["session.get", "user.login"]}`.
QJsonObject excludedJson(const std::vector<audit::ColumnValue>& excluded)
{
    QJsonObject json;
    for (const audit::ColumnValue& one : excluded) {
        const QString name = extraKeyName(keyOf(one.column));
        QJsonArray values = json.value(name).toArray();
        values.append(withoutTokens(one.value));
        json.insert(name, values);
    }
    return json;
}

} // namespace

Result<audit::RecordFilter> resolved(const Context& context, const AuditFilter& filter)
{
    audit::RecordFilter records = filter.records;
    constexpr auto unlimited = std::numeric_limits<qsizetype>::max();
    records.cid = withoutTokens(filter.records.cid);
    records.wholeCid = audit::recordedText(maskedTokens(filter.records.cid), unlimited);
    return userKey(context, filter.records.actor)
        .and_then([&](const QString& actor) {
            records.actor = actor;
            return userKey(context, filter.records.target);
        })
        .and_then([&](const QString& target) {
            records.target = target;
            return excludedKeys(context, filter.records.excluded);
        })
        .and_then([&](std::vector<audit::ColumnValue> excluded) {
            records.excluded = std::move(excluded);
            return ustKey(context, filter);
        })
        .map([&](const QString& ust) {
            records.targetReference = ust;
            records.listings = {QStringLiteral("session.search"),
                                QStringLiteral("session.export"),
                                QStringLiteral("session.get_list"),
                                previewOp,
                                planOp,
                                proposedOp};
            return records;
        });
}

QJsonObject toJson(const audit::RecordFilter& filter)
{
    QJsonObject json;
    const auto add = [&](audit::ExtraKey key, const QString& text) {
        if (!text.isEmpty()) {
            json.insert(extraKeyName(key), withoutTokens(text));
        }
    };
    if (filter.from) {
        add(audit::ExtraKey::From, isoText(*filter.from));
    }
    if (filter.until) {
        add(audit::ExtraKey::Until, isoText(*filter.until));
    }
    add(audit::ExtraKey::Op, filter.op);
    add(audit::ExtraKey::Outcome, filter.outcome);
    add(audit::ExtraKey::Actor, filter.actor);
    add(audit::ExtraKey::Target, filter.target);
    add(audit::ExtraKey::TargetUst, filter.targetReference);
    add(audit::ExtraKey::Cid, filter.cid);
    add(audit::ExtraKey::Text, filter.text);
    if (!filter.excluded.empty()) {
        json.insert(extraKeyName(audit::ExtraKey::Without), excludedJson(filter.excluded));
    }
    if (filter.last) {
        json.insert(extraKeyName(audit::ExtraKey::Last), *filter.last);
    }
    return json;
}

} // namespace usher::sso
