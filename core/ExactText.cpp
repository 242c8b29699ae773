// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ExactText.h"

#include <QStringDecoder>

namespace usher
{

namespace
{

constexpr QByteArrayView mark = "\xEF\xBB\xBF";

} // namespace

QString exactText(QByteArrayView utf8)
{
    if (!utf8.startsWith(mark)) {
        return QString::fromUtf8(utf8);
    }
    QStringDecoder decoder(QStringDecoder::Utf8,
                           QStringConverter::Flag::ConvertInitialBom | QStringConverter::Flag::Stateless);
    return decoder.decode(utf8);
}

QJsonDocument exactJson(QByteArrayView json, QJsonParseError* error)
{
    const bool isMarked = json.startsWith(mark);
    const QByteArrayView unmarked = isMarked ? json.sliced(mark.size()) : json;
    if (unmarked.indexOf(mark) < 0) {
        return QJsonDocument::fromJson(QByteArray::fromRawData(json.data(), json.size()), error);
    }
    // In JSON it can only be in a string, where an escape says the same.
    return QJsonDocument::fromJson(unmarked.toByteArray().replace(mark, "\\ufeff"), error);
}

} // namespace usher
