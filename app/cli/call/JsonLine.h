// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

class QJsonObject;

namespace usher::cli
{

/// Returns `object` as one line of JSON with a line feed at its end. The keys are in alphabetical order.
/// Hidden characters are escaped (`\u202e`), which means the same to a program.
[[nodiscard]] QByteArray jsonLine(const QJsonObject& object);

} // namespace usher::cli
