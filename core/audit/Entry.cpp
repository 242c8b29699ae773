// SPDX-License-Identifier: GPL-3.0-or-later
#include "Entry.h"

namespace usher::audit
{

QString outcomeName(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Ok:
        return QStringLiteral("ok");
    case Outcome::Refused:
        return QStringLiteral("refused");
    case Outcome::Failed:
        return QStringLiteral("failed");
    }
    return {};
}

QJsonObject Person::toJson() const
{
    QJsonObject person;
    const auto add = [&](QLatin1StringView key, const QString& text) {
        if (!text.isEmpty()) {
            person.insert(key, text);
        }
    };
    add(QLatin1StringView("user_id"), userId);
    add(QLatin1StringView("username"), username);
    add(QLatin1StringView("username_reference"), usernameReference);
    add(QLatin1StringView("ust"), ustReference);
    return person;
}

Person Person::fromJson(const QJsonObject& json)
{
    const auto text = [&](QLatin1StringView key) { return json.value(key).toString(); };
    return {.userId = text(QLatin1StringView("user_id")),
            .username = text(QLatin1StringView("username")),
            .usernameReference = text(QLatin1StringView("username_reference")),
            .ustReference = text(QLatin1StringView("ust"))};
}

QString Person::indexText() const
{
    return (userId.isEmpty() ? usernameReference : userId) + u'/' + ustReference;
}

QJsonObject leafObject(const Entry& entry, const Placement& placement)
{
    constexpr int formatVersion = 1;
    return {
        {QStringLiteral("v"), formatVersion},
        {QStringLiteral("store"), placement.storeId},
        {QStringLiteral("seq"), placement.number},
        {QStringLiteral("nonce"), placement.nonce},
        {QStringLiteral("time"), placement.time},
        {QStringLiteral("cid"), entry.cid},
        {QStringLiteral("op"), entry.op},
        {QStringLiteral("outcome"), outcomeName(entry.outcome)},
        {QStringLiteral("status"), statusCode(entry.status)},
        {QStringLiteral("reason"), entry.reason ? reasonName(*entry.reason) : QString()},
        {QStringLiteral("actor"), entry.actor.toJson()},
        {QStringLiteral("target"), entry.target.toJson()},
        {QStringLiteral("current_app"), entry.currentApp},
        {QStringLiteral("remote_addr"), entry.remoteAddr},
        {QStringLiteral("user_agent"), entry.userAgent},
        {QStringLiteral("extra"), entry.extra},
    };
}

} // namespace usher::audit
