// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Policy.h"

#include <algorithm>

#include "core/store/SettingReader.h"
#include "core/store/configobj/PythonNumber.h"

namespace usher::store
{

namespace
{

using std::chrono::microseconds;

constexpr auto appsSection = "apps";
constexpr auto loginSection = "login";
constexpr auto passwordSection = "password";

Policy::Login readLogin(const SettingReader& read)
{
    return {.rejectIfNotListed = read.flag(loginSection, "reject_if_not_listed"),
            .informIfLocked = read.flag(loginSection, "inform_if_locked"),
            .informIfNotConfirmed = read.flag(loginSection, "inform_if_not_confirmed"),
            .informIfNotApproved = read.flag(loginSection, "inform_if_not_approved"),
            .informIfTotpMissing = read.flag(loginSection, "inform_if_totp_missing").value_or(false)};
}

Usable<int> minComplexity(const SettingReader& read)
{
    constexpr double byDefault = 4;
    constexpr double refusesAll = 5;
    const auto number = read.integer(passwordSection, "min_complexity", byDefault);
    return number ? Usable<int>(static_cast<int>(std::clamp(*number, -1.0, refusesAll))) : std::nullopt;
}

Policy::Password readPassword(SettingReader& read)
{
    read.requireSection(passwordSection);
    QStringList rejectList = read.lines(passwordSection, "reject_list");
    read.require(passwordSection, "expiry");
    const auto days = [&](const char* key) { return read.span(passwordSection, key, std::chrono::days{1}); };
    return {.expiry = days("expiry"),
            .informIfExpired = read.flag(passwordSection, "inform_if_expired"),
            .informIfAboutToExpire = read.flag(passwordSection, "inform_if_about_to_expire"),
            .informIfMustBeChanged = read.flag(passwordSection, "inform_if_must_be_changed"),
            .informIfInvalid = read.flag(passwordSection, "inform_if_invalid"),
            .aboutToExpireThreshold = days("about_to_expire_threshold"),
            .minLength = read.number(passwordSection, "min_length"),
            .maxLength = read.number(passwordSection, "max_length"),
            .minComplexity = minComplexity(read),
            .rejectList = std::move(rejectList)};
}

/// Notes an error for values that Usher has no use for, and with which a server does not start.
void checkServerSettings(SettingReader& read)
{
    constexpr auto validation = "user_validation";
    // A server reads each of these as a list of texts. A text is a list of its characters to Python.
    const auto isTexts = [](const PythonValue& value) {
        const auto isText = [](const PythonValue& item) { return item.isText(); };
        return value.isText() || value.kind == PythonValue::Kind::Other ||
               (value.kind == PythonValue::Kind::List &&
                std::all_of(value.items.begin(), value.items.end(), isText));
    };
    read.requireThat(validation, "reject_username", isTexts);
    read.requireThat(validation, "reject_email", isTexts);
    read.requireThat("password_reset", "valid_for",
                     [](const PythonValue& value) { return pythonInt(value).has_value(); });
    std::ignore = read.set(appsSection, "signup_allowed", SettingReader::Need::Optional);
}

} // namespace

QString Policy::usherApp() const
{
    const QString usher = QStringLiteral("Usher");
    return apps.loginAllowed.contains(usher) ? usher : apps.byDefault;
}

Result<Policy> readPolicy(const ConfigObj& ssoConf)
{
    constexpr double passlibRounds = 25'000;
    constexpr double passlibSaltSize = 16; // bytes
    constexpr auto hashSection = "hash_secret";
    constexpr auto sessionSection = "session";
    constexpr auto addressSection = "user_address_list";

    SettingReader read(ssoConf);
    Policy policy;
    policy.apps.all = read.set(appsSection, "all");
    policy.apps.loginAllowed = read.set(appsSection, "login_allowed");
    policy.apps.informIfAppInvalid = read.flag(appsSection, "inform_if_app_invalid");
    const auto* app = ssoConf.find(QLatin1StringView(appsSection), QStringLiteral("default"));
    if (app && app->value.isText() && app->value.isTrue) {
        policy.apps.byDefault = app->value.text;
    }
    policy.login = readLogin(read);
    policy.password = readPassword(read);
    read.requireSection(addressSection);
    for (const QString& username : ssoConf.keys(QLatin1StringView(addressSection))) {
        policy.userAddressList.emplace(username, read.networks(QLatin1StringView(addressSection), username));
    }
    for (const QString& username : ssoConf.sectionsIn(QLatin1StringView(addressSection))) {
        read.refuse(QLatin1StringView(addressSection), username);
    }
    policy.hashSecret = {.rounds = read.rounds(hashSection, "rounds", passlibRounds),
                         .saltSize = read.saltSize(hashSection, "salt_size", passlibSaltSize)};
    read.require("main", "encrypt_password");
    policy.encryptPassword = read.flag("main", "encrypt_password").value_or(true);
    policy.sessionExpiry = read.span(sessionSection, "expiry", std::chrono::minutes{1});
    policy.hasExpiryHook = read.flag(sessionSection, "expiry_hook").value_or(false);
    checkServerSettings(read);
    if (read.firstError()) {
        return tl::unexpected(*read.firstError());
    }
    return policy;
}

std::optional<TimePoint> movedBy(TimePoint from, Usable<microseconds> span)
{
    using namespace std::chrono;
    constexpr TimePoint first = sys_days{year{1} / 1 / 1};
    constexpr TimePoint afterLast = sys_days{year{10'000} / 1 / 1};
    // A span is at most 20,000 years, so the sum does not overflow.
    const bool isDate = span && from + *span >= first && from + *span < afterLast;
    return isDate ? std::optional(from + *span) : std::nullopt;
}

} // namespace usher::store
