// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include "core/Error.h"

namespace usher::store
{

/// The paths of a store's files.
struct StoreFiles final {
    QString folder = {}; ///< the folder that holds the files, absolute
    QString secrets = {};
    QString server = {};
    QString sso = {};
    QString usher = {}; ///< it need not exist

    /// Returns which of Zato's three files other people than their owner can read. This is a reason to warn,
    /// not to refuse.
    [[nodiscard]] QStringList openToOthers() const;
};

/// Returns whether other people on this machine than the owner can read the file.
[[nodiscard]] bool isOpenToOthers(const QString& path);

[[nodiscard]] bool isPresent(const QString& path);

/// Returns the files of the store at `path`: in that folder, in its `config/repo` if it is a Zato server's
/// folder, in those of the one server in that folder (a quickstart environment), or beside `path` if it is
/// one of its files. Does not check that they exist. Error: SeveralServers.
[[nodiscard]] Result<StoreFiles> findStoreFiles(const QString& path);

/// Returns the name of the store with these files for people: the name of its folder, or of the server whose
/// `config/repo` it is.
[[nodiscard]] QString storeName(const StoreFiles& files);

} // namespace usher::store
