// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/options/ArgumentText.h"

#include "core/text/LocalPath.h"
#include "core/text/TypedText.h"
#include "core/text/address/TypedAddress.h"

namespace usher::cli
{

CommandResult<QString> takenValue(const OptionSpec& option, const QString& value)
{
    switch (option.kind) {
    case ValueKind::Text:
        return trimmedText(value);
    case ValueKind::AsGiven:
        return value;
    case ValueKind::Path:
        return localPath(value).map_error([](const Error& error) {
            return Failure{.status = ExitStatus::Usage, .sentence = errorSentence(error)};
        });
    case ValueKind::PublicKey:
        return withoutBlanks(unquotedText(value));
    case ValueKind::Addresses:
        return typedAddresses(value);
    }
    return value;
}

} // namespace usher::cli
