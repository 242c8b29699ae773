// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/user/UserActing.h"

#include "app/cli/act/Confirmation.h"
#include "app/cli/act/UserText.h"
#include "app/cli/call/JsonLine.h"
#include "app/cli/options/SecretInput.h"
#include "app/cli/terminal/Output.h"
#include "core/VisibleText.h"

namespace usher::cli
{

CommandResult<void> actOnUser(const Arguments& arguments, OpenStore& store, const sso::Caller& caller,
                              const UserActCommand& command)
{
    const auto user = store.sso().user().get(caller, arguments.value(Option::User));
    if (!user) {
        return tl::unexpected(toFailure(user.error()));
    }
    if (command.isRefusedToOneself && user->username == arguments.actorName() &&
        !arguments.has(Option::DryRun)) {
        return command.act(store, caller); // is refused, and recorded, without a question before
    }
    const bool isOther = user->isLocked && !command.factsIfLocked.isEmpty();
    QString facts = isOther ? command.factsIfLocked : command.facts;
    facts.replace(QStringLiteral("%1"), sessionCount(user->liveSessions));
    if (arguments.has(Option::DryRun)) {
        const TimePoint now = store.sso().now();
        return writeOut(formatOf(arguments) == ActFormat::Json ? jsonLine(toJson(*user, now))
                                                               : userText(*user, now).toUtf8())
            .map([&] { printNote(facts + QStringLiteral(" Nothing was done.")); });
    }
    printNote(facts);
    return confirm(arguments, command.question.arg(visibleText(user->username)), 0).and_then([&] {
        return command.act(store, caller);
    });
}

CommandResult<crypto::SecretBytes> readNewPassword(const Arguments& arguments)
{
    if (arguments.has(Option::DryRun)) {
        return crypto::SecretBytes();
    }
    return readSecret(arguments, Option::NewPasswordFile,
                      QStringLiteral("New password for ") + arguments.value(Option::User),
                      PromptCount::Twice);
}

CommandResult<void> writeUserAct(const Arguments& arguments, const QString& done, const QString& text,
                                 const audit::Receipt& receipt)
{
    const QString username = arguments.value(Option::User);
    if (formatOf(arguments) == ActFormat::Json) {
        return writeDone(arguments, jsonLine({{QStringLiteral("username"), username},
                                              {QStringLiteral("done"), done},
                                              {QStringLiteral("cid"), receipt.cid},
                                              {QStringLiteral("record"), receipt.number}}));
    }
    return writeDone(arguments, text.arg(visibleText(username)).toUtf8() + '\n');
}

} // namespace usher::cli
