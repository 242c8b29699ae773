// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/usher_core_export.h"

namespace usher
{

/// The versions of the libraries that core has loaded.
struct LibraryVersions final {
    QString sqlite;  ///< such as `3.40.1`
    QString libpq;   ///< such as `15.6`
    QString openSsl; ///< with its name: `OpenSSL 3.0.11 19 Sep 2023`
};

[[nodiscard]] USHER_CORE_EXPORT LibraryVersions libraryVersions();

} // namespace usher
