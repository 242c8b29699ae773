// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tl/expected.hpp>

#include <QMap>
#include <QStringList>

namespace usher::cli
{

/// Lines to put into templates, by the name of their place.
using GeneratedParts = QMap<QString, QStringList>;

/// Returns the text of a template in which each line `#@NAME@` (in a man page `.\"@NAME@`) is replaced by the
/// lines of that part, indented as the line was. The error is one sentence: no part has that name.
[[nodiscard]] tl::expected<QString, QString> fillTemplate(const QString& text, const GeneratedParts& parts);

} // namespace usher::cli
