// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/record/Entry.h"

#include "core/audit/record/CanonicalJson.h"

namespace usher::audit
{

namespace
{

/// Visits the members that are not empty, in the order of their keys.
template <class Visit>
void visitMembers(const Person& person, const Visit& visit)
{
    const auto member = [&](QLatin1StringView key, const QString& text) {
        if (!text.isEmpty()) {
            visit(key, text);
        }
    };
    member(QLatin1StringView("user_id"), person.userId);
    member(QLatin1StringView("username"), person.username);
    member(QLatin1StringView("username_reference"), person.usernameReference);
    member(QLatin1StringView("ust"), person.ustReference);
}

QByteArray personJson(const Person& person)
{
    CanonicalWriter writer;
    visitMembers(person, [&](QLatin1StringView key, const QString& text) {
        writer.add(QByteArrayView(key.data(), key.size()), text);
    });
    return writer.json();
}

} // namespace

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

std::optional<Outcome> outcomeNamed(const QString& name)
{
    for (const Outcome outcome : {Outcome::Ok, Outcome::Refused, Outcome::Failed}) {
        if (outcomeName(outcome) == name) {
            return outcome;
        }
    }
    return std::nullopt;
}

QJsonObject Person::toJson() const
{
    QJsonObject person;
    visitMembers(*this, [&](QLatin1StringView key, const QString& text) { person.insert(key, text); });
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

QByteArray leafOf(const Entry& entry, const Placement& placement)
{
    constexpr qint64 formatVersion = 1;
    return CanonicalWriter()
        .addJson("actor", personJson(entry.actor))
        .add("cid", entry.cid)
        .add("current_app", entry.currentApp)
        .addJson("extra", canonicalJson(entry.extra))
        .add("nonce", placement.nonce)
        .add("op", entry.op)
        .add("outcome", outcomeName(entry.outcome))
        .add("reason", entry.reason ? reasonName(*entry.reason) : QString())
        .add("remote_addr", entry.remoteAddr)
        .add("seq", placement.number)
        .add("status", statusCode(entry.status))
        .add("store", placement.storeId)
        .addJson("target", personJson(entry.target))
        .add("time", placement.time)
        .add("user_agent", entry.userAgent)
        .add("v", formatVersion)
        .json();
}

} // namespace usher::audit
