// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Clock.h"
#include "core/crypto/SecretBytes.h"
#include "core/sso/call/Ust.h"

#include <QJsonObject>
#include <QList>
#include <QString>

namespace usher::test
{

/// A call that the reference was asked, and what it answered.
struct Case final {
    QString name = {}; ///< unique: number, operation, who and what
    QJsonObject asked = {};
    QJsonObject expect = {};

    [[nodiscard]] QString text(QLatin1StringView key) const { return asked.value(key).toString(); }
    /// The status that the reference answered; empty if it was no error.
    [[nodiscard]] QString expectedStatus() const;
};

struct FixtureUser final {
    QString username = {};
    crypto::SecretBytes password = {};
    QByteArray totpKey = {}; ///< base 32; empty if the user has none
};

/// What tests/data/expected.json says. Ends the test if the file cannot be read or lacks what is asked for.
[[nodiscard]] const QJsonObject& expected();

/// The moment at which every case was asked.
[[nodiscard]] TimePoint fixtureNow();

[[nodiscard]] QList<Case> cases(QLatin1StringView op);

/// A token by the name of a session (encrypted then) or of a malformed token.
[[nodiscard]] sso::Ust token(QLatin1StringView name);
[[nodiscard]] sso::Ust token(const QString& name);
/// The token of a session as the table has it.
[[nodiscard]] QString clearToken(QLatin1StringView name);

/// By the fixture's name for the user, which is not always the user name.
[[nodiscard]] FixtureUser fixtureUser(QLatin1StringView name);

/// The code of a user with one-time codes at `now`.
[[nodiscard]] crypto::SecretBytes codeOf(const FixtureUser& user, TimePoint now);

[[nodiscard]] inline crypto::SecretBytes secret(QStringView text)
{
    return crypto::SecretBytes::fromText(text);
}

} // namespace usher::test
