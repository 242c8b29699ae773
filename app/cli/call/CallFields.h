// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/terminal/Failure.h"
#include "core/crypto/SecretBytes.h"

#include <optional>

#include <QJsonObject>

namespace usher::cli
{

/// Why a line of `call` is not answered with what it asked for.
struct CallError final {
    ExitStatus exitStatus = ExitStatus::Refused;
    Status status = Status::InvalidInput;
    QString reason = {};  ///< where core tells it
    QString message = {}; ///< one sentence, never with a value in it
};

[[nodiscard]] CallError toCallError(const Error& error);

/// Reads a request's fields, and remembers the first that is missing (E008003) or of another type than it is
/// asked for as (E008002). `null` counts as missing.
class CallFields final
{
public:
    explicit CallFields(QJsonObject object) : m_object(std::move(object)) {}

    [[nodiscard]] QString text(QLatin1StringView name);
    [[nodiscard]] crypto::SecretBytes secret(QLatin1StringView name);
    [[nodiscard]] crypto::SecretBytes optionalSecret(QLatin1StringView name);
    /// False where it is missing.
    [[nodiscard]] bool flag(QLatin1StringView name);

    [[nodiscard]] const std::optional<CallError>& error() const { return m_error; }

private:
    enum class Need { Required, Optional };

    [[nodiscard]] QString read(QLatin1StringView name, Need need);
    void refuse(Status status, QLatin1StringView name, const QString& what);

    QJsonObject m_object;
    std::optional<CallError> m_error;
};

} // namespace usher::cli
