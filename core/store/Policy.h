// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"

#include <chrono>
#include <map>

#include <QStringList>

namespace usher::store
{

class ConfigObj;

/// The settings of `sso.conf` that matter to Usher. The values here are the reference's defaults.
struct Policy final {
    struct Apps {
        QStringList all{QStringLiteral("CRM")};
        QStringList loginAllowed{QStringLiteral("CRM")};
        QString byDefault = QStringLiteral("CRM");
        bool informIfAppInvalid = true;
    } apps;

    struct Login {
        bool rejectIfNotListed = false;
        bool informIfLocked = true;
        bool informIfNotConfirmed = true;
        bool informIfNotApproved = true;
        bool informIfTotpMissing = true;
    } login;

    struct Password {
        std::chrono::days expiry{730};
        bool informIfExpired = false;
        bool informIfAboutToExpire = true;
        bool informIfMustBeChanged = true;
        bool informIfInvalid = true;
        std::chrono::days aboutToExpireThreshold{30};
        int minLength = 8;
        int maxLength = 256;
        int minComplexity = 0; ///< zxcvbn's score, 0 to 4
        QStringList rejectList;
    } password;

    struct HashSecret {
        int rounds = 120'000;
        int saltSize = 64; ///< bytes
    } hashSecret;

    std::chrono::minutes sessionExpiry{60};
    bool encryptPassword = true;
    std::map<QString, QStringList> userAddressList; ///< user name to addresses and networks

    /// Returns the application as which Usher makes its calls: `Usher` if it may log in, otherwise the
    /// default.
    [[nodiscard]] QString usherApp() const;
};

/// Reads the policy. Error: SettingInvalid, which names the first setting that is not a number or Boolean
/// although it must be one, or is out of its range.
[[nodiscard]] Result<Policy> readPolicy(const ConfigObj& ssoConf);

} // namespace usher::store
