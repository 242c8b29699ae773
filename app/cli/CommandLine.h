// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include "app/cli/commands/Command.h"

namespace usher::cli
{

/// What a command line asks for.
struct ParsedCommandLine final {
    const Command* command = nullptr; ///< null only with --help or --version
    QString group =
        {}; ///< with --help: the first word of several commands whose help is asked for, such as `audit`
    Arguments arguments = {};
};

/// Returns what the command line `arguments` asks for; the first argument is the program's name. The command
/// gets all options that it needs, unless help or the version is asked for. Usage failures: an unknown
/// command or option, a missing or repeated option, too many words. Their sentences repeat nothing of the
/// input except an option's name, because anything else could be a token.
[[nodiscard]] CommandResult<ParsedCommandLine> readCommandLine(const QStringList& arguments);

} // namespace usher::cli
