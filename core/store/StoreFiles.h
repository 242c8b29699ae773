// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"

#include <QStringList>

namespace usher::store
{

/// Where a store's three files are.
struct StoreFiles final {
    QString folder = {}; ///< that holds the three, absolute
    QString secrets = {};
    QString server = {};
    QString sso = {};

    /// Those that others than their owner can read. A reason to warn, not to refuse.
    [[nodiscard]] QStringList openToOthers() const;
};

/// Whether others on this machine than its owner can read the file.
[[nodiscard]] bool isOpenToOthers(const QString& path);

/// The files of the store at `path`: in that folder, or in its `config/repo` as in a Zato server's own
/// folder; or beside it, if it is one of the three files.
[[nodiscard]] StoreFiles locateStoreFiles(const QString& path);

/// What people call the store at `path`: its folder's name, or the server's whose `config/repo` it is.
[[nodiscard]] QString storeName(const QString& path);

/// FileMissing, naming the first of the three files that is not there.
[[nodiscard]] Result<void> checkPresent(const StoreFiles& files);

} // namespace usher::store
