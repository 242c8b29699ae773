// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/terminal/Failure.h"

#include <QByteArrayView>

namespace usher::cli
{

/// Writes all of `bytes`, or says that it could not: `name` is what the sentence calls the file.
[[nodiscard]] Outcome<void> writeAll(int descriptor, QByteArrayView bytes, const QString& name);

/// Writes to standard output at once; nothing is held back.
[[nodiscard]] Outcome<void> writeOut(QByteArrayView bytes);

/// The same for text, with a line feed after it.
[[nodiscard]] Outcome<void> printLine(const QString& text);

/// Some file systems only say here that there was no room.
[[nodiscard]] Outcome<void> closeOut();

/// One line on standard error: `usher-cli: …`, its text made visible.
void tell(const QString& text);
void warn(const QString& text);
void complain(const Failure& failure);

/// Makes sure that the descriptors 0, 1 and 2 are taken, so that no file of the store can get one of them and
/// be written into. Reading or writing what was closed fails, as it should.
void occupyStandardDescriptors();

} // namespace usher::cli
