// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/Fernet.h"
#include "tests/fuzz/Targets.h"
#include "tests/fuzz/support/Check.h"

namespace usher::fuzz::fernet
{

void fuzzOne(QByteArrayView data)
{
    static const auto key = crypto::Fernet::fromKey("je1LQSTxb7n3nmS7otfxCUCnGnpv_XDDCVgTP41ApAw=");
    constexpr std::uint64_t time = 1'800'000'000;
    constexpr std::array<unsigned char, crypto::Fernet::ivSize> iv{7};
    std::ignore = key->decrypt(data);
    if (const auto other = crypto::Fernet::fromKey(data)) {
        const auto again = crypto::Fernet::fromKey(other->keyText().view());
        check(again && again->key() == other->key(), "a key is not read again as it was read");
    }
    if (data.size() < 4096) {
        const auto text = key->decrypt(key->encrypt(data, time, iv));
        check(text && text->view() == data, "a token does not decrypt to what it was made of");
    }
}

} // namespace usher::fuzz::fernet
