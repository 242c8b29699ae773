// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

class QJsonObject;

namespace usher::cli
{

/// `object` as one line of JSON, its keys in alphabetical order, with a line feed at its end. Characters
/// that are not seen are escaped (`\u202e`), which means the same to a program.
[[nodiscard]] QByteArray jsonLine(const QJsonObject& object);

} // namespace usher::cli
