// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "core/crypto/Fernet.h"
#include "core/store/StoreFiles.h"

namespace usher::store
{

/// The secrets.conf of an own store with a new key, written beside the one that it will replace. Removed
/// again unless it takes its place: once the database is under the new key, it must not be lost.
class NewSecrets final
{
public:
    /// Writes `secrets.conf.new`, 0600, durably. Errors: KeyElsewhere (the key does not stand in
    /// secrets.conf), AlreadyThere, WriteFailed.
    [[nodiscard]] static Result<NewSecrets> write(const StoreFiles& files, const crypto::Fernet& key,
                                                  TimePoint now);
    ~NewSecrets();
    NewSecrets(NewSecrets&& other) noexcept;
    NewSecrets(const NewSecrets&) = delete;
    NewSecrets& operator=(const NewSecrets&) = delete;
    NewSecrets& operator=(NewSecrets&&) = delete;

    /// Error: WriteFailed; the file stays, to be renamed by hand.
    [[nodiscard]] Result<void> takePlace();

private:
    explicit NewSecrets(QString path);

    QString m_path; ///< of secrets.conf
    bool m_isKept = false;
};

} // namespace usher::store
