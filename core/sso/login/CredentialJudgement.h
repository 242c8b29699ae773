// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sso/login/LoginRules.h"
#include "core/sso/login/LoginSession.h"

namespace usher::sso
{

class Call;
struct Context;

/// What was judged before the transaction, since it is slow; in the transaction it must still be so. It takes
/// as long whether the name is known and whether the password is right.
struct SlowJudgement final {
    std::optional<QByteArray> storedPassword = {}; ///< nothing: no such name
    PasswordVerdict password = PasswordVerdict::Wrong;
    NewPasswordVerdict newPassword = NewPasswordVerdict::NotGiven;
    std::optional<Refusal> newPasswordRefusal = {};
    QByteArray newPasswordColumn = {}; ///< what will be stored, if it comes to that

    [[nodiscard]] bool isStillSo(const odb::UserRow* user) const;
};

/// Errors: those of the database.
[[nodiscard]] Result<SlowJudgement> judgeSlowly(const Context& context, const QString& username,
                                                const crypto::SecretBytes& password,
                                                const LoginOptions& options);

struct TotpJudgement final {
    TotpVerdict verdict = TotpVerdict::NotAsked;
    std::optional<qint64> step = {}; ///< that the code is of
};

/// Belongs into the transaction: a code works once. Errors: those of the database.
[[nodiscard]] Result<TotpJudgement> judgeTotp(const Call& call, const odb::UserRow* user,
                                              const crypto::SecretBytes& code);

} // namespace usher::sso
