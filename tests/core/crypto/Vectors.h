// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>

namespace usher::test
{

/// Returns the reference's test vectors from tests/data/vectors.json; empty if the file cannot be read.
[[nodiscard]] QJsonObject vectors();

/// Returns the list `name` in the vectors' section `section`.
[[nodiscard]] QJsonArray vectorList(QStringView section, QStringView name);

/// Returns a vector's text `name` as UTF-8.
[[nodiscard]] QByteArray bytes(const QJsonObject& vector, QStringView name);

} // namespace usher::test
