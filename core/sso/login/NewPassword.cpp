// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/login/NewPassword.h"

#include <algorithm>
#include <cmath>

#include <zxcvbn.h>

namespace usher::sso
{

namespace
{

/// Returns zxcvbn's score, 0 to 4, from the number of guesses: below 10^3, 10^6, 10^8, 10^10, or more.
int zxcvbnScore(const crypto::SecretBytes& password)
{
    // The time grows faster than the length. The rest is not needed: more characters do not make a password
    // weaker.
    constexpr std::size_t longest = 100;
    crypto::SecretBytes terminated = password.clone();
    terminated.truncate(std::min(password.size(), longest));
    crypto::SecretBytes text(terminated.size() + 1);
    std::copy_n(terminated.data(), terminated.size(), text.data());

    const double entropyBits = ZxcvbnMatch(reinterpret_cast<const char*>(text.data()), nullptr, nullptr);
    const double guessesLog10 = entropyBits * std::log10(2.0);
    constexpr double thresholds[] = {3, 6, 8, 10};
    return static_cast<int>(std::count_if(std::begin(thresholds), std::end(thresholds),
                                          [&](double threshold) { return guessesLog10 >= threshold; }));
}

bool containsRejected(const QString& password, const QStringList& rejectList)
{
    return std::any_of(rejectList.begin(), rejectList.end(), [&](const QString& rejected) {
        return password.contains(rejected, Qt::CaseInsensitive);
    });
}

} // namespace

std::optional<Refusal> refuseNewPassword(const crypto::SecretBytes& password, const store::Policy& policy)
{
    const auto& rules = policy.password;
    const auto refusal = [&](Status status, Cause cause) {
        return Refusal{.status = rules.informIfInvalid ? status : Status::PasswordInvalid, .cause = cause};
    };
    if (rules.minComplexity > 0 && zxcvbnScore(password) < rules.minComplexity) {
        return refusal(Status::PasswordNotComplexEnough, Cause::NewPasswordNotComplexEnough);
    }
    QString text = QString::fromUtf8(password.view());
    const qsizetype length = text.toUcs4().size(); // the reference counts code points
    std::optional<Refusal> answer;
    if (length < rules.minLength) {
        answer = refusal(Status::PasswordTooShort, Cause::NewPasswordTooShort);
    } else if (length > rules.maxLength) {
        answer = refusal(Status::PasswordTooLong, Cause::NewPasswordTooLong);
    } else if (containsRejected(text, rules.rejectList)) {
        answer = refusal(Status::PasswordInvalid, Cause::NewPasswordRejected);
    }
    text.fill(u'\0');
    return answer;
}

} // namespace usher::sso
