// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include "core/Error.h"
#include "core/crypto/Fernet.h"
#include "core/store/StoreFiles.h"

class QFile;

namespace usher::store
{

/// A secrets.conf with a new key, for a store that Usher made: `secrets.conf.new`, which will replace it.
/// While this object lives, no other process takes the file for one that was left behind.
class NewSecrets final
{
public:
    /// Writes the file, 0600, durably. It is removed again with this object, unless takePlace() or
    /// leaveForRecovery() is called: when the database uses the new key, the key must not be lost. Errors:
    /// KeyElsewhere (the key is not in secrets.conf), AlreadyThere, WriteFailed, those of ConfigObj::read().
    [[nodiscard]] static Result<NewSecrets> write(const StoreFiles& files, const crypto::Fernet& key,
                                                  TimePoint now);
    /// Returns the file that a change of keys has left behind because its process ended in between, or
    /// nothing. Returns nothing, too, while another process changes the key, and if Usher did not write the
    /// file.
    [[nodiscard]] static std::optional<NewSecrets> leftBehind(const StoreFiles& files);

    ~NewSecrets();
    NewSecrets(NewSecrets&& other) noexcept;
    NewSecrets(const NewSecrets&) = delete;
    NewSecrets& operator=(const NewSecrets&) = delete;
    NewSecrets& operator=(NewSecrets&&) = delete;

    /// Returns the key in the file. Returns nothing if writing it had not finished.
    [[nodiscard]] std::optional<crypto::Fernet> key() const;
    /// Renames the file to secrets.conf, durably. Error: WriteFailed; the new file then stays, and the next
    /// opening of the store renames it.
    [[nodiscard]] Result<void> takePlace();
    /// Leaves the file to leftBehind(), as if this process had ended.
    void leaveForRecovery();
    /// Removes the file. Error: WriteFailed.
    [[nodiscard]] Result<void> discard();

private:
    NewSecrets(QString path, std::unique_ptr<QFile> file);

    QString m_path;                ///< of secrets.conf
    std::unique_ptr<QFile> m_file; ///< open and locked
    bool m_isKept = false;
};

} // namespace usher::store
