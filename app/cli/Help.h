// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/commands/Command.h"

#include <QString>

namespace usher::cli
{

/// Returns the help of the program: what it is, its commands, and how to begin.
[[nodiscard]] QString overview();

/// Returns the commands that begin with this word, each with what it does.
[[nodiscard]] QString helpOnGroup(const QString& word);

/// Returns the help of one command: its usage, what it does, and its options.
[[nodiscard]] QString helpOn(const Command& command);

} // namespace usher::cli
