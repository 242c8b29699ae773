// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/login/CredentialJudgement.h"

#include <algorithm>
#include <iterator>

#include "core/ExactText.h"
#include "core/audit/record/AuditError.h"
#include "core/crypto/PasswordHash.h"
#include "core/crypto/Random.h"
#include "core/crypto/StoredSecret.h"
#include "core/crypto/Totp.h"
#include "core/sso/call/RecordedCall.h"
#include "core/sso/login/LoginRecords.h"
#include "core/sso/login/NewPassword.h"
#include "core/sso/login/PersonCalled.h"

namespace usher::sso
{

namespace
{

/// Returns a hash that matches no password, so that an unknown name takes as long as a wrong password.
QByteArray hashOfNobody(const store::Policy& policy)
{
    const auto adapted = [](const QByteArray& bytes) {
        return bytes.toBase64(QByteArray::OmitTrailingEquals).replace('+', '.');
    };
    constexpr std::size_t checksumSize = 64;
    const store::Policy::HashSecret byDefault;
    const int rounds = policy.hashSecret.rounds.value_or(crypto::maxPasswordRounds);
    const int saltSize = policy.hashSecret.saltSize.value_or(*byDefault.saltSize);
    return "$pbkdf2-sha512$" + QByteArray::number(rounds) + '$' +
           adapted(crypto::randomBytes(static_cast<std::size_t>(saltSize))) + '$' +
           adapted(crypto::randomBytes(checksumSize));
}

/// Returns the text of a password that may be given encrypted under the store's key. A password that only
/// looks encrypted is taken as typed.
crypto::SecretBytes typedText(const crypto::SecretBytes& password, const crypto::Fernet& key)
{
    auto decrypted = crypto::storedSecret(password.view(), key);
    return decrypted ? std::move(*decrypted) : password.clone();
}

/// Returns a one-time code as the reference compares it, in Unicode's form NFKC: full-width digits become
/// ASCII digits.
crypto::SecretBytes normalizedCode(const crypto::SecretBytes& code)
{
    QString typed = exactText(code.view());
    QString normalized = typed.normalized(QString::NormalizationForm_KC);
    crypto::SecretBytes text = crypto::SecretBytes::fromText(normalized);
    typed.fill(u'\0');
    normalized.fill(u'\0');
    return text;
}

PasswordVerdict judgePassword(const Context& context, const std::optional<odb::UserRow>& user,
                              const crypto::SecretBytes& password)
{
    if (password.isEmpty()) {
        return PasswordVerdict::Missing;
    }
    const crypto::SecretBytes text = typedText(password, context.key);
    if (crypto::isTooLongForHash(text)) {
        return PasswordVerdict::TooLong; // whether or not the name is known
    }
    const auto hash = user ? crypto::storedSecret(user->password, context.key) : std::nullopt;
    auto match = hash ? crypto::verifyPassword(text, hash->view()) : crypto::PasswordMatch::Malformed;
    if (match == crypto::PasswordMatch::Malformed) {
        std::ignore = crypto::verifyPassword(text, hashOfNobody(context.policy));
        return PasswordVerdict::Unreadable;
    }
    return match == crypto::PasswordMatch::Match ? PasswordVerdict::Right : PasswordVerdict::Wrong;
}

} // namespace

QByteArray passwordColumn(const Context& context, const crypto::SecretBytes& password)
{
    const auto& hashing = context.policy.hashSecret;
    QByteArray hash = crypto::hashPassword(password, hashing.rounds.value(), hashing.saltSize.value());
    return context.policy.encryptPassword ? context.key.encrypt(hash, context.clock.now()) : hash;
}

bool SlowJudgement::isStillSo(const odb::UserRow* user) const
{
    return storedPassword == (user ? std::optional(user->password) : std::nullopt);
}

Result<SlowJudgement> judgeSlowly(const Context& context, const QString& username,
                                  const crypto::SecretBytes& password, const LoginOptions& options)
{
    return odb::UserTable(context.connection)
        .find(username)
        .map([&](const std::optional<odb::UserRow>& user) {
            SlowJudgement judgement;
            judgement.person = personCalled(context, username, user ? &user->owner : nullptr);
            judgement.password = judgePassword(context, user, password);
            if (user) {
                judgement.storedPassword = user->password;
            }
            // The new password is judged even if it is not needed. Otherwise the time would reveal that the
            // old password is right, even while the login is refused.
            if (!options.newPassword.isEmpty()) {
                judgement.newPasswordRefusal = refuseNewPassword(options.newPassword, context.policy);
                judgement.newPassword =
                    judgement.newPasswordRefusal ? NewPasswordVerdict::Refused : NewPasswordVerdict::Good;
                if (judgement.newPassword == NewPasswordVerdict::Good) {
                    judgement.newPasswordColumn = passwordColumn(context, options.newPassword);
                }
            }
            return judgement;
        });
}

Result<UserNow> readUserNow(const RecordedCall& call, const QString& username, const SlowJudgement& judgement)
{
    Context& context = call.context();
    std::optional<Result<std::optional<odb::UserRow>>> user;
    FailureRecords records;
    std::vector<odb::Step> steps = odb::UserTable(context.connection).findSteps(username, user);
    std::ranges::move(failureSteps(context, judgement.person, records), std::back_inserter(steps));
    if (auto ran = context.connection.runAll(steps); !ran) {
        // Once the user is read, it was a step of the log that failed.
        return tl::unexpected(user ? audit::asAuditError(ran.error()) : ran.error());
    }
    if (!*user) {
        return tl::unexpected(user->error());
    }
    UserNow now{.user = **std::move(user)};
    const odb::UserRow* const row = now.user ? &*now.user : nullptr;
    if (!judgement.isStillSo(row)) {
        return failure(ErrorKind::DatabaseChanged);
    }
    const audit::Person person = personCalled(context, username, row ? &row->owner : nullptr);
    if (person.userId != judgement.person.userId) { // somebody else has the name now, and the same password
        return failure(ErrorKind::DatabaseChanged);
    }
    now.failures = records.failures(call.now());
    return now;
}

Result<TotpJudgement> judgeTotp(const RecordedCall& call, const odb::UserRow* user,
                                const crypto::SecretBytes& code)
{
    if (!user || !user->isTotpEnabled) {
        return TotpJudgement{};
    }
    if (code.isEmpty()) {
        return TotpJudgement{.verdict = TotpVerdict::Missing};
    }
    const auto text = crypto::storedSecret(user->totpKey, call.context().key);
    const auto key = text ? crypto::decodeBase32(text->view()) : std::nullopt;
    if (!key) {
        return TotpJudgement{.verdict = TotpVerdict::Unreadable};
    }
    const auto seconds = std::chrono::floor<std::chrono::seconds>(call.now()).time_since_epoch().count();
    const auto step = crypto::acceptedTotpStep(*key, normalizedCode(code).view(), seconds);
    if (!step) {
        return TotpJudgement{.verdict = TotpVerdict::Wrong};
    }
    // Without audit tables, no code has been used before.
    return lastTotpStep(call.context(), user->owner.userId).map([&](std::optional<qint64> last) {
        const bool isUsed = last && *last >= *step;
        return TotpJudgement{.verdict = isUsed ? TotpVerdict::Wrong : TotpVerdict::Right, .step = step};
    });
}

} // namespace usher::sso
