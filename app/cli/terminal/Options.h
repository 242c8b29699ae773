// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>

#include <QMap>
#include <QStringList>

namespace usher::cli
{

enum class Option {
    Store,
    KeyStdin,
    ReadOnly,
    User,
    As,
    SuperUser,
    PasswordFile,
    NewPasswordFile,
    CodeFile,
    OldKeyFile,
    CurrentUstFile,
    TargetUstFile,
    Out,
    Record,
    From,
    Until,
    Op,
    Outcome,
    Actor,
    Target,
    Cid,
    Text,
    Query,
    Order,
    Limit,
    Before,
    Json,
    Format,
    OlderThan,
    PublicKey,
    Checkpoint,
    Against,
    Evidence,
    Pem,
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
    const char* question = nullptr; ///< to whoever leaves it out where it is needed
    bool isRepeatable = false;      ///< it may be given several times
};

[[nodiscard]] std::span<const OptionSpec> allOptions();
[[nodiscard]] const OptionSpec& spec(Option option);

/// `--password-file`, as a person writes it.
[[nodiscard]] QString spelling(Option option);
/// `--password-file FILE`
[[nodiscard]] QString spellingWithValue(Option option);

/// By which options a command is told who logs in for it, and with what.
struct Actor final {
    Option name = Option::User;
    /// The actor's own new password, where it must be changed; nothing if the command takes no such thing.
    std::optional<Option> newPassword = Option::NewPasswordFile;
};

/// The options given on a command line, with their values.
class Arguments final
{
public:
    Arguments() = default;
    explicit Arguments(const Actor& actor) : m_actor(actor) {}

    void set(Option option, const QStringList& values) { m_values.insert(option, values); }
    [[nodiscard]] bool has(Option option) const { return m_values.contains(option); }
    /// Empty where the option was not given.
    [[nodiscard]] QString value(Option option) const { return m_values.value(option).value(0); }
    /// Of an option that may be repeated.
    [[nodiscard]] QStringList values(Option option) const { return m_values.value(option); }

    [[nodiscard]] const Actor& actor() const { return m_actor; }
    /// Who logs in; empty if nobody does.
    [[nodiscard]] QString actorName() const { return value(m_actor.name); }

private:
    Actor m_actor;
    QMap<Option, QStringList> m_values;
};

} // namespace usher::cli
