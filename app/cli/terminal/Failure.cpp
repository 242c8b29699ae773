// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal/Failure.h"

namespace usher::cli
{

namespace
{

ExitStatus exitStatus(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Refused:
        return ExitStatus::Refused;
    case ErrorKind::NameInvalid:
        return ExitStatus::Usage;
    default:
        return ExitStatus::StoreFailure;
    }
}

} // namespace

Failure toFailure(const Error& error)
{
    Failure failure{.status = exitStatus(error.kind), .sentence = errorSentence(error)};
    if (error.kind == ErrorKind::Refused) {
        failure.code = statusCode(error.status);
        failure.reason = error.reason ? reasonName(*error.reason) : QString();
    }
    return failure;
}

QString failureText(const Failure& failure)
{
    if (failure.code.isEmpty()) {
        return failure.sentence;
    }
    const QString reason = failure.reason.isEmpty() ? QString() : u' ' + failure.reason;
    return failure.sentence + QStringLiteral(" [") + failure.code + reason + u']';
}

} // namespace usher::cli
