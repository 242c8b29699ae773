// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/address/TypedAddress.h"

#include <QStringList>

#include "core/text/TypedText.h"
#include "core/text/address/WrittenAddress.h"

namespace usher
{

QString typedAddress(QStringView text)
{
    const QString trimmed = unquotedText(text);
    const qsizetype slash = trimmed.indexOf(u'/');
    const QByteArray spelled = (slash < 0 ? trimmed : trimmed.first(slash)).toUtf8();
    const QByteArrayView bare = bareAddress(spelled);
    if (bare.isEmpty()) {
        return trimmed;
    }
    return QString::fromUtf8(bare) + (slash < 0 ? QString() : trimmed.sliced(slash));
}

QString typedAddresses(QStringView text)
{
    QStringList addresses;
    for (const QStringView address : text.split(u',')) {
        addresses << typedAddress(address);
    }
    return addresses.join(QStringLiteral(", "));
}

} // namespace usher
