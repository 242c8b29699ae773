// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include <QByteArrayView>

// One target for each reader of text from outside. fuzzOne() hands any bytes to the reader and aborts if
// what comes out cannot be right.
namespace usher::fuzz
{

namespace agents
{
void fuzzOne(QByteArrayView data);
} // namespace agents
namespace call
{
void fuzzOne(QByteArrayView data);
} // namespace call
namespace checkpoint
{
void fuzzOne(QByteArrayView data);
} // namespace checkpoint
namespace conf
{
void fuzzOne(QByteArrayView data);
} // namespace conf
namespace evidence
{
void fuzzOne(QByteArrayView data);
} // namespace evidence
namespace fernet
{
void fuzzOne(QByteArrayView data);
} // namespace fernet
namespace hash
{
void fuzzOne(QByteArrayView data);
} // namespace hash
namespace history
{
void fuzzOne(QByteArrayView data);
} // namespace history
namespace proof
{
void fuzzOne(QByteArrayView data);
} // namespace proof
namespace query
{
void fuzzOne(QByteArrayView data);
} // namespace query
namespace token
{
void fuzzOne(QByteArrayView data);
} // namespace token

struct Target final {
    const char* name; ///< also of its folder in tests/fuzz/corpus
    void (*fuzzOne)(QByteArrayView data);
};

inline constexpr std::array targets{Target{"agents", agents::fuzzOne},
                                    Target{"call", call::fuzzOne},
                                    Target{"checkpoint", checkpoint::fuzzOne},
                                    Target{"conf", conf::fuzzOne},
                                    Target{"evidence", evidence::fuzzOne},
                                    Target{"fernet", fernet::fuzzOne},
                                    Target{"hash", hash::fuzzOne},
                                    Target{"history", history::fuzzOne},
                                    Target{"proof", proof::fuzzOne},
                                    Target{"query", query::fuzzOne},
                                    Target{"token", token::fuzzOne}};

} // namespace usher::fuzz
