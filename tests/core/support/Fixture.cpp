// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/support/Fixture.h"

#include <stdexcept>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include "core/Time.h"
#include "core/crypto/Totp.h"

namespace usher::test
{

namespace
{

QJsonObject readExpected()
{
    QFile file(QStringLiteral(USHER_TEST_DATA "/expected.json"));
    const QJsonDocument document =
        file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()) : QJsonDocument();
    if (!document.isObject()) {
        throw std::runtime_error("expected.json cannot be read");
    }
    return document.object();
}

QJsonValue entry(QLatin1StringView section, const QString& name)
{
    QJsonValue value = expected().value(section).toObject().value(name);
    if (value.isUndefined()) {
        throw std::runtime_error("expected.json has no " + name.toStdString());
    }
    return value;
}

QString caseName(qsizetype number, const QJsonObject& asked)
{
    const auto text = [&](QLatin1StringView key) { return asked.value(key).toString(); };
    QString name =
        QStringLiteral("%1 %2 ").arg(number, 3, 10, QLatin1Char('0')).arg(text(QLatin1StringView("op")));
    if (asked.contains(QLatin1StringView("username"))) {
        name += text(QLatin1StringView("username")).left(24);
    } else {
        if (asked.contains(QLatin1StringView("current"))) {
            name += text(QLatin1StringView("current")) + QStringLiteral(" -> ");
        }
        name += text(QLatin1StringView("target"));
    }
    return name + QStringLiteral(" as ") + text(QLatin1StringView("app"));
}

} // namespace

QString Case::expectedStatus() const
{
    return expect.value(QLatin1StringView("error")).toArray().first().toString();
}

const QJsonObject& expected()
{
    static const QJsonObject content = readExpected();
    return content;
}

TimePoint fixtureNow()
{
    return parseTime(expected().value(QLatin1StringView("now")).toString()).value();
}

QList<Case> cases(QLatin1StringView op)
{
    QList<Case> found;
    const QJsonArray all = expected().value(QLatin1StringView("cases")).toArray();
    for (qsizetype i = 0; i < all.size(); ++i) {
        const QJsonObject asked = all[i].toObject();
        if (asked.value(QLatin1StringView("op")).toString() == op) {
            found.append({.name = caseName(i, asked),
                          .asked = asked,
                          .expect = asked.value(QLatin1StringView("expect")).toObject()});
        }
    }
    return found;
}

QByteArray secretKey()
{
    return expected().value(QLatin1StringView("secret_key")).toString().toLatin1();
}

sso::Ust token(const QString& name)
{
    const QJsonObject malformed = expected().value(QLatin1StringView("malformed_tokens")).toObject();
    if (malformed.contains(name)) {
        return sso::Ust::fromText(malformed.value(name).toString());
    }
    const QJsonObject session = entry(QLatin1StringView("sessions"), name).toObject();
    return sso::Ust::fromText(session.value(QLatin1StringView("ust_encrypted")).toString());
}

sso::Ust token(QLatin1StringView name)
{
    return token(QString(name));
}

QString clearToken(QLatin1StringView name)
{
    return entry(QLatin1StringView("sessions"), name).toObject().value(QLatin1StringView("ust")).toString();
}

FixtureUser fixtureUser(QLatin1StringView name)
{
    const QJsonObject user = entry(QLatin1StringView("users"), name).toObject();
    return {.username = user.value(QLatin1StringView("username")).toString(),
            .password = secret(user.value(QLatin1StringView("password")).toString()),
            .totpKey = user.value(QLatin1StringView("totp_key")).toString().toLatin1()};
}

crypto::SecretBytes codeOf(const FixtureUser& user, TimePoint now)
{
    const auto key = crypto::decodeBase32(user.totpKey);
    const auto seconds = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
    return crypto::SecretBytes(crypto::totpCode(key.value(), seconds));
}

} // namespace usher::test
