// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/PasswordHash.h"
#include "tests/fuzz/Targets.h"
#include "tests/fuzz/support/Check.h"

namespace usher::fuzz::hash
{

/// Reads a password's hash. Never computes one, which takes long on purpose.
void fuzzOne(QByteArrayView data)
{
    const auto rounds = crypto::passwordRounds(data);
    check(!rounds || (*rounds > 0 && *rounds <= crypto::maxPasswordRounds),
          "a hash asks for too many rounds");
    const auto password = crypto::SecretBytes(data.toByteArray());
    std::ignore = crypto::isTooLongForHash(password);
    constexpr int fewRounds = 3;
    if (!rounds || *rounds <= fewRounds) {
        const auto match = crypto::verifyPassword(password, data);
        check(rounds || match == crypto::PasswordMatch::Malformed, "a malformed hash is compared");
    }
}

} // namespace usher::fuzz::hash
