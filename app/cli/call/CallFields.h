// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QJsonObject>

#include "app/cli/terminal/Failure.h"
#include "core/crypto/SecretBytes.h"

namespace usher::cli
{

/// Why a line of `call` gets an error instead of its answer.
struct CallError final {
    ExitStatus exitStatus = ExitStatus::Refused;
    Status status = Status::InvalidInput;
    QString reason = {};  ///< the reason's name, if core gives one
    QString message = {}; ///< one sentence, which never contains a value from the request
};

/// Returns `error` as `call` answers it: a refusal with its status and reason, anything else as an internal
/// error with a message.
[[nodiscard]] CallError toCallError(const Error& error);

/// Reads the fields of a request. Remembers the first error: a required field that is missing (E008003) or a
/// field of the wrong type (E008002). `null` counts as missing.
class CallFields final
{
public:
    explicit CallFields(QJsonObject object) : m_object(std::move(object)) {}

    /// Returns a required text.
    [[nodiscard]] QString text(QLatin1StringView name);
    /// Returns a required secret.
    [[nodiscard]] crypto::SecretBytes secret(QLatin1StringView name);
    /// Returns a secret; an empty one if the field is missing.
    [[nodiscard]] crypto::SecretBytes optionalSecret(QLatin1StringView name);
    /// Returns a truth value; false if the field is missing.
    [[nodiscard]] bool flag(QLatin1StringView name);

    /// Returns the first error; nothing if every field so far was as it must be.
    [[nodiscard]] const std::optional<CallError>& error() const { return m_error; }

private:
    enum class Need { Required, Optional };

    [[nodiscard]] QString read(QLatin1StringView name, Need need);
    void refuse(Status status, QLatin1StringView name, const QString& what);

    QJsonObject m_object;
    std::optional<CallError> m_error;
};

} // namespace usher::cli
