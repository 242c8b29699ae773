// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include <QMap>
#include <QString>

namespace usher::cli
{

enum class Option {
    Store,
    User,
    PasswordFile,
    NewPasswordFile,
    CodeFile,
    CurrentUstFile,
    TargetUstFile,
    Out,
    App,
    RemoteAddr,
    Help,
    Version,
};

/// How an option is written and explained. ASCII.
struct OptionSpec final {
    Option option;
    const char* name;      ///< without its dashes
    const char* valueName; ///< null where it takes none
    const char* text;
};

[[nodiscard]] std::span<const OptionSpec> allOptions();
[[nodiscard]] const OptionSpec& spec(Option option);

/// `--password-file`, as a person writes it.
[[nodiscard]] QString spelling(Option option);

/// The options given on a command line, with their values.
class Arguments final
{
public:
    void set(Option option, const QString& value) { m_values.insert(option, value); }
    [[nodiscard]] bool has(Option option) const { return m_values.contains(option); }
    /// Empty where the option was not given.
    [[nodiscard]] QString value(Option option) const { return m_values.value(option); }

private:
    QMap<Option, QString> m_values;
};

} // namespace usher::cli
