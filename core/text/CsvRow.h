// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>

namespace usher
{

/// Returns the fields as a line of RFC 4180 in UTF-8, with its line end. A spreadsheet does not take any
/// field for a formula. Control characters are made visible.
[[nodiscard]] QByteArray csvRow(const QStringList& fields);

} // namespace usher
