// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "core/audit/record/Receipt.h"
#include "core/crypto/SecretBytes.h"
#include "core/sso/account/UserActs.h"
#include "core/sso/account/UserDetails.h"
#include "core/sso/api/SessionApi.h"
#include "core/sso/call/Caller.h"
#include "core/sso/login/IdentityCheck.h"
#include "core/sso/login/LoginSession.h"
#include "core/usher_core_export.h"

namespace usher::sso
{

class RecordedCall;
struct Context;

/// The user to create.
struct NewUserRequest final {
    QString username = {};
    crypto::SecretBytes password = {};
    bool isSuperUser = false;
};

struct CreatedUser final {
    QString userId = {}; ///< the public ID, `zusr…`
    audit::Receipt receipt = {};
};

struct ClearedFailures final {
    int failures = 0; ///< number of failures in a row that were cleared
    audit::Receipt receipt = {};
};

struct Logout final {
    audit::Receipt receipt = {};
};

/// The reference's `sso.user`. Use it only on the thread that opened the store. Each call of the
/// reference is one transaction and one record. Usher's own calls say which records they make.
class USHER_CORE_EXPORT UserApi final
{
public:
    explicit UserApi(Context& context);

    /// Logs a user in, in the reference's order of checks. Errors: Refused with the reference's status and
    /// never with a reason (E005001 for everything that must reveal nothing); NotPrepared, AuditFailed and
    /// those of the database. An unknown name takes as long as a wrong password. After 5 failures in a row
    /// under one name, known or not, every login is refused like a wrong password for 30 s, which doubles up
    /// to 15 min. After 100 failures that lasts until clearFailures, or until 12 h after the last failure.
    [[nodiscard]] Result<LoginSession> login(const Caller& caller, const QString& username,
                                             const crypto::SecretBytes& password, const QString& userAgent,
                                             const LoginOptions& options = {});

    /// Logs a super-user in as login does, and adds the audit tables in the same transaction, for a database
    /// without them. Recorded as `store.prepare`. A refusal changes nothing. It cannot be recorded while the
    /// tables are missing.
    [[nodiscard]] Result<LoginSession> prepareStore(const Caller& caller, const QString& username,
                                                    const crypto::SecretBytes& password,
                                                    const QString& userAgent,
                                                    const LoginOptions& options = {});

    /// Logs a super-user in as login does, and accepts a log that does not continue what this machine
    /// remembers of it, for a store that was opened with History::Accept. Recorded as `audit.accept`, with
    /// what was seen before. From then on this machine remembers the log as it is. A refusal changes nothing.
    /// Further error: WriteFailed (the acceptance is recorded, but could not be remembered; then the log is
    /// not accepted, and the session is ended).
    [[nodiscard]] Result<LoginSession> acceptLog(const Caller& caller, const QString& username,
                                                 const crypto::SecretBytes& password,
                                                 const QString& userAgent, const LoginOptions& options = {});

    /// Proves again that the caller is the owner of the session: with the password and, if it is on, a
    /// one-time code. A login is a proof, too. Calls that act on other people's sessions or accounts, and
    /// exports, need a proof of the last five minutes, given to this very store or to one that shares its
    /// proofs, see Sso::proofs(). A wrong answer counts as a failed login. Recorded as `user.prove`. Errors:
    /// as login.
    [[nodiscard]] Result<ProvenIdentity> prove(const Caller& caller, const crypto::SecretBytes& password,
                                               const crypto::SecretBytes& totpCode = {});

    /// Ends the caller's own session, which must pass the rules like any other session. Errors: as login.
    [[nodiscard]] Result<Logout> logout(const Caller& caller);

    /// Creates a user in a store that Usher made; Zato manages its own users. The caller must be a
    /// super-user with a fresh proof of identity, see prove(). The password must meet the policy. Recorded as
    /// `user.create`. Errors: Refused as SessionApi::get, with E005001 if the proof is too old, and with
    /// E001001 to E001004 (the name) and E003001 to E003008 (the password); NotOwnStore, NotInReadOnly.
    [[nodiscard]] Result<CreatedUser> create(const Caller& caller, const NewUserRequest& request);

    /// Ends the waits of a user name, known or not, after failed logins. The caller must be a super-user
    /// other than the user of that name, with a fresh proof of identity, see prove(). Changes only the log,
    /// where it is `user.clear_failures`. Errors: Refused as SessionApi::get, and with E005001 if the proof
    /// is too old.
    [[nodiscard]] Result<ClearedFailures> clearFailures(const Caller& caller, const QString& username);

    /// Returns what is known of a user's account. The caller must be a super-user. Recorded as `user.get`.
    /// Errors: Refused as SessionApi::get, and with E005001 for an unknown name.
    [[nodiscard]] Result<UserDetails> get(const Caller& caller, const QString& username);

    /// Returns up to `count` users, at most 100, whose names contain `text`, in upper or lower case, and
    /// whose rows come after `after`. The caller must be a super-user. Recorded as `user.search`. Errors: as
    /// get.
    [[nodiscard]] Result<FoundUsers> search(const Caller& caller, const QString& text, qint64 after,
                                            int count);

    // The calls that act on a user's account. The caller must be a super-user with a fresh proof of identity,
    // see prove(). `reason` is what the caller gives as the reason, for the record. Errors: as get; Refused
    // (E005001) if the proof is too old; NotInReadOnly; PermissionMissing.

    /// Locks a user, as the reference's `user.lock_user` does. The user's sessions are refused from then on;
    /// none is ended. Refused (E005001) for the last super-user who could log in, and for the caller.
    [[nodiscard]] Result<UserAct> lockUser(const Caller& caller, const QString& username,
                                           const QString& reason = {});
    /// Unlocks a user, as the reference's `user.unlock_user` does. Sessions that have not expired live again;
    /// get() says how many before.
    [[nodiscard]] Result<UserAct> unlockUser(const Caller& caller, const QString& username,
                                             const QString& reason = {});
    /// Sets a password, which the user must change at the next login. It must meet the policy: E003001 to
    /// E003008. It ends no session. Recorded as `user.set_password`.
    [[nodiscard]] Result<UserAct> setPassword(const Caller& caller, const QString& username,
                                              const crypto::SecretBytes& password,
                                              const QString& reason = {});
    /// Keeps a user out: locks the user and replaces the password by one that nobody knows, in one
    /// transaction, then ends all of the user's sessions, as SessionApi::end does. Recorded as
    /// `user.contain`. `reason` must not be empty (E008003). Refused (E005001) for the last super-user who
    /// could log in, for the caller, and if a second super-user must approve it, see ActingApi. An error
    /// means that nothing was done. `progress` can cancel the ending of sessions; the user stays locked.
    [[nodiscard]] Result<Containment> contain(const Caller& caller, const QString& username,
                                              const QString& reason, const Progress& progress = {},
                                              ActAlone alone = ActAlone::IfAllowed);
    /// Lets a user in again: sets a password as setPassword() does, ends sessions that are still there, and
    /// unlocks the user, in one transaction. Neither an old session nor the old password works again.
    /// Recorded as `user.release`. Refused (E005001) if a second super-user must approve the end of so many
    /// sessions.
    [[nodiscard]] Result<Containment> release(const Caller& caller, const QString& username,
                                              const crypto::SecretBytes& password,
                                              const QString& reason = {});

    /// The calls of the reference, with its parameters.
    [[nodiscard]] Result<LoginSession> login(const QString& username, const crypto::SecretBytes& password,
                                             const QString& currentApp, const QString& remoteAddr,
                                             const QString& userAgent, const LoginOptions& options = {});
    [[nodiscard]] Result<Logout> logout(const Ust& ust, const QString& currentApp, const QString& remoteAddr,
                                        const QString& cid = {});

    [[nodiscard]] SessionApi& session() { return m_session; }

private:
    /// Returns the answer of a login. The login is a proof of identity.
    [[nodiscard]] Result<LoginSession> proven(Result<LoginSession> login);
    /// Returns the answer of a login that accepts the log, which this machine remembers from now on.
    [[nodiscard]] Result<LoginSession> withAcceptedLog(const Caller& caller, Result<LoginSession> login);
    [[nodiscard]] Result<LoginSession> logSuperUserIn(RecordedCall& call, const QString& username,
                                                      const crypto::SecretBytes& password,
                                                      const QString& userAgent, const LoginOptions& options);

    Context& m_context;
    SessionApi m_session;
};

} // namespace usher::sso
