// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/act/Confirmation.h"

#include "app/cli/terminal/Terminal.h"
#include "core/sso/act/EndPlan.h"

namespace usher::cli
{

CommandResult<void> confirm(const Arguments& arguments, const QString& question, qint64 count)
{
    if (arguments.has(Option::Yes)) {
        return {};
    }
    auto terminal = Terminal::open();
    if (!terminal) {
        return usageFailure(
            QStringLiteral("Nothing was done, because there is no terminal to ask at. Give ") +
            spelling(Option::Yes) + QStringLiteral(" to do it without asking."));
    }
    const QString expected = count > sso::mostWithoutNumber ? QString::number(count) : QStringLiteral("yes");
    return terminal->askShown(question + QStringLiteral(" Type ") + expected + QStringLiteral(" to go on: "))
        .and_then([&](const QString& typed) -> CommandResult<void> {
            return typed.trimmed() == expected ? CommandResult<void>()
                                               : usageFailure(QStringLiteral("Nothing was done."));
        });
}

} // namespace usher::cli
