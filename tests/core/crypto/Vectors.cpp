// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/crypto/Vectors.h"

#include <QFile>
#include <QJsonDocument>

namespace usher::test
{

QJsonObject vectors()
{
    QFile file{QStringLiteral(USHER_TEST_DATA "/vectors.json")};
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject{};
}

QJsonArray vectorList(QStringView section, QStringView name)
{
    return vectors().value(section).toObject().value(name).toArray();
}

QByteArray bytes(const QJsonObject& vector, QStringView name)
{
    return vector.value(name).toString().toUtf8();
}

} // namespace usher::test
