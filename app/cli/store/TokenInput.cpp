// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/store/TokenInput.h"

#include <unistd.h>

#include <QFile>

#include "app/cli/options/SecretInput.h"
#include "app/cli/terminal/HeldSignals.h"
#include "app/cli/terminal/InputFile.h"
#include "core/text/TokenFile.h"
#include "core/text/TokenFinder.h"

namespace usher::cli
{

namespace
{

QString whereFrom(const Arguments& arguments, Option option)
{
    const QString path = arguments.value(option);
    if (path.isEmpty()) {
        return QStringLiteral("What was typed");
    }
    return path == u"-" ? QStringLiteral("Standard input") : path;
}

Failure unclear(std::size_t tokenCount, const QString& where)
{
    return {.status = ExitStatus::Refused,
            .sentence =
                where + (tokenCount > 1 ? QStringLiteral(" has several different tokens in it. Leave one.")
                                        : QStringLiteral(" has no token in it. A token begins with zust or, "
                                                         "encrypted, with gAAA.")),
            .code = statusCode(Status::InvalidInput)};
}

} // namespace

CommandResult<sso::Ust> readToken(const Arguments& arguments, Option option, const QString& prompt)
{
    return readSecret(arguments, option, prompt)
        .and_then([&](const crypto::SecretBytes& text) -> CommandResult<sso::Ust> {
            auto tokens = tokensToLookUp(text.view());
            if (tokens.size() != 1) {
                return tl::unexpected(unclear(tokens.size(), whereFrom(arguments, option)));
            }
            return sso::Ust(std::move(tokens.front()));
        });
}

CommandResult<void>
readEachToken(const Arguments& arguments, Option option,
              const std::function<CommandResult<void>(std::vector<crypto::SecretBytes>)>& found)
{
    const QString path = arguments.value(option);
    if (path.isEmpty() || (path == u"-" && ::isatty(STDIN_FILENO) == 1)) {
        return usageFailure(QStringLiteral("In which file are the tokens? Give ") +
                            spellingWithValue(option) + QStringLiteral("; - is a pipe or a file."));
    }
    const auto file = openInput(path, QIODevice::ReadOnly | QIODevice::Unbuffered);
    if (!file) {
        return tl::unexpected(file.error());
    }
    std::size_t count = 0;
    CommandResult<void> passed;
    const auto pass = [&](std::vector<crypto::SecretBytes> tokens) -> Result<void> {
        count += tokens.size();
        passed = found(std::move(tokens));
        return passed ? Result<void>{} : failure(ErrorKind::Cancelled);
    };
    const auto read = readTokens(**file, whereFrom(arguments, option), pass,
                                 [](qint64, qint64) { return !HeldSignals::isEndRequested(); });
    if (!passed) {
        return passed;
    }
    if (!read && read.error().kind != ErrorKind::Cancelled) {
        return tl::unexpected(inputFailure(path, read.error().detail));
    }
    if (read && count == 0) {
        return tl::unexpected(unclear(count, whereFrom(arguments, option)));
    }
    return {};
}

CommandResult<sso::Ust> readTokenIfGiven(const Arguments& arguments, Option option)
{
    return arguments.has(option) ? readToken(arguments, option, spelling(option)) : sso::Ust();
}

} // namespace usher::cli
