// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "core/audit/record/Receipt.h"
#include "core/crypto/SecretBytes.h"
#include "core/sso/api/SessionApi.h"
#include "core/sso/call/Ust.h"
#include "core/sso/login/LoginSession.h"
#include "core/usher_core_export.h"

namespace usher::sso
{

struct Context;

/// Who is to be created.
struct NewUserRequest final {
    QString username = {};
    crypto::SecretBytes password = {};
    bool isSuperUser = false;
};

struct CreatedUser final {
    QString userId = {}; ///< the public one, `zusr…`
    audit::Receipt receipt = {};
};

struct ClearedFailures final {
    int failures = 0; ///< how many in a row there were
    audit::Receipt receipt = {};
};

struct Logout final {
    audit::Receipt receipt = {};
};

/// The reference's `sso.user`. Confined to the thread that opened the store; each call is one transaction and
/// one record.
class USHER_CORE_EXPORT UserApi final
{
public:
    explicit UserApi(Context& context);

    /// Logs a user in by the reference's order of checks. `remoteAddr` is one address or several joined with
    /// ", ", client first. Errors: Refused with the reference's status, and never a reason (E005001 for
    /// whatever gives nothing away); NotPrepared, AuditFailed and those of the database. An unknown name
    /// takes as long as a wrong password. After 5 failures in a row under one name, known or not, whatever is
    /// presented is refused like a wrong password for 30 s, doubling to 15 min; after 100 until
    /// clearFailures, or 12 h after the last one.
    [[nodiscard]] Result<LoginSession> login(const QString& username, const crypto::SecretBytes& password,
                                             const QString& currentApp, const QString& remoteAddr,
                                             const QString& userAgent, const LoginOptions& options = {});

    /// As login, by a super-user only, and adds the audit tables in the same transaction: for a database that
    /// has none yet. Recorded as `store.prepare`. A refusal changes nothing, and cannot be recorded.
    [[nodiscard]] Result<LoginSession>
    prepareStore(const QString& username, const crypto::SecretBytes& password, const QString& currentApp,
                 const QString& remoteAddr, const QString& userAgent, const LoginOptions& options = {});

    /// As login, by a super-user only, and accepts a log that does not go on from what this machine remembers
    /// of it, for a store that was opened with History::Accept. Recorded as `audit.accept`, with what was
    /// seen before; from then on this machine remembers the log as it is. A refusal changes nothing. Errors
    /// also: WriteFailed (it is on record, but could not be remembered).
    [[nodiscard]] Result<LoginSession> acceptLog(const QString& username, const crypto::SecretBytes& password,
                                                 const QString& currentApp, const QString& remoteAddr,
                                                 const QString& userAgent, const LoginOptions& options = {});

    /// Ends the session of `ust`, which must pass the rules like any. Errors: as login.
    [[nodiscard]] Result<Logout> logout(const Ust& ust, const QString& currentApp, const QString& remoteAddr,
                                        const QString& cid = {});

    /// Creates a user, on behalf of a super-user, in a store that Usher made: Zato keeps its own. The
    /// password must pass the policy. Recorded as `user.create`. Errors: Refused as SessionApi::get, and with
    /// E001001 to E001004 (the name) and E003001 to E003008 (the password); NotOwnStore, NotInReadOnly.
    [[nodiscard]] Result<CreatedUser> create(const QString& cid, const NewUserRequest& request,
                                             const Ust& currentUst, const QString& currentApp,
                                             const QString& remoteAddr);

    /// Ends the waits of a user name, known or not, after failures to log in, on behalf of a super-user other
    /// than the one of that name. Changes nothing but the log, where it is `user.clear_failures`. Errors:
    /// Refused as SessionApi::get.
    [[nodiscard]] Result<ClearedFailures> clearFailures(const QString& cid, const QString& username,
                                                        const Ust& currentUst, const QString& currentApp,
                                                        const QString& remoteAddr);

    [[nodiscard]] SessionApi& session() { return m_session; }

private:
    Context& m_context;
    SessionApi m_session;
};

} // namespace usher::sso
