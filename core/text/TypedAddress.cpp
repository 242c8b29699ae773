// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/TypedAddress.h"

#include "core/text/TypedText.h"

#include <QRegularExpression>
#include <QStringList>

namespace usher
{

QString typedAddress(QStringView text)
{
    static const QRegularExpression ipv6(QStringLiteral(
        R"(\A(?:\[([0-9A-Fa-f:.]+)(?:%[^\]]*)?\](?::[0-9]{1,5})?|([0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)%[^/]*)(/.*)?\z)"));
    static const QRegularExpression ipv4(QStringLiteral(R"(\A([0-9]+(?:\.[0-9]+){3}):[0-9]{1,5}\z)"));
    const QString trimmed = unquotedText(text);
    if (const auto match = ipv6.match(trimmed); match.hasMatch()) {
        return match.captured(1) + match.captured(2) + match.captured(3);
    }
    const auto match = ipv4.match(trimmed);
    return match.hasMatch() ? match.captured(1) : trimmed;
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
