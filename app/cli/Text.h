// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

class QJsonObject;

namespace usher::cli
{

/// `text` for a terminal: characters that would move the cursor, turn the direction of writing or not be seen
/// are spelt out (`␛`, `⟨U+202E⟩`), so that nothing from outside can pass for something else.
[[nodiscard]] QString visibleText(QStringView text);

/// `object` as one line of JSON, its keys in alphabetical order, with a line feed at its end. The same
/// characters are escaped there (`\u202e`), which means the same to a program.
[[nodiscard]] QByteArray jsonLine(const QJsonObject& object);

} // namespace usher::cli
