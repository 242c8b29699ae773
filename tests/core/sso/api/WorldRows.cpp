// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/sso/api/WorldRows.h"

#include <QJsonDocument>

#include "core/crypto/PasswordHash.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/RawDatabase.h"

namespace usher::test
{

namespace
{

const QString idColumn = QStringLiteral("id");
const QString ustColumn = QStringLiteral("ust");
const QString opaqueColumn = QStringLiteral("opaque1");
const QString passwordColumn = QStringLiteral("password");

QMap<qint64, QVariantMap> rowsById(const RawDatabase& database, const QString& table)
{
    QMap<qint64, QVariantMap> byId;
    for (const QVariantMap& row : database.rows(QStringLiteral("SELECT * FROM ") + table)) {
        byId.insert(row.value(idColumn).toLongLong(), row);
    }
    return byId;
}

/// Returns the JSON that a JSON string contains; an undefined value if `column` is anything else.
QJsonValue twiceRead(const QString& column)
{
    const QJsonArray outer = QJsonDocument::fromJson('[' + column.toUtf8() + ']').array();
    const QJsonArray inner = QJsonDocument::fromJson('[' + outer.at(0).toString().toUtf8() + ']').array();
    return inner.size() == 1 ? inner.at(0) : QJsonValue(QJsonValue::Undefined);
}

bool isSame(const QString& column, const QVariant& stored, const QJsonValue& expected)
{
    if (expected.isNull() || stored.isNull()) {
        return expected.isNull() && stored.isNull();
    }
    if (column == opaqueColumn) {
        const QJsonValue value = twiceRead(stored.toString());
        return !value.isUndefined() && value == twiceRead(expected.toString());
    }
    return expected.isDouble() ? stored.toLongLong() == expected.toInteger()
                               : stored.toString() == expected.toString();
}

QString told(const QString& column, const QVariant& stored, const QJsonValue& expected)
{
    return QStringLiteral("%1 is %2, not %3; ")
        .arg(column, stored.isNull() ? QStringLiteral("NULL") : stored.toString(),
             expected.isNull() ? QStringLiteral("NULL") : expected.toVariant().toString());
}

/// Compares the columns that are recorded.
QString columnDifference(const QVariantMap& row, const QJsonObject& expected)
{
    QString difference;
    for (auto it = expected.begin(); it != expected.end(); ++it) {
        if (!isSame(it.key(), row.value(it.key()), it.value())) {
            difference += told(it.key(), row.value(it.key()), it.value());
        }
    }
    return difference;
}

/// Returns what is stored as bytes: a BLOB on SQLite. On PostgreSQL the column is text.
std::optional<QByteArray> storedBytes(const QVariant& stored)
{
    const bool isBlob = stored.metaType().id() == QMetaType::QByteArray;
    return isBlob == (testEngine() == odb::Engine::Sqlite) ? std::optional(stored.toByteArray())
                                                           : std::nullopt;
}

QString passwordDifference(const World& world, const QVariant& stored, const QJsonObject& expected)
{
    const auto bytes = storedBytes(stored);
    if (!bytes) {
        return QStringLiteral("the password is not stored as bytes; ");
    }
    const bool isInFernet = expected.value(QLatin1StringView("fernet")).toBool();
    const auto hash = isInFernet ? world.key().decrypt(*bytes) : crypto::SecretBytes(*bytes);
    if (!hash) {
        return QStringLiteral("the password's hash cannot be decrypted; ");
    }
    const auto typed = crypto::SecretBytes::fromText(expected.value(QLatin1StringView("matches")).toString());
    QString difference;
    if (crypto::verifyPassword(typed, hash->view()) != crypto::PasswordMatch::Match) {
        difference += QStringLiteral("the password's hash does not match; ");
    }
    const QList<QByteArray> parts = hash->view().toByteArray().split('$');
    const auto saltSize = QByteArray::fromBase64(QByteArray(parts.value(3)).replace('.', '+')).size();
    if (parts.value(2).toInt() != expected.value(QLatin1StringView("rounds")).toInt() ||
        saltSize != expected.value(QLatin1StringView("salt_size")).toInt()) {
        difference += QStringLiteral("the password's hash has %1 rounds and a salt of %2 bytes; ")
                          .arg(QString::fromLatin1(parts.value(2)))
                          .arg(saltSize);
    }
    return difference;
}

/// Compares a user's row with what is recorded of it. Every other column must be as before.
QString userDifference(const World& world, const QVariantMap& before, const QVariantMap& after,
                       QJsonObject expected)
{
    const QJsonObject password = expected.take(passwordColumn).toObject();
    QString difference =
        columnDifference(after, expected) + passwordDifference(world, after.value(passwordColumn), password);
    for (auto it = before.begin(); it != before.end(); ++it) {
        if (!expected.contains(it.key()) && it.key() != passwordColumn &&
            after.value(it.key()) != it.value()) {
            difference += it.key() + QStringLiteral(" of the user changed; ");
        }
    }
    return difference;
}

} // namespace

WorldRows WorldRows::of(const RawDatabase& database)
{
    return {.users = rowsById(database, QStringLiteral("zato_sso_user")),
            .sessions = rowsById(database, QStringLiteral("zato_sso_session"))};
}

std::optional<qint64> WorldRows::sessionOf(const QString& ust) const
{
    for (auto it = sessions.begin(); it != sessions.end(); ++it) {
        if (it->value(ustColumn).toString() == ust) {
            return it.key();
        }
    }
    return std::nullopt;
}

QString rowDifference(const World& world, const WorldCall& call, const QString& ust, const WorldRows& before,
                      const WorldRows& after)
{
    if (call.rows.isEmpty()) {
        return before.users == after.users && before.sessions == after.sessions
                   ? QString()
                   : QStringLiteral("the tables changed; ");
    }
    QString difference;
    const QJsonObject user = call.rows.value(QLatin1StringView("user")).toObject();
    auto usersBefore = before.users;
    auto usersAfter = after.users;
    if (!user.isEmpty()) {
        const qint64 id = user.value(idColumn).toInteger();
        difference += userDifference(world, usersBefore.take(id), usersAfter.take(id), user);
    }
    const auto id = after.sessionOf(ust);
    const QJsonValue session = call.rows.value(QLatin1StringView("session"));
    if (id.has_value() == session.isNull()) {
        difference += QStringLiteral("the session is %1there; ").arg(id ? QString() : QStringLiteral("not "));
    } else if (id) {
        difference += columnDifference(after.sessions.value(*id), session.toObject());
    }
    const auto count = call.rows.value(QLatin1StringView("sessions")).toInt();
    if (after.sessions.size() != count) {
        difference += QStringLiteral("there are %1 sessions, not %2; ").arg(after.sessions.size()).arg(count);
    }
    auto sessionsBefore = before.sessions;
    auto sessionsAfter = after.sessions;
    const qint64 concerned = id.value_or(before.sessionOf(ust).value_or(0));
    sessionsBefore.remove(concerned);
    sessionsAfter.remove(concerned);
    if (usersBefore != usersAfter || sessionsBefore != sessionsAfter) {
        difference += QStringLiteral("other rows changed; ");
    }
    return difference;
}

} // namespace usher::test
