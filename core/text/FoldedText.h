// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>
#include <QStringView>

#include "core/usher_core_export.h"

namespace usher
{

/// Returns the text in a form that is the same for texts that differ only in upper and lower case, in accents
/// or in the way in which Unicode spells them: `jose` for `José`, `strasse` for `Straße`. Uses Unicode's full
/// case folding. Accents are the combining marks of European scripts; the marks of others are letters.
[[nodiscard]] USHER_CORE_EXPORT QString foldedText(QStringView text);

/// Returns the text in Unicode's normal form C, in which names are compared.
[[nodiscard]] QString composedText(const QString& text);

/// Returns whether the text has only ASCII characters.
[[nodiscard]] bool isAscii(QByteArrayView text);

} // namespace usher
