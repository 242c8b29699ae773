// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/SettingReader.h"

#include <algorithm>
#include <cmath>

#include "core/crypto/PasswordHash.h"
#include "core/store/NetworkSetting.h"
#include "core/store/configobj/PythonNumber.h"
#include "core/store/configobj/PythonText.h"

namespace usher::store
{

namespace
{

using Kind = PythonValue::Kind;
using std::chrono::microseconds;

/// Returns the values of a list, or the single value.
std::vector<PythonValue> valuesOf(const PythonValue& value)
{
    return value.kind == Kind::List ? value.items : std::vector{value};
}

/// Returns `number` times `unit` as Python's timedelta computes it: rounded to the nearest microsecond,
/// and halves to the even one.
Usable<microseconds> spanOf(double number, microseconds unit)
{
    // Longer than all dates that there are, so that no sum with it is one.
    constexpr auto longest = std::chrono::years{20'000};
    const auto factor = static_cast<double>(unit.count());
    if (!std::isfinite(number) ||
        std::abs(number) * factor > static_cast<double>(microseconds{longest}.count())) {
        return std::nullopt;
    }
    double whole = 0;
    double wholeOfFraction = 0;
    const double fraction = std::modf(number, &whole);
    const double rest = std::modf(fraction * factor, &wholeOfFraction);
    const auto exact = static_cast<qint64>(whole) * unit.count() + static_cast<qint64>(wholeOfFraction);
    double rounded = std::round(rest);
    constexpr double half = 0.5;
    if (std::abs(rounded - rest) == half) {
        const double odd = exact % 2 != 0 ? 1 : 0;
        rounded = 2 * std::round((rest + odd) * half) - odd;
    }
    return microseconds{exact + static_cast<qint64>(rounded)};
}

} // namespace

const PythonValue* SettingReader::find(const char* section, const char* key) const
{
    const auto* found = m_config.find(QLatin1StringView(section), QLatin1StringView(key));
    return found ? &found->value : nullptr;
}

Usable<bool> SettingReader::flag(const char* section, const char* key) const
{
    const PythonValue* value = find(section, key);
    return value ? Usable<bool>(value->isTrue) : std::nullopt;
}

Usable<double> SettingReader::number(const char* section, const char* key) const
{
    const PythonValue* value = find(section, key);
    return value && value->isNumber() ? Usable<double>(value->number) : std::nullopt;
}

Usable<microseconds> SettingReader::span(const char* section, const char* key, microseconds unit) const
{
    const auto value = number(section, key);
    return value ? spanOf(*value, unit) : std::nullopt;
}

Usable<double> SettingReader::integer(const char* section, const char* key, double byDefault) const
{
    const PythonValue* value = find(section, key);
    return value ? pythonInt(*value) : byDefault;
}

QStringList SettingReader::set(const char* section, const char* key, Need need)
{
    if (need == Need::Required) {
        require(section, key);
    }
    QStringList texts;
    if (const PythonValue* value = find(section, key)) {
        for (const PythonValue& item : valuesOf(*value)) {
            if (!item.isHashable) {
                refuse(QLatin1StringView(section), QLatin1StringView(key));
            }
            if (item.isText()) {
                texts << item.text;
            }
        }
    }
    return texts;
}

QStringList SettingReader::lines(const char* section, const char* key)
{
    QStringList lines;
    if (const PythonValue* value = find(section, key)) {
        if (!value->isText()) {
            refuse(QLatin1StringView(section), QLatin1StringView(key));
        }
        for (const QString& line : pythonLines(pythonStripped(value->text))) {
            lines << pythonStripped(line).toString();
        }
    }
    return lines;
}

QStringList SettingReader::networks(const QString& section, const QString& key)
{
    QStringList networks;
    const ConfigObj::Value* setting = m_config.find(section, key);
    if (!setting || !setting->value.isTrue) {
        return {};
    }
    bool isAny = false;
    for (const PythonValue& item : valuesOf(setting->value)) {
        const auto network = networkSetting(item);
        if (item.text == u'*') {
            isAny = true;
        } else if (network) {
            networks << *network;
        } else {
            refuse(section, key);
        }
    }
    return isAny ? QStringList{QStringLiteral("*")} : networks;
}

Usable<int> SettingReader::rounds(const char* section, const char* key, double byDefault)
{
    require(section, key);
    const PythonValue* value = find(section, key);
    if (!value || value->kind == Kind::None) {
        return static_cast<int>(byDefault);
    }
    const auto number = value->kind == Kind::Float ? std::nullopt : pythonInt(*value);
    constexpr double most = 4'294'967'295;
    if (!number || *number < 1 || *number > most) {
        refuse(QLatin1StringView(section), QLatin1StringView(key));
        return std::nullopt;
    }
    return *number <= crypto::maxPasswordRounds ? Usable<int>(static_cast<int>(*number)) : std::nullopt;
}

Usable<int> SettingReader::saltSize(const char* section, const char* key, double byDefault)
{
    require(section, key);
    const PythonValue* value = find(section, key);
    if (!value || value->kind == Kind::None) {
        return static_cast<int>(byDefault);
    }
    const bool isFloat = value->kind == Kind::Float;
    const auto number = isFloat ? std::optional(value->number) : pythonInt(*value);
    if (!number || *number < 0 || *number > crypto::maxPasswordSaltSize) {
        refuse(QLatin1StringView(section), QLatin1StringView(key));
        return std::nullopt;
    }
    return isFloat ? std::nullopt : Usable<int>(static_cast<int>(*number));
}

void SettingReader::require(const char* section, const char* key)
{
    if (!m_error && !find(section, key)) {
        const SettingPlace place = m_config.place(QLatin1StringView(section), QLatin1StringView(key));
        m_error = Error{.kind = ErrorKind::SettingMissing, .place = place};
    }
}

void SettingReader::requireSection(const char* section)
{
    if (!m_error && !m_config.hasSection(QLatin1StringView(section))) {
        m_error =
            Error{.kind = ErrorKind::SettingMissing,
                  .place = SettingPlace{.file = m_config.path(), .section = QLatin1StringView(section)}};
    }
}

void SettingReader::requireThat(const char* section, const char* key, bool (*isMet)(const PythonValue& value))
{
    const PythonValue* value = find(section, key);
    if (value && !isMet(*value)) {
        refuse(QLatin1StringView(section), QLatin1StringView(key));
    }
}

void SettingReader::refuse(const QString& section, const QString& key)
{
    if (!m_error) {
        m_error = Error{.kind = ErrorKind::SettingInvalid, .place = m_config.place(section, key)};
    }
}

} // namespace usher::store
