// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ArgumentText.h"

#include "core/text/LocalPath.h"
#include "core/text/TypedAddress.h"
#include "core/text/TypedText.h"

namespace usher::cli
{

CommandResult<QString> takenValue(const OptionSpec& option, const QString& value)
{
    const QLatin1StringView kind(option.valueName);
    if (kind == QLatin1StringView("FILE") || kind == QLatin1StringView("PATH")) {
        return localPath(value).map_error([](const Error& error) {
            return Failure{.status = ExitStatus::Usage, .sentence = errorSentence(error)};
        });
    }
    if (option.option == Option::PublicKey) {
        return withoutBlanks(unquotedText(value));
    }
    if (option.option == Option::RemoteAddr) {
        return typedAddresses(value);
    }
    const bool isFree = option.option == Option::Text || option.option == Option::Query;
    return isFree ? value : trimmedText(value);
}

} // namespace usher::cli
