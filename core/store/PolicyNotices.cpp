// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/PolicyNotices.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>

#include "core/crypto/PasswordHash.h"
#include "core/store/OdbNotices.h"
#include "core/store/configobj/ConfigObj.h"
#include "core/store/configobj/PythonNumber.h"
#include "core/store/configobj/PythonText.h"

namespace usher::store
{

namespace
{

using Kind = PythonValue::Kind;

struct FlagSetting {
    const char* section;
    const char* key;
    NoticeKind ifMissing = NoticeKind::FailsIfMissing;
};

constexpr FlagSetting flagSettings[] = {
    {"main", "encrypt_password"},
    {"apps", "inform_if_app_invalid"},
    {"login", "reject_if_not_listed"},
    {"login", "inform_if_locked"},
    {"login", "inform_if_not_confirmed"},
    {"login", "inform_if_not_approved"},
    {"login", "inform_if_totp_missing", NoticeKind::MissingIsFalse},
    {"password", "inform_if_expired"},
    {"password", "inform_if_about_to_expire"},
    {"password", "inform_if_must_be_changed"},
    {"password", "inform_if_invalid"},
};

struct NumberSetting {
    const char* section;
    const char* key;
    /// What is odd about the value although it is a number, if it is.
    std::optional<NoticeKind> (*isOdd)(double number) = [](double) { return std::optional<NoticeKind>(); };
};

std::optional<NoticeKind> endsAtOnce(double number)
{
    return number <= 0 ? std::optional(NoticeKind::EndsAtOnce) : std::nullopt;
}

std::optional<NoticeKind> isLongerThanChecked(double number)
{
    constexpr double longest = 4096; // characters, the limit of passlib
    return number > longest ? std::optional(NoticeKind::LongPasswords) : std::nullopt;
}

/// A time that leads beyond the last date is one with which the server fails.
constexpr double longestInDays = 2'900'000;

std::optional<NoticeKind> isOddInDays(double number)
{
    return std::abs(number) > longestInDays ? std::optional(NoticeKind::FailsIfNoNumber) : std::nullopt;
}

std::optional<NoticeKind> isOddExpiryInDays(double number)
{
    const auto odd = isOddInDays(number);
    return odd ? odd : endsAtOnce(number);
}

std::optional<NoticeKind> isOddExpiryInMinutes(double number)
{
    constexpr double minutesOfADay = 1440;
    return isOddExpiryInDays(number / minutesOfADay);
}

constexpr NumberSetting numberSettings[] = {
    {"session", "expiry", isOddExpiryInMinutes},
    {"password", "expiry", isOddExpiryInDays},
    {"password", "about_to_expire_threshold", isOddInDays},
    {"password", "min_length"},
    {"password", "max_length", isLongerThanChecked},
};

/// Collects the notices of `sso.conf`.
class NoticeCollector final
{
public:
    explicit NoticeCollector(const ConfigObj& sso) : m_sso(sso) {}

    [[nodiscard]] std::vector<SettingNotice> collect()
    {
        for (const FlagSetting& setting : flagSettings) {
            lookAtFlag(setting);
        }
        for (const NumberSetting& setting : numberSettings) {
            lookAtNumber(setting);
        }
        lookAtPasswords();
        lookAtRejectList();
        lookAtApplications("all");
        lookAtApplications("login_allowed");
        lookAtAddresses();
        if (const auto* hook = find("session", "expiry_hook"); hook && hook->value.isTrue) {
            add(NoticeKind::ExpiryHook, "session", "expiry_hook");
        }
        lookAtVariables();
        return std::move(m_notices);
    }

private:
    [[nodiscard]] const ConfigObj::Value* find(const char* section, const char* key) const
    {
        return m_sso.find(QLatin1StringView(section), QLatin1StringView(key));
    }

    void add(NoticeKind kind, const QString& section, const QString& key, const QString& value = {})
    {
        SettingNotice notice{.kind = kind, .place = m_sso.place(section, key)};
        if (!value.isEmpty()) {
            notice.place.value = value;
        }
        m_notices.push_back(std::move(notice));
    }

    void add(NoticeKind kind, const char* section, const char* key, const QString& value = {})
    {
        add(kind, QString(QLatin1StringView(section)), QString(QLatin1StringView(key)), value);
    }

    void lookAtFlag(const FlagSetting& setting)
    {
        const auto* found = find(setting.section, setting.key);
        if (!found) {
            add(setting.ifMissing, setting.section, setting.key);
            return;
        }
        static const QStringList meansTrue{QStringLiteral("true"), QStringLiteral("yes"),
                                           QStringLiteral("on")};
        const PythonValue& value = found->value;
        if (value.isText() && value.isTrue && !meansTrue.contains(value.text.toLower())) {
            add(NoticeKind::WordIsTrue, setting.section, setting.key, value.text);
        } else if ((value.isText() && !value.isTrue) || value.kind == Kind::None) {
            add(NoticeKind::EmptyIsFalse, setting.section, setting.key);
        } else if (value.kind == Kind::List) {
            add(NoticeKind::ListIsTrue, setting.section, setting.key);
        }
    }

    void lookAtNumber(const NumberSetting& setting)
    {
        const auto* found = find(setting.section, setting.key);
        if (!found) {
            add(NoticeKind::FailsIfMissing, setting.section, setting.key);
        } else if (!found->value.isNumber()) {
            add(NoticeKind::FailsIfNoNumber, setting.section, setting.key);
        } else if (const auto odd = setting.isOdd(found->value.number)) {
            add(*odd, setting.section, setting.key);
        }
    }

    void lookAtPasswords()
    {
        constexpr double highestScore = 4;
        const auto* complexity = find("password", "min_complexity");
        const auto score = complexity ? pythonInt(complexity->value) : std::nullopt;
        if (!complexity) {
            add(NoticeKind::MissingComplexity, "password", "min_complexity");
        } else if (!score) {
            add(NoticeKind::FailsIfNoNumber, "password", "min_complexity");
        } else if (*score > highestScore) {
            add(NoticeKind::RefusesPasswords, "password", "min_complexity");
        }
        const auto* least = find("password", "min_length");
        const auto* most = find("password", "max_length");
        if (least && most && least->value.isNumber() && most->value.isNumber() &&
            least->value.number > most->value.number) {
            add(NoticeKind::RefusesPasswords, "password", "max_length");
        }
        const auto* rounds = find("hash_secret", "rounds");
        const auto number = rounds ? pythonInt(rounds->value) : std::nullopt;
        if (number && *number > crypto::maxPasswordRounds) {
            add(NoticeKind::TooManyRounds, "hash_secret", "rounds");
        }
        if (const auto* salt = find("hash_secret", "salt_size"); salt && salt->value.kind == Kind::Float) {
            add(NoticeKind::FailsIfNoNumber, "hash_secret", "salt_size");
        }
    }

    void lookAtRejectList()
    {
        const auto* found = find("password", "reject_list");
        if (!found || !found->value.isText()) {
            return;
        }
        bool isEmptySeen = false;
        for (const QString& line : pythonLines(pythonStripped(found->value.text))) {
            const QString entry = pythonStripped(line).toString();
            if (entry.isEmpty() && !isEmptySeen) {
                isEmptySeen = true;
                add(NoticeKind::EmptyEntryRejects, "password", "reject_list");
            } else if (entry.startsWith(u'#')) {
                add(NoticeKind::CommentIsEntry, "password", "reject_list", entry);
            } else if (entry.contains(u',')) {
                add(NoticeKind::CommaInEntry, "password", "reject_list", entry);
            }
        }
    }

    void lookAtApplications(const char* key)
    {
        const auto* found = find("apps", key);
        if (!found) {
            return;
        }
        const auto lookAt = [&](const PythonValue& item) {
            if (!item.isText()) {
                add(NoticeKind::NumberIsNoName, "apps", key, item.text);
            } else if (item.text.contains(u',')) {
                add(NoticeKind::CommaInApplication, "apps", key, item.text);
            } else if (found->value.isText() && item.text.contains(u' ')) {
                add(NoticeKind::BlankInApplication, "apps", key, item.text);
            }
        };
        const bool isList = found->value.kind == Kind::List;
        if (isList ? found->value.items.empty() : found->value.isText() && !found->value.isTrue) {
            add(NoticeKind::NoApplication, "apps", key);
        } else if (isList) {
            std::for_each(found->value.items.begin(), found->value.items.end(), lookAt);
        } else {
            lookAt(found->value);
        }
    }

    void lookAtAddresses()
    {
        const QString section = QStringLiteral("user_address_list");
        for (const QString& username : m_sso.keys(section)) {
            const PythonValue& value = m_sso.find(section, username)->value;
            if (value.isNumber() && value.isTrue) {
                add(NoticeKind::NumberIsAddress, section, username, value.text);
            }
        }
    }

    void lookAtVariables()
    {
        for (const SettingPlace& place : m_sso.variables()) {
            const auto* value = m_sso.find(place.section, place.key);
            if (!value) {
                continue; // in a section in a section, which no setting is
            }
            if (value->line == 0) {
                add(NoticeKind::FromVariable, place.section, place.key);
            } else if (!value->isVariableSet) {
                add(kindOfMissingVariable(place.variable), place.section, place.key);
            }
        }
    }

    const ConfigObj& m_sso;
    std::vector<SettingNotice> m_notices;
};

} // namespace

std::vector<SettingNotice> settingNotices(const ConfigObj& ssoConf, const ConfigObj& serverConf)
{
    std::vector<SettingNotice> notices = NoticeCollector(ssoConf).collect();
    std::vector<SettingNotice> ofDatabase = odbNotices(serverConf);
    const auto byLine = [](const SettingNotice& a, const SettingNotice& b) {
        return a.place.line < b.place.line;
    };
    std::stable_sort(notices.begin(), notices.end(), byLine);
    std::stable_sort(ofDatabase.begin(), ofDatabase.end(), byLine);
    std::move(ofDatabase.begin(), ofDatabase.end(), std::back_inserter(notices));
    return notices;
}

} // namespace usher::store
