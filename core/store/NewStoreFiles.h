// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "core/crypto/Fernet.h"
#include "core/store/Policy.h"

namespace usher::store
{

enum class StorePurpose { Real, Sample };

/// Returns the policy in the sso.conf of a new store that is not a sample.
[[nodiscard]] Result<Policy> newStorePolicy();

/// Returns the text of such a secrets.conf up to its key, the same for every store.
[[nodiscard]] QByteArray secretsBeginning();

/// Returns the text of secrets.conf for a store that Usher makes. `now` is UTC.
[[nodiscard]] QByteArray secretsText(const crypto::Fernet& key, TimePoint now);

/// The files of a store that is being made. They are removed again unless keep() is called.
class NewStoreFiles final
{
public:
    /// Creates `folder` (0700; it may exist if it is empty). Writes secrets.conf, server.conf, sso.conf and
    /// an empty odb.sqlite in it, all 0600. Errors: AlreadyThere, WriteFailed.
    [[nodiscard]] static Result<NewStoreFiles> write(const QString& folder, const crypto::Fernet& key,
                                                     StorePurpose purpose, TimePoint now);
    ~NewStoreFiles();
    NewStoreFiles(NewStoreFiles&& other) noexcept;
    NewStoreFiles(const NewStoreFiles&) = delete;
    NewStoreFiles& operator=(const NewStoreFiles&) = delete;
    NewStoreFiles& operator=(NewStoreFiles&&) = delete;

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
