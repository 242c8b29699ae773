// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include "app/cli/terminal/Failure.h"

namespace usher::cli
{

/// Writes all of `bytes` to `descriptor`. A failure's sentence calls the file `name`. Fails, too, if nobody
/// reads from a pipe that is full and a signal that is held (HeldSignals) wants the program to end.
[[nodiscard]] CommandResult<void> writeAll(int descriptor, QByteArrayView bytes, const QString& name);

/// What it means that nobody reads standard output any more: an error, or that somebody has seen enough of a
/// list, as with `| head`. Then the failure is the signal SIGPIPE.
enum class ReaderGone { IsAnError, IsTheEnd };

/// Writes to standard output immediately, without a buffer. On a terminal, hidden characters are made
/// visible.
[[nodiscard]] CommandResult<void> writeOut(QByteArrayView bytes,
                                           ReaderGone readerGone = ReaderGone::IsAnError);

/// Writes `text` and a line feed to standard output.
[[nodiscard]] CommandResult<void> printLine(const QString& text);

/// Closes standard output. Some file systems report only here that there was no room.
[[nodiscard]] CommandResult<void> closeOut();

/// Writes one line to standard error: `usher-cli: …`. Hidden characters in the text are made visible.
void printNote(const QString& text);
/// Does the same as printNote(), with `warning: ` before the text.
void printWarning(const QString& text);
/// Does the same as printNote(), with the failure's text.
void printError(const Failure& failure);

/// Opens the descriptors 0, 1 and 2 if they are closed. Otherwise a file of the store could get one of these
/// numbers, and output would be written into it. To read from or write to a stream that was closed still
/// fails.
void occupyStandardDescriptors();

} // namespace usher::cli
