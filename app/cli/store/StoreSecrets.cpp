// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/store/StoreSecrets.h"

#include <QFileInfo>

#include "app/cli/options/SecretInput.h"
#include "app/cli/terminal/Terminal.h"
#include "core/sso/api/Sso.h"
#include "core/text/LocalPath.h"

namespace usher::cli
{

namespace
{

QString keyQuestion(const store::AskedSecrets& asked)
{
    return asked.keyVariable.isEmpty()
               ? QStringLiteral("Secret key of the store: ")
               : QStringLiteral("Secret key of the store (the variable %1 is not set): ")
                     .arg(asked.keyVariable);
}

QString variableQuestion(const store::AskedVariable& variable)
{
    QStringList places;
    for (const SettingPlace& place : variable.places) {
        places << placeText(place);
    }
    const QString question = QStringLiteral("Value of the variable %1, which is not set, for %2")
                                 .arg(variable.name, places.join(QStringLiteral(", ")));
    return variable.isNeeded
               ? question + QStringLiteral(": ")
               : question + QStringLiteral(" (nothing if the text itself, with its $, is the password): ");
}

CommandResult<void> askForKey(Terminal& terminal, const store::AskedSecrets& asked,
                              store::GivenSecrets& given)
{
    return terminal.askHidden(keyQuestion(asked)).and_then([&](crypto::SecretBytes typed) {
        const bool isTyped = !typed.isEmpty();
        given.key = std::move(typed);
        given.keyOrigin = store::KeyOrigin::Terminal;
        return isTyped ? CommandResult<void>() : usageFailure(QStringLiteral("No secret key was given."));
    });
}

CommandResult<void> askForVariable(Terminal& terminal, const store::AskedVariable& variable,
                                   store::GivenSecrets& given)
{
    return terminal.askHidden(variableQuestion(variable))
        .and_then([&](crypto::SecretBytes typed) -> CommandResult<void> {
            if (!typed.isEmpty()) {
                given.variables.emplace(variable.name, std::move(typed));
            } else if (variable.isNeeded) {
                return usageFailure(QStringLiteral("No value was given for ") + variable.name + u'.');
            }
            return {};
        });
}

/// Returns core's error, which names a missing file of the store. Where the whole folder is missing, or
/// something else was given, names that instead.
Failure storeFailure(const QString& path, const Error& error)
{
    Failure failure = toFailure(error);
    if (error.kind != ErrorKind::FileMissing) {
        return failure;
    }
    const QFileInfo given(localPath(path).value_or(path));
    if (!given.exists()) {
        failure.sentence = QStringLiteral("There is no folder %1. A store is a folder with secrets.conf, "
                                          "server.conf and sso.conf.")
                               .arg(given.filePath());
    } else if (given.isFile() && QFileInfo(error.subject).absolutePath() == given.absoluteFilePath()) {
        failure.sentence =
            QStringLiteral("%1 is not one of a store's settings files: secrets.conf, server.conf, "
                           "sso.conf and usher.conf.")
                .arg(given.filePath());
    }
    return failure;
}

} // namespace

CommandResult<store::GivenSecrets> givenSecrets(const Arguments& arguments, KeyPrompt keyPrompt)
{
    const QString path = arguments.value(Option::Store);
    const auto asked = sso::Sso::askedSecrets(path);
    if (!asked) {
        return tl::unexpected(storeFailure(path, asked.error()));
    }
    store::GivenSecrets given;
    if (arguments.has(Option::KeyStdin)) {
        if (!asked->isKeyAsked) {
            return usageFailure(QStringLiteral("This store does not ask for its secret key. Leave out ") +
                                spelling(Option::KeyStdin) + u'.');
        }
        auto key = readKeyLine();
        if (!key) {
            return tl::unexpected(key.error());
        }
        given.key = std::move(*key);
        given.keyOrigin = store::KeyOrigin::StandardInput;
    }
    const bool isKeyPrompted = asked->isKeyAsked && given.key.isEmpty() && keyPrompt == KeyPrompt::Shown;
    if (asked->variables.empty() && !isKeyPrompted) {
        return given;
    }
    auto terminal = Terminal::open();
    if (!terminal) {
        return given;
    }
    auto done = isKeyPrompted ? askForKey(*terminal, *asked, given) : CommandResult<void>();
    for (const store::AskedVariable& variable : asked->variables) {
        done = done.and_then([&] { return askForVariable(*terminal, variable, given); });
    }
    return done.map([&] { return std::move(given); });
}

Failure openFailure(const Error& error)
{
    Failure failure = toFailure(error);
    const QString option = spelling(Option::KeyStdin) + u'.';
    if (error.kind == ErrorKind::KeyAsked) {
        failure.sentence += QStringLiteral(" Give it with ") + option;
    } else if (error.kind == ErrorKind::KeyElsewhere) {
        failure.sentence += QStringLiteral(" Or give the key with ") + option;
    }
    return failure;
}

} // namespace usher::cli
