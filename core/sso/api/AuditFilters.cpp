// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/api/AuditFilters.h"

#include <limits>

#include <QJsonArray>

#include "core/Time.h"
#include "core/audit/record/Operations.h"
#include "core/audit/record/RecordedText.h"
#include "core/odb/tables/UserTable.h"
#include "core/sso/call/Context.h"
#include "core/sso/call/Identifiers.h"
#include "core/sso/call/Tokens.h"

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

/// Returns the correlation ID as version 0.1 recorded it, which shortened it differently.
QString wholeCid(const QString& cid)
{
    return audit::recordedText(maskedTokens(cid), std::numeric_limits<qsizetype>::max());
}

/// Returns the excluded values in the terms of the log. A correlation ID has two, if 0.1 recorded it in
/// another spelling.
Result<std::vector<audit::ColumnValue>> excludedKeys(const Context& context,
                                                     const std::vector<audit::ColumnValue>& excluded)
{
    using Column = audit::ColumnValue::Column;
    std::vector<audit::ColumnValue> keys;
    for (const audit::ColumnValue& one : excluded) {
        if (one.column == Column::Actor || one.column == Column::Target) {
            const auto key = userKey(context, one.value);
            if (!key) {
                return tl::unexpected(key.error());
            }
            keys.push_back({.column = one.column, .value = *key});
        } else if (one.column == Column::Cid) {
            for (const QString& spelling : QStringList{withoutTokens(one.value), wholeCid(one.value)}) {
                const audit::ColumnValue key{.column = one.column, .value = spelling};
                if (keys.empty() || keys.back() != key) {
                    keys.push_back(key);
                }
            }
        } else {
            keys.push_back(one);
        }
    }
    return keys;
}

/// Returns the excluded values by the names of their fields: `{"op": ["session.get", "user.login"]}`.
QJsonObject excludedJson(const std::vector<audit::ColumnValue>& excluded)
{
    QJsonObject json;
    for (const audit::ColumnValue& one : excluded) {
        const QString name = audit::columnName(one.column);
        const QString value = withoutTokens(one.value);
        QJsonArray values = json.value(name).toArray();
        if (!values.contains(value)) { // the two spellings of a correlation ID are one here
            values.append(value);
        }
        json.insert(name, values);
    }
    return json;
}

} // namespace

Result<audit::RecordFilter> resolved(const Context& context, const AuditFilter& filter)
{
    audit::RecordFilter records = filter.records;
    records.cid = withoutTokens(filter.records.cid);
    records.wholeCid = wholeCid(filter.records.cid);
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
            records.listings = {audit::op::sessionSearch,  audit::op::sessionExport,
                                audit::op::sessionGetList, audit::op::sessionPreview,
                                audit::op::sessionEndPlan, audit::op::endProposed};
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
