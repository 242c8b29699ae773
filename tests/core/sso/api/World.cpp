// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/sso/api/World.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>

#include "core/Time.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/RequireThat.h"
#include "tests/core/support/TestStore.h"

namespace usher::test
{

namespace
{

const QString worldFolder = QStringLiteral(USHER_TEST_DATA "/worlds");

TimePoint timeOf(const QJsonValue& value)
{
    const auto time = parseTime(value.toString());
    requireThat(time.has_value(), "a time of a world cannot be read");
    return *time;
}

QJsonValue taken(QJsonObject& object, QLatin1StringView key)
{
    return object.take(key);
}

WorldCall callOf(QJsonObject recorded)
{
    WorldCall call{.at = timeOf(taken(recorded, QLatin1StringView("at"))),
                   .expect = taken(recorded, QLatin1StringView("expect")).toObject(),
                   .rows = taken(recorded, QLatin1StringView("rows")).toObject()};
    for (const auto kind : taken(recorded, QLatin1StringView("kinds")).toArray()) {
        call.kinds << kind.toString();
    }
    call.fields = std::move(recorded);
    return call;
}

/// Returns the value for a column. On PostgreSQL a flag is a Boolean, and what the reference stores as bytes
/// is their hexadecimal text.
QVariant columnValue(const QString& column, const QJsonValue& value)
{
    const bool isPostgres = testEngine() == odb::Engine::Postgres;
    if (value.isObject()) {
        const auto bytes =
            QByteArray::fromBase64(value.toObject().value(QLatin1StringView("b64")).toString().toLatin1());
        return isPostgres ? QVariant(QStringLiteral("\\x") + QString::fromLatin1(bytes.toHex()))
                          : QVariant(bytes);
    }
    const bool isFlag = column.startsWith(QLatin1StringView("is_")) ||
                        column == QLatin1StringView("password_is_set") ||
                        column == QLatin1StringView("password_must_change") ||
                        column == QLatin1StringView("rate_limit_check_parent_def");
    if (isFlag && isPostgres && value.isDouble()) {
        return value.toInt() != 0;
    }
    return value.isNull() ? QVariant(QMetaType(QMetaType::QString)) : value.toVariant();
}

void insertRows(RawDatabase& database, const QString& table, const QJsonArray& rows)
{
    for (const auto each : rows) {
        const QJsonObject row = each.toObject();
        QStringList columns;
        QStringList places;
        QVariantList values;
        for (auto it = row.begin(); it != row.end(); ++it) {
            columns << it.key();
            places << QStringLiteral("?");
            values << columnValue(it.key(), it.value());
        }
        database.execute(
            QStringLiteral("INSERT INTO %1 (%2) VALUES (%3)")
                .arg(table, columns.join(QStringLiteral(", ")), places.join(QStringLiteral(", "))),
            values);
    }
}

/// Returns a secrets.conf with the world's key, and with the password of the tests' server under it.
QByteArray secretsOf(const World& world)
{
    const crypto::Fernet key = world.key();
    const QByteArray password = testServer().value(QStringLiteral("password")).toUtf8();
    return "[secret_keys]\nkey1=" + world.secretKey +
           "\n\n[zato]\nwell_known_data=" + key.encrypt("3.141592...", world.now) +
           "\nserver_conf.odb.password=zato.secf." + key.encrypt(password, world.now) + '\n';
}

} // namespace

QStringList worldNames()
{
    QStringList names;
    for (const QString& file : QDir(worldFolder).entryList({QStringLiteral("world-*.json")}, QDir::Files)) {
        names << file.chopped(5);
    }
    requireThat(!names.isEmpty(), "there are no worlds");
    return names;
}

World readWorld(const QString& name)
{
    QFile file(worldFolder + u'/' + name + QStringLiteral(".json"));
    requireThat(file.open(QIODevice::ReadOnly), "the world cannot be read");
    const QJsonObject content = QJsonDocument::fromJson(file.readAll()).object();
    World world{.name = name,
                .now = timeOf(content.value(QLatin1StringView("now"))),
                .secretKey = content.value(QLatin1StringView("secret_key")).toString().toLatin1(),
                .ssoConf = content.value(QLatin1StringView("sso_conf")).toString(),
                .users = content.value(QLatin1StringView("users")).toArray(),
                .sessions = content.value(QLatin1StringView("sessions")).toArray()};
    for (const auto call : content.value(QLatin1StringView("calls")).toArray()) {
        world.calls << callOf(call.toObject());
    }
    requireThat(!world.calls.isEmpty(), "the world has no calls");
    return world;
}

void makeWorld(const TestStore& store, const World& world)
{
    store.write(QStringLiteral("secrets.conf"), secretsOf(world));
    store.write(QStringLiteral("sso.conf"), world.ssoConf.toUtf8());
    RawDatabase database(store);
    database.execute(QStringLiteral("BEGIN"));
    database.execute(QStringLiteral("DELETE FROM zato_sso_session"));
    database.execute(QStringLiteral("DELETE FROM zato_sso_user"));
    insertRows(database, QStringLiteral("zato_sso_user"), world.users);
    insertRows(database, QStringLiteral("zato_sso_session"), world.sessions);
    if (testEngine() == odb::Engine::Postgres) {
        database.execute(QStringLiteral(
            "SELECT setval('zato_sso_sid_seq', (SELECT coalesce(max(id), 0) + 1 FROM zato_sso_session))"));
    }
    database.execute(QStringLiteral("COMMIT"));
    store.prepare();
}

} // namespace usher::test
