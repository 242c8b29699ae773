// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Clock.h"
#include "core/Error.h"
#include "core/sso/api/AuditApi.h"
#include "core/sso/api/StoreApi.h"
#include "core/sso/api/StoreSummary.h"
#include "core/sso/api/UserApi.h"
#include "core/sso/call/Interrupter.h"
#include "core/sso/call/OpenOptions.h"
#include "core/usher_core_export.h"

#include <memory>

namespace usher::sso
{

/// An open store, and the door to every call: `sso.user().login(…)`, `sso.user().session().get(…)`. Confined
/// to the thread that opened it.
class USHER_CORE_EXPORT Sso final
{
public:
    /// Opens the store at `path`: a folder with the three files in it, a Zato server's own folder, or one of
    /// the three files. `clock`, this machine's, must live as long. Errors: those of the store's files and of
    /// the database; read-only, PermissionMissing names the first GRANT that is not there; LogRewritten and
    /// LogDamaged if the log is not what it was; WriteFailed if its head cannot be remembered. A store
    /// without audit tables opens, and answers NotPrepared.
    [[nodiscard]] static Result<std::unique_ptr<Sso>> open(const QString& path, const Clock& clock,
                                                           const OpenOptions& options = {});

    /// What `open` would open, without writing to it or taking a password or key; for a database on a server,
    /// without connecting. Errors: those of the store's files.
    [[nodiscard]] static Result<StoreSummary> describe(const QString& path);

    ~Sso();
    Sso(const Sso&) = delete;
    Sso& operator=(const Sso&) = delete;

    [[nodiscard]] UserApi& user();
    [[nodiscard]] AuditApi& audit();

    /// Remembers the log as it was last seen by a call, unless that is done already. To be called every 30 s;
    /// closing does it, too. Errors: WriteFailed, FileUnreadable, FileMalformed.
    [[nodiscard]] Result<void> rememberLog();
    [[nodiscard]] StoreApi& store();
    [[nodiscard]] StoreSummary summary() const;
    /// By which another thread can end a call that takes long.
    [[nodiscard]] Interrupter interrupter() const;

private:
    struct Parts;
    explicit Sso(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> m_parts;
};

} // namespace usher::sso
