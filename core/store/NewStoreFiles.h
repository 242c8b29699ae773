// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "core/crypto/Fernet.h"
#include "core/store/Policy.h"

namespace usher::store
{

enum class StorePurpose { Real, Sample };

/// The policy that a new store's sso.conf says.
[[nodiscard]] Result<Policy> newStorePolicy();

/// What secrets.conf of an own store says.
[[nodiscard]] QByteArray secretsText(const crypto::Fernet& key, TimePoint now);

/// The files of a store in the making. What was made is removed again unless `keep` is called.
class NewStoreFiles final
{
public:
    /// Makes `folder` (0700; it may be there already if it is empty) and in it, all 0600, secrets.conf,
    /// server.conf, sso.conf and an empty odb.sqlite. Errors: AlreadyThere, WriteFailed.
    [[nodiscard]] static Result<NewStoreFiles> write(const QString& folder, const crypto::Fernet& key,
                                                     StorePurpose purpose, TimePoint now);
    ~NewStoreFiles();
    NewStoreFiles(NewStoreFiles&& other) noexcept;
    NewStoreFiles(const NewStoreFiles&) = delete;
    NewStoreFiles& operator=(const NewStoreFiles&) = delete;
    NewStoreFiles& operator=(NewStoreFiles&&) = delete;

    [[nodiscard]] QString databasePath() const;
    void keep();

private:
    explicit NewStoreFiles(QString folder);

    [[nodiscard]] Result<void> makeFolder();
    [[nodiscard]] Result<void> makeFile(const QString& name, QByteArrayView content);

    QString m_folder;
    QStringList m_made;
    QStringList m_madeFolders; ///< the innermost first
    bool m_isKept = false;
};

} // namespace usher::store
