// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/libraries/LibraryVersions.h"

#include <libpq-fe.h>
#include <openssl/crypto.h>
#include <sqlite3.h>

namespace usher
{

LibraryVersions libraryVersions()
{
    // Since version 10: the first part times 10,000, plus the second one.
    constexpr int part = 10'000;
    const int libpq = ::PQlibVersion();
    return {.sqlite = QString::fromLatin1(::sqlite3_libversion()),
            .libpq = QStringLiteral("%1.%2").arg(libpq / part).arg(libpq % part),
            .openSsl = QString::fromLatin1(::OpenSSL_version(OPENSSL_VERSION))};
}

} // namespace usher
