// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/api/AuditFilters.h"

#include "core/Time.h"
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
        return filter.targetReference;
    }
    const auto ust = clearUst(filter.targetUst, context.key);
    if (!ust) {
        return tl::unexpected(refused(ust.error(), Party::Target));
    }
    return context.log.reference(ust->text());
}

} // namespace

Result<audit::RecordFilter> resolved(const Context& context, const AuditFilter& filter)
{
    audit::RecordFilter records{.from = filter.from,
                                .until = filter.until,
                                .op = filter.op,
                                .outcome = filter.outcome,
                                .cid = filter.cid,
                                .text = filter.text,
                                .last = filter.last};
    return userKey(context, filter.actor)
        .and_then([&](const QString& actor) {
            records.actorUser = actor;
            return userKey(context, filter.target);
        })
        .and_then([&](const QString& target) {
            records.targetUser = target;
            return ustKey(context, filter);
        })
        .map([&](const QString& ust) {
            records.targetUst = ust;
            return records;
        });
}

QJsonObject toJson(const audit::RecordFilter& filter)
{
    QJsonObject json;
    const auto add = [&](QLatin1StringView key, const QString& text) {
        if (!text.isEmpty()) {
            json.insert(key, withoutTokens(text));
        }
    };
    if (filter.from) {
        add(QLatin1StringView("from"), isoText(*filter.from));
    }
    if (filter.until) {
        add(QLatin1StringView("until"), isoText(*filter.until));
    }
    add(QLatin1StringView("op"), filter.op);
    add(QLatin1StringView("outcome"), filter.outcome);
    add(QLatin1StringView("actor"), filter.actorUser);
    add(QLatin1StringView("target"), filter.targetUser);
    add(QLatin1StringView("target_ust"), filter.targetUst);
    add(QLatin1StringView("cid"), filter.cid);
    add(QLatin1StringView("text"), filter.text);
    if (filter.last) {
        json.insert(QStringLiteral("last"), *filter.last);
    }
    return json;
}

} // namespace usher::sso
