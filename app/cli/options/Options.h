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
    History,
    Batch,
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
    Without,
    Query,
    Order,
    Limit,
    Before,
    Json,
    Reason,
    DryRun,
    Yes,
    Continue,
    Propose,
    Approve,
    BreakGlass,
    Persons,
    MostAlone,
    Format,
    ByteOrderMark,
    OlderThan,
    PublicKey,
    Checkpoint,
    Against,
    Evidence,
    Proof,
    Policy,
    Cosignature,
    Name,
    Prometheus,
    Pem,
    App,
    RemoteAddr,
    Help,
    Version,
};

/// What an option's value is, which decides how it is read.
enum class ValueKind {
    Text,      ///< without the blanks around it
    AsGiven,   ///< a text whose blanks count
    Path,      ///< of a file or folder on this machine
    PublicKey, ///< a text that may be quoted, and broken into lines
    Addresses, ///< one network address, or several
};

/// How an option is written and explained. The texts are ASCII.
struct OptionSpec final {
    Option option;
    const char* name;                ///< without the dashes
    const char* valueName = nullptr; ///< null if the option takes no value
    ValueKind kind = ValueKind::Text;
    const char* text;
    const char* errorIfMissing = nullptr; ///< the error text if the option is needed but missing
    const char* choices = nullptr; ///< the usual values, with blanks between them; null if there is no list
    bool isRepeatable = false;     ///< whether it may be given several times
    bool isInput = false;          ///< whether its value is a file to read; - is standard input
};

/// Returns how every option is written and explained.
[[nodiscard]] std::span<const OptionSpec> allOptions();
/// Returns how `option` is written and explained.
[[nodiscard]] const OptionSpec& spec(Option option);

/// Returns the values that the option's row lists; an empty list if there are none.
[[nodiscard]] QStringList choicesOf(Option option);

/// Returns the option with its dashes: `--password-file`.
[[nodiscard]] QString spelling(Option option);
/// Returns the option with its value's name, if it takes a value: `--password-file FILE`.
[[nodiscard]] QString spellingWithValue(Option option);

/// The options that say who logs in for a command, and with which new password.
struct Actor final {
    Option name = Option::User;
    /// The option with the actor's own new password, for a password that must be changed. Nothing if the
    /// command takes no such option.
    std::optional<Option> newPassword = Option::NewPasswordFile;
};

/// The options that a command line gives, with their values.
class Arguments final
{
public:
    Arguments() = default;
    explicit Arguments(const Actor& actor) : m_actor(actor) {}

    void set(Option option, const QStringList& values) { m_values.insert(option, values); }
    [[nodiscard]] bool has(Option option) const { return m_values.contains(option); }
    /// Returns the first value; an empty text if the option was not given.
    [[nodiscard]] QString value(Option option) const { return m_values.value(option).value(0); }
    /// Returns all values of an option that may be repeated.
    [[nodiscard]] QStringList values(Option option) const { return m_values.value(option); }

    [[nodiscard]] const Actor& actor() const { return m_actor; }
    /// Returns the name of the user who logs in; an empty text if nobody does.
    [[nodiscard]] QString actorName() const { return value(m_actor.name); }

private:
    Actor m_actor;
    QMap<Option, QStringList> m_values;
};

} // namespace usher::cli
