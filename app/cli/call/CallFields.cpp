// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/call/CallFields.h"

namespace usher::cli
{

CallError toCallError(const Error& error)
{
    if (error.kind == ErrorKind::Refused) {
        return {.exitStatus = ExitStatus::Refused,
                .status = error.status,
                .reason = error.reason ? reasonName(*error.reason) : QString()};
    }
    return {.exitStatus = ExitStatus::StoreFailure,
            .status = Status::InternalError,
            .message = errorSentence(error)};
}

QString CallFields::text(QLatin1StringView name)
{
    return read(name, Need::Required);
}

crypto::SecretBytes CallFields::secret(QLatin1StringView name)
{
    return crypto::SecretBytes::fromText(read(name, Need::Required));
}

crypto::SecretBytes CallFields::optionalSecret(QLatin1StringView name)
{
    return crypto::SecretBytes::fromText(read(name, Need::Optional));
}

bool CallFields::flag(QLatin1StringView name)
{
    const QJsonValue value = m_object.value(name);
    if (!value.isBool() && !value.isUndefined() && !value.isNull()) {
        refuse(Status::InvalidInput, name, QStringLiteral(" is neither true nor false."));
    }
    return value.toBool();
}

QString CallFields::read(QLatin1StringView name, Need need)
{
    const QJsonValue value = m_object.value(name);
    if (value.isUndefined() || value.isNull()) {
        if (need == Need::Required) {
            refuse(Status::MissingInput, name, QStringLiteral(" is missing."));
        }
        return {};
    }
    if (!value.isString()) {
        refuse(Status::InvalidInput, name, QStringLiteral(" is not text."));
    }
    return value.toString();
}

void CallFields::refuse(Status status, QLatin1StringView name, const QString& what)
{
    if (!m_error) {
        m_error = CallError{.status = status, .message = QStringLiteral("The field ") + name + what};
    }
}

} // namespace usher::cli
