// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

#include "core/Clock.h"
#include "core/crypto/SecretBytes.h"
#include "core/sso/call/Ust.h"

namespace usher::test
{

/// One call to the reference, and its answer.
struct Case final {
    QString name = {}; ///< unique: number, operation, caller, target and application
    QJsonObject asked = {};
    QJsonObject expect = {};

    [[nodiscard]] QString text(QLatin1StringView key) const { return asked.value(key).toString(); }
    /// Returns the status code that the reference answered with; empty if it did not answer with an error.
    [[nodiscard]] QString expectedStatus() const;
};

struct FixtureUser final {
    QString username = {};
    crypto::SecretBytes password = {};
    QByteArray totpKey = {}; ///< base 32; empty if the user has none
};

/// Returns the content of tests/data/expected.json. This function and those below throw, and so end the test,
/// if the file cannot be read or has no such entry.
[[nodiscard]] const QJsonObject& expected();

/// Returns the fixture's secret key, in base64url.
[[nodiscard]] QByteArray secretKey();

/// Returns the time (UTC) at which the reference was asked every case.
[[nodiscard]] TimePoint fixtureNow();

/// Returns the cases of the operation `op`, in the file's order.
[[nodiscard]] QList<Case> cases(QLatin1StringView op);

/// Returns the encrypted token of the session of this name, or the malformed token of this name.
[[nodiscard]] sso::Ust token(QLatin1StringView name);
[[nodiscard]] sso::Ust token(const QString& name);
/// Returns a session's token unencrypted, as the session table stores it.
[[nodiscard]] QString clearToken(QLatin1StringView name);

/// Returns a user by the fixture's name for it, which is not always the user name.
[[nodiscard]] FixtureUser fixtureUser(QLatin1StringView name);

/// Returns the one-time code of `user` at `now`. The user must have a TOTP key.
[[nodiscard]] crypto::SecretBytes codeOf(const FixtureUser& user, TimePoint now);

[[nodiscard]] inline crypto::SecretBytes secret(QStringView text)
{
    return crypto::SecretBytes::fromText(text);
}

} // namespace usher::test
