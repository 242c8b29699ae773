// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/login/NewPassword.h"

#include <algorithm>
#include <cmath>

#include <zxcvbn.h>

#include "core/ExactText.h"
#include "core/crypto/PasswordHash.h"

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

bool isCased(QChar c)
{
    return c.isLower() || c.isUpper() || c.isTitleCase();
}

/// Returns whether Unicode's rule for the final sigma skips the character.
bool isCaseIgnorable(QChar c)
{
    static const QString punctuation = QStringLiteral("'.:^`\u00b7\u2018\u2019\u2024\u2027");
    switch (c.category()) {
    case QChar::Mark_NonSpacing:
    case QChar::Mark_Enclosing:
    case QChar::Other_Format:
    case QChar::Letter_Modifier:
    case QChar::Symbol_Modifier:
        return true;
    default:
        return punctuation.contains(c);
    }
}

/// Returns whether a capital sigma at this position ends a word.
bool isFinalSigma(const QString& text, qsizetype at)
{
    qsizetype before = at - 1;
    while (before >= 0 && isCaseIgnorable(text[before])) {
        --before;
    }
    qsizetype after = at + 1;
    while (after < text.size() && isCaseIgnorable(text[after])) {
        ++after;
    }
    return before >= 0 && isCased(text[before]) && (after == text.size() || !isCased(text[after]));
}

/// Returns the text in lower case as Python's `str.lower` spells it: Qt's function leaves out the final
/// sigma.
QString inLowerCase(const QString& text)
{
    constexpr QChar capitalSigma(0x03a3);
    constexpr QChar finalSigma(0x03c2);
    QString spelled = text;
    for (qsizetype at = text.indexOf(capitalSigma); at >= 0; at = text.indexOf(capitalSigma, at + 1)) {
        if (isFinalSigma(text, at)) {
            spelled[at] = finalSigma;
        }
    }
    QString lower = spelled.toLower();
    spelled.fill(u'\0');
    return lower;
}

bool containsRejected(const QString& password, const QStringList& rejectList)
{
    QString lower = inLowerCase(password);
    const bool isRejected = std::ranges::any_of(
        rejectList, [&](const QString& rejected) { return lower.contains(inLowerCase(rejected)); });
    lower.fill(u'\0');
    return isRejected;
}

} // namespace

std::optional<Refusal> refuseNewPassword(const crypto::SecretBytes& password, const store::Policy& policy)
{
    const auto& rules = policy.password;
    const auto refusal = [&](Status status, Cause cause) {
        return rules.informIfInvalid
                   ? Refusal{.status = *rules.informIfInvalid ? status : Status::PasswordInvalid,
                             .cause = cause}
                   : settingUnusable;
    };
    if (!rules.minComplexity) {
        return settingUnusable;
    }
    if (*rules.minComplexity > 0 && zxcvbnScore(password) < *rules.minComplexity) {
        return refusal(Status::PasswordNotComplexEnough, Cause::NewPasswordNotComplexEnough);
    }
    QString text = exactText(password.view());
    const auto length = static_cast<double>(text.toUcs4().size()); // the reference counts code points
    std::optional<Refusal> answer;
    if (!rules.minLength) {
        answer = settingUnusable;
    } else if (length < *rules.minLength) {
        answer = refusal(Status::PasswordTooShort, Cause::NewPasswordTooShort);
    } else if (!rules.maxLength) {
        answer = settingUnusable;
    } else if (length > *rules.maxLength) {
        answer = refusal(Status::PasswordTooLong, Cause::NewPasswordTooLong);
    } else if (containsRejected(text, rules.rejectList)) {
        answer = refusal(Status::PasswordInvalid, Cause::NewPasswordRejected);
    } else if (crypto::isTooLongForHash(password)) {
        answer = refusal(Status::PasswordTooLong, Cause::NewPasswordTooLong);
    } else if (!policy.hashSecret.rounds || !policy.hashSecret.saltSize) {
        answer = settingUnusable;
    }
    text.fill(u'\0');
    return answer;
}

} // namespace usher::sso
