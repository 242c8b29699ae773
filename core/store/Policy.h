// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <map>
#include <optional>

#include <QStringList>

#include "core/Clock.h"
#include "core/Error.h"

namespace usher::store
{

class ConfigObj;

/// A setting as a Zato server uses it: nothing if the server raises an exception whenever it uses it. Then a
/// call that needs the setting is refused.
template <class T>
using Usable = std::optional<T>;

/// The settings of `sso.conf` that matter to Usher, with the types and meanings that they have in a server.
/// The values here are the reference's defaults.
struct Policy final {
    struct Apps {
        QStringList all{QStringLiteral("CRM")};
        QStringList loginAllowed{QStringLiteral("CRM")};
        QString byDefault = QStringLiteral("CRM");
        Usable<bool> informIfAppInvalid = true;
    } apps;

    struct Login {
        Usable<bool> rejectIfNotListed = false;
        Usable<bool> informIfLocked = true;
        Usable<bool> informIfNotConfirmed = true;
        Usable<bool> informIfNotApproved = true;
        bool informIfTotpMissing = true;
    } login;

    struct Password {
        Usable<std::chrono::microseconds> expiry = std::chrono::days{730};
        Usable<bool> informIfExpired = false;
        Usable<bool> informIfAboutToExpire = true;
        Usable<bool> informIfMustBeChanged = true;
        Usable<bool> informIfInvalid = true;
        Usable<std::chrono::microseconds> aboutToExpireThreshold = std::chrono::days{30};
        Usable<double> minLength = 8; ///< characters
        Usable<double> maxLength = 256;
        Usable<int> minComplexity = 0; ///< zxcvbn's score is 0 to 4; more than 4 refuses every password
        QStringList rejectList;        ///< in any case; an empty entry rejects every password
    } password;

    struct HashSecret {
        Usable<int> rounds = 120'000; ///< nothing if Usher makes no such hash either
        Usable<int> saltSize = 64;    ///< bytes
    } hashSecret;

    Usable<std::chrono::microseconds> sessionExpiry = std::chrono::minutes{60};
    bool hasExpiryHook = false; ///< a service decides how long sessions live, which Usher cannot ask
    bool encryptPassword = true;
    /// User name to networks (`10.0.0.0/8`), or to `*`, which is any address.
    std::map<QString, QStringList> userAddressList;

    /// Returns the application as which Usher makes its calls: `Usher` if it may log in, otherwise the
    /// default.
    [[nodiscard]] QString usherApp() const;
};

/// Reads the policy as a Zato server reads it when it starts. Errors: SettingMissing and SettingInvalid,
/// which name the first setting with which the server does not start. Settings that Usher has no use for may
/// be missing.
[[nodiscard]] Result<Policy> readPolicy(const ConfigObj& ssoConf);

/// Returns `from` moved by `span`, or nothing if Python has no such date: its years are 1 to 9999.
[[nodiscard]] std::optional<TimePoint> movedBy(TimePoint from, Usable<std::chrono::microseconds> span);

} // namespace usher::store
