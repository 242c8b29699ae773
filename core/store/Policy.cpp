// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Policy.h"

#include "core/store/ConfigObj.h"

#include <algorithm>
#include <optional>

namespace usher::store
{

namespace
{

/// Reads settings one after the other, and keeps the first error.
class Reader final
{
public:
    explicit Reader(const ConfigObj& config) : m_config(config) {}

    void flag(QLatin1StringView section, QLatin1StringView key, bool& value)
    {
        const QString text = m_config.value(section, key).toLower();
        static const QStringList yes{QStringLiteral("true"), QStringLiteral("yes"), QStringLiteral("on"),
                                     QStringLiteral("1")};
        static const QStringList no{QStringLiteral("false"), QStringLiteral("no"), QStringLiteral("off"),
                                    QStringLiteral("0")};
        if (text.isEmpty()) {
            return;
        }
        if (!yes.contains(text) && !no.contains(text)) {
            refuse(section, key);
            return;
        }
        value = yes.contains(text);
    }

    int number(QLatin1StringView section, QLatin1StringView key, int byDefault, int least, int most)
    {
        const QString text = m_config.value(section, key);
        if (text.isEmpty()) {
            return byDefault;
        }
        bool isNumber = false;
        const int value = text.toInt(&isNumber);
        if (!isNumber || value < least || value > most) {
            refuse(section, key);
            return byDefault;
        }
        return value;
    }

    void list(QLatin1StringView section, QLatin1StringView key, QStringList& value)
    {
        if (m_config.has(section, key)) {
            value = m_config.list(section, key);
        }
    }

    [[nodiscard]] const std::optional<Error>& firstError() const { return m_error; }

private:
    void refuse(QLatin1StringView section, QLatin1StringView key)
    {
        if (!m_error) {
            m_error = Error{.kind = ErrorKind::SettingInvalid,
                            .subject = key + QStringLiteral(" in [") + section + QStringLiteral("] of ") +
                                       m_config.path()};
        }
    }

    const ConfigObj& m_config;
    std::optional<Error> m_error;
};

// People write 99999 to mean never. With these limits, dates end before the year 10000, which no column can
// hold.
constexpr int mostDays = 1'000'000;
constexpr int mostMinutes = 1'000'000'000;

constexpr auto appsSection = QLatin1StringView("apps");
constexpr auto loginSection = QLatin1StringView("login");
constexpr auto passwordSection = QLatin1StringView("password");

void readPassword(Reader& read, Policy::Password& password)
{
    const auto days = [&](QLatin1StringView key, std::chrono::days byDefault) {
        return std::chrono::days{
            read.number(passwordSection, key, static_cast<int>(byDefault.count()), 0, mostDays)};
    };
    password.expiry = days(QLatin1StringView("expiry"), password.expiry);
    password.aboutToExpireThreshold =
        days(QLatin1StringView("about_to_expire_threshold"), password.aboutToExpireThreshold);
    read.flag(passwordSection, QLatin1StringView("inform_if_expired"), password.informIfExpired);
    read.flag(passwordSection, QLatin1StringView("inform_if_about_to_expire"),
              password.informIfAboutToExpire);
    read.flag(passwordSection, QLatin1StringView("inform_if_must_be_changed"),
              password.informIfMustBeChanged);
    read.flag(passwordSection, QLatin1StringView("inform_if_invalid"), password.informIfInvalid);
    constexpr int longest = 65'536;
    password.minLength =
        read.number(passwordSection, QLatin1StringView("min_length"), password.minLength, 0, longest);
    password.maxLength =
        read.number(passwordSection, QLatin1StringView("max_length"), password.maxLength, 1, longest);
    password.minComplexity =
        read.number(passwordSection, QLatin1StringView("min_complexity"), password.minComplexity, 0, 4);
    read.list(passwordSection, QLatin1StringView("reject_list"), password.rejectList);
}

} // namespace

QString Policy::usherApp() const
{
    const QString usher = QStringLiteral("Usher");
    return apps.loginAllowed.contains(usher) ? usher : apps.byDefault;
}

Result<Policy> readPolicy(const ConfigObj& ssoConf)
{
    Policy policy;
    Reader read(ssoConf);
    read.list(appsSection, QLatin1StringView("all"), policy.apps.all);
    read.list(appsSection, QLatin1StringView("login_allowed"), policy.apps.loginAllowed);
    read.flag(appsSection, QLatin1StringView("inform_if_app_invalid"), policy.apps.informIfAppInvalid);
    if (const QString app = ssoConf.value(appsSection, QStringLiteral("default")); !app.isEmpty()) {
        policy.apps.byDefault = app;
    }
    read.flag(loginSection, QLatin1StringView("reject_if_not_listed"), policy.login.rejectIfNotListed);
    read.flag(loginSection, QLatin1StringView("inform_if_locked"), policy.login.informIfLocked);
    read.flag(loginSection, QLatin1StringView("inform_if_not_confirmed"), policy.login.informIfNotConfirmed);
    read.flag(loginSection, QLatin1StringView("inform_if_not_approved"), policy.login.informIfNotApproved);
    read.flag(loginSection, QLatin1StringView("inform_if_totp_missing"), policy.login.informIfTotpMissing);
    readPassword(read, policy.password);

    constexpr auto hashSection = QLatin1StringView("hash_secret");
    policy.hashSecret.rounds =
        read.number(hashSection, QLatin1StringView("rounds"), policy.hashSecret.rounds, 1, 2'000'000);
    policy.hashSecret.saltSize =
        read.number(hashSection, QLatin1StringView("salt_size"), policy.hashSecret.saltSize, 0, 1024);
    policy.sessionExpiry = std::chrono::minutes{
        read.number(QLatin1StringView("session"), QLatin1StringView("expiry"), 60, 1, mostMinutes)};
    read.flag(QLatin1StringView("main"), QLatin1StringView("encrypt_password"), policy.encryptPassword);

    const QString addressSection = QStringLiteral("user_address_list");
    for (const QString& username : ssoConf.keys(addressSection)) {
        policy.userAddressList.emplace(username, ssoConf.list(addressSection, username));
    }
    if (read.firstError()) {
        return tl::unexpected(*read.firstError());
    }
    return policy;
}

} // namespace usher::store
