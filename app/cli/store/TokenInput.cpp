// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/store/TokenInput.h"

#include "app/cli/terminal/SecretInput.h"
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

Failure unclear(TokenFault fault, const QString& where)
{
    return {.status = ExitStatus::Refused,
            .sentence = where + (fault == TokenFault::SeveralTokens
                                     ? QStringLiteral(" has several different tokens in it. Leave one.")
                                     : QStringLiteral(" has no token in it. A token begins with zust or, "
                                                      "encrypted, with gAAA.")),
            .code = statusCode(Status::InvalidInput)};
}

} // namespace

CommandResult<sso::Ust> readToken(const Arguments& arguments, Option option, const QString& prompt)
{
    return readSecret(arguments, option, prompt)
        .and_then([&](const crypto::SecretBytes& text) -> CommandResult<sso::Ust> {
            auto token = tokenIn(text.view());
            if (!token) {
                return tl::unexpected(unclear(token.error(), whereFrom(arguments, option)));
            }
            return sso::Ust(std::move(*token));
        });
}

CommandResult<sso::Ust> readTokenIfGiven(const Arguments& arguments, Option option)
{
    return arguments.has(option) ? readToken(arguments, option, spelling(option)) : sso::Ust();
}

} // namespace usher::cli
