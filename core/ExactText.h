// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QJsonDocument>
#include <QString>

#include "core/usher_core_export.h"

namespace usher
{

// Qt takes U+FEFF at the beginning of a text for a byte order mark and drops it, in QString::fromUtf8() and
// in each string of a JSON document. A name, an application or a password may begin with it, and is another
// one without it.

/// Returns the text of these UTF-8 bytes, with U+FEFF at its beginning too.
[[nodiscard]] USHER_CORE_EXPORT QString exactText(QByteArrayView utf8);

/// Returns the document that the JSON spells, with U+FEFF at the beginning of its strings too. One before the
/// JSON itself counts as a byte order mark. `error` may be null.
[[nodiscard]] USHER_CORE_EXPORT QJsonDocument exactJson(QByteArrayView json,
                                                        QJsonParseError* error = nullptr);

} // namespace usher
