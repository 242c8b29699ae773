// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/TokenFinder.h"
#include "tests/fuzz/Targets.h"
#include "tests/fuzz/support/Check.h"

namespace usher::fuzz::token
{

void fuzzOne(QByteArrayView data)
{
    for (const crypto::SecretBytes& found : findTokens(data)) {
        const auto again = findTokens(found.view());
        check(again.size() == 1 && again.front().view() == found.view(), "a token is not found in itself");
    }
    if (const auto token = tokenIn(data)) {
        const auto again = tokenIn(token->view());
        check(again && again->view() == token->view(), "a token stands for another token");
    }
}

} // namespace usher::fuzz::token
