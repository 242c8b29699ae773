// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/commands/Command.h"

#include <QStringList>

namespace usher::cli
{

/// What a command line asks for.
struct Wish final {
    const Command* command = nullptr; ///< null only with --help or --version
    Arguments arguments = {};
};

/// Reads a command line, the program's name first. Whatever a Wish with a command needs, it has, unless help
/// or the version is asked for. Of what was typed a sentence repeats no more than an option's name: the rest
/// could be a token.
[[nodiscard]] Outcome<Wish> readCommandLine(const QStringList& arguments);

} // namespace usher::cli
