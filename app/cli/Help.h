// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "app/cli/commands/Command.h"

namespace usher::cli
{

/// Returns the help of the program: what it is, its commands, and how to begin.
[[nodiscard]] QString overview();

/// Returns the commands that begin with this word, each with what it does.
[[nodiscard]] QString helpOnGroup(const QString& word);

/// Returns the help of one command: its usage, what it does, and its options.
[[nodiscard]] QString helpOn(const Command& command);

} // namespace usher::cli
