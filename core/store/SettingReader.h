// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Policy.h"
#include "core/store/configobj/ConfigObj.h"

namespace usher::store
{

/// Reads the settings of `sso.conf` one after the other, with the meaning that Python gives them. Keeps the
/// first error, which is a setting with which a server does not start.
class SettingReader final
{
public:
    explicit SettingReader(const ConfigObj& config) : m_config(config) {}

    /// Any value can be a Boolean: Python's truth value counts. Nothing if the setting is missing.
    [[nodiscard]] Usable<bool> flag(const char* section, const char* key) const;
    [[nodiscard]] Usable<double> number(const char* section, const char* key) const;
    /// A number of `unit`, like Python's `timedelta`.
    [[nodiscard]] Usable<std::chrono::microseconds> span(const char* section, const char* key,
                                                         std::chrono::microseconds unit) const;
    /// What Python's `int` makes of the setting, `byDefault` if it is missing.
    [[nodiscard]] Usable<double> integer(const char* section, const char* key, double byDefault) const;

    enum class Need { Required, Optional };

    /// The texts of a list or of a single value. A server does not start with a value that cannot be in a
    /// set.
    [[nodiscard]] QStringList set(const char* section, const char* key, Need need = Need::Required);
    /// The lines of a text. A server does not start with anything but a text.
    [[nodiscard]] QStringList lines(const char* section, const char* key);
    /// The networks in a user's setting, or `*`.
    [[nodiscard]] QStringList networks(const QString& section, const QString& key);
    /// The rounds of new hashes as passlib takes them, None for `byDefault`. Nothing if they are more than
    /// Usher computes.
    [[nodiscard]] Usable<int> rounds(const char* section, const char* key, double byDefault);
    /// The size of new salts, in bytes. With a fraction, a server starts but makes no hash.
    [[nodiscard]] Usable<int> saltSize(const char* section, const char* key, double byDefault);

    /// Notes an error if the setting is missing.
    void require(const char* section, const char* key);
    void requireSection(const char* section);
    /// Notes an error if the setting is there and does not meet the condition.
    void requireThat(const char* section, const char* key, bool (*isMet)(const PythonValue& value));
    void refuse(const QString& section, const QString& key);

    [[nodiscard]] const std::optional<Error>& firstError() const { return m_error; }

private:
    [[nodiscard]] const PythonValue* find(const char* section, const char* key) const;

    const ConfigObj& m_config;
    std::optional<Error> m_error;
};

} // namespace usher::store
