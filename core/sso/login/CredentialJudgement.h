// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audit/record/Record.h"
#include "core/odb/tables/UserTable.h"
#include "core/sso/login/LoginRules.h"
#include "core/sso/login/LoginSession.h"

namespace usher::sso
{

class RecordedCall;
struct Context;

/// The judgement of name and passwords. It is slow, so it is made before the transaction; within the
/// transaction, isStillSo() must confirm it. It takes the same time whether or not the name is known and the
/// password is right.
struct SlowJudgement final {
    audit::Person person = {};                     ///< as records name the user
    std::optional<QByteArray> storedPassword = {}; ///< nothing if the name is unknown
    PasswordVerdict password = PasswordVerdict::Wrong;
    NewPasswordVerdict newPassword = NewPasswordVerdict::NotGiven;
    std::optional<Refusal> newPasswordRefusal = {};
    QByteArray newPasswordColumn = {}; ///< what to store if the password is changed

    [[nodiscard]] bool isStillSo(const odb::UserRow* user) const;
};

/// Judges name and passwords. Call it outside a transaction. Errors: those of the database.
[[nodiscard]] Result<SlowJudgement> judgeSlowly(const Context& context, const QString& username,
                                                const crypto::SecretBytes& password,
                                                const LoginOptions& options);

/// A user as the database has it in the transaction.
struct UserNow final {
    std::optional<odb::UserRow> user = {};
    LoginFailures failures = {};
};

/// Reads the user of a judgement again, and how often the user failed to log in. Call it in the transaction.
/// Errors: DatabaseChanged (the judgement is no longer so), those of the database.
[[nodiscard]] Result<UserNow> readUserNow(const RecordedCall& call, const QString& username,
                                          const SlowJudgement& judgement);

/// Returns what the column of the password has for this password: its hash, encrypted if the policy says so.
/// Slow. The policy's settings for hashes must be usable, see refuseNewPassword().
[[nodiscard]] QByteArray passwordColumn(const Context& context, const crypto::SecretBytes& password);

struct TotpJudgement final {
    TotpVerdict verdict = TotpVerdict::NotAsked;
    std::optional<qint64> step = {}; ///< the time step that the code belongs to
};

/// Judges a one-time code. Call it within the transaction, because a code works only once. Errors: those of
/// the database.
[[nodiscard]] Result<TotpJudgement> judgeTotp(const RecordedCall& call, const odb::UserRow* user,
                                              const crypto::SecretBytes& code);

} // namespace usher::sso
