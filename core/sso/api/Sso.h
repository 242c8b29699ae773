// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/Clock.h"
#include "core/Error.h"
#include "core/sso/api/ActingApi.h"
#include "core/sso/api/AuditApi.h"
#include "core/sso/api/StoreApi.h"
#include "core/sso/api/StoreSummary.h"
#include "core/sso/api/UserApi.h"
#include "core/sso/call/CallInterrupter.h"
#include "core/sso/call/OpenOptions.h"
#include "core/usher_core_export.h"

namespace usher::sso
{

/// An open store, which has every call: `sso.user().login(…)`, `sso.user().session().get(…)`. Use it only on
/// the thread that opened it.
class USHER_CORE_EXPORT Sso final
{
public:
    /// Opens the store at `path`: a folder with the three files in it, a Zato server's own folder, a folder
    /// with one server in it, or one of the files, `usher.conf` too. `clock` is this machine's and must
    /// outlive the store. A store without audit tables opens too, and its calls return NotPrepared. Errors:
    /// those of the store's files and of the database; when opened read-only, PermissionMissing names the
    /// first GRANT that is missing; LogRewritten and LogDamaged if the log is not what it was; WriteFailed if
    /// the log's head cannot be remembered.
    [[nodiscard]] static Result<std::unique_ptr<Sso>> open(const QString& path, const Clock& clock,
                                                           const OpenOptions& options = {});

    /// Returns a summary of what `open` would open. It writes nothing and needs no password or key. It does
    /// not connect to a database on a server. Errors: those of the store's files.
    [[nodiscard]] static Result<StoreSummary> describe(const QString& path,
                                                       const store::GivenSecrets& given = {});

    /// Returns what the person who opens the store is asked for. A store whose policy cannot be used, which
    /// `describe` refuses, has an answer too. Errors: those of the store's files.
    [[nodiscard]] static Result<store::AskedSecrets> askedSecrets(const QString& path);

    ~Sso();
    Sso(const Sso&) = delete;
    Sso& operator=(const Sso&) = delete;

    [[nodiscard]] UserApi& user();
    [[nodiscard]] ActingApi& acting();
    [[nodiscard]] AuditApi& audit();

    /// Remembers the log as a call last saw it, if that is not yet done. Another thread does so within a
    /// second, but does not say why it fails. This tries again and returns why. Call it now and then: the
    /// window does every 30 s. Closing the store does it, too. Errors: WriteFailed, FileUnreadable,
    /// FileMalformed, LogRewritten, those of the database.
    [[nodiscard]] Result<void> rememberLog();
    [[nodiscard]] StoreApi& store();
    [[nodiscard]] StoreSummary summary() const;
    /// Returns the time, UTC, by the clock that the rules use: the database server's on PostgreSQL, this
    /// machine's on SQLite.
    [[nodiscard]] TimePoint now() const;
    /// Returns the proofs of identity that were given to this store, so that a second connection of the same
    /// program can share them.
    [[nodiscard]] std::shared_ptr<IdentityProofs> proofs() const;
    /// Returns an object with which another thread can interrupt a long call.
    [[nodiscard]] CallInterrupter interrupter() const;

private:
    struct Parts;
    explicit Sso(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> m_parts;
};

} // namespace usher::sso
