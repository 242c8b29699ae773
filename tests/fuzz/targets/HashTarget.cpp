// SPDX-License-Identifier: GPL-3.0-or-later
#include <QList>

#include "core/crypto/PasswordHash.h"
#include "tests/fuzz/Targets.h"
#include "tests/fuzz/support/Check.h"

namespace usher::fuzz::hash
{

/// Reads a password's hash. Computes none of many rounds, which takes long on purpose.
void fuzzOne(QByteArrayView data)
{
    const auto password = crypto::SecretBytes(data.toByteArray());
    std::ignore = crypto::isTooLongForHash(password);
    constexpr int fewRounds = 3;
    const auto rounds = data.toByteArray().split('$').value(2).toULongLong();
    if (rounds <= fewRounds || rounds > crypto::maxPasswordRounds) {
        const auto match = crypto::verifyPassword(password, data);
        check((rounds > 0 && rounds <= fewRounds) || match == crypto::PasswordMatch::Malformed,
              "a hash asks for no rounds or for too many");
    }
}

} // namespace usher::fuzz::hash
