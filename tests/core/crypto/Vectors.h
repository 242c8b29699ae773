// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>

namespace usher::test
{

/// The reference's test vectors, tests/data/vectors.json; empty if the file cannot be read.
[[nodiscard]] QJsonObject vectors();

/// The list `name` in the section `section` of the vectors.
[[nodiscard]] QJsonArray vectorList(QStringView section, QStringView name);

/// The UTF-8 of a text in a vector.
[[nodiscard]] QByteArray bytes(const QJsonObject& vector, QStringView name);

} // namespace usher::test
