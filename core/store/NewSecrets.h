// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "core/crypto/Fernet.h"
#include "core/store/StoreFiles.h"

namespace usher::store
{

/// A secrets.conf with a new key, for a store that Usher made. It is written beside the one that it will
/// replace. It is removed again unless takePlace() is called: when the database uses the new key, the key
/// must not be lost.
class NewSecrets final
{
public:
    /// Writes `secrets.conf.new`, 0600, durably. Errors: KeyElsewhere (the key is not in secrets.conf),
    /// AlreadyThere, WriteFailed, those of ConfigObj::read().
    [[nodiscard]] static Result<NewSecrets> write(const StoreFiles& files, const crypto::Fernet& key,
                                                  TimePoint now);
    ~NewSecrets();
    NewSecrets(NewSecrets&& other) noexcept;
    NewSecrets(const NewSecrets&) = delete;
    NewSecrets& operator=(const NewSecrets&) = delete;
    NewSecrets& operator=(NewSecrets&&) = delete;

    /// Renames the new file to secrets.conf. Error: WriteFailed; the new file then stays, and a person must
    /// rename it.
    [[nodiscard]] Result<void> takePlace();

private:
    explicit NewSecrets(QString path);

    QString m_path; ///< of secrets.conf
    bool m_isKept = false;
};

} // namespace usher::store
