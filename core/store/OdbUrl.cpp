// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/OdbUrl.h"

#include <algorithm>

#include "core/text/address/IpAddress.h"

namespace usher::store
{

namespace
{

bool isIpv6(const QString& text)
{
    return ipv6Bytes(text.section(u'%', 0, 0).toLatin1()).has_value();
}

} // namespace

QByteArray urlDecoded(const QString& text)
{
    const QByteArray encoded = text.toUtf8();
    QByteArray decoded;
    constexpr int hexadecimal = 16;
    for (qsizetype at = 0; at < encoded.size(); ++at) {
        const QByteArray digits = encoded.mid(at + 1, 2);
        const auto isDigit = [](char c) { return std::isxdigit(static_cast<unsigned char>(c)) != 0; };
        if (encoded[at] == '%' && digits.size() == 2 && std::all_of(digits.begin(), digits.end(), isDigit)) {
            decoded += static_cast<char>(digits.toInt(nullptr, hexadecimal));
            at += 2;
        } else {
            decoded += encoded[at];
        }
    }
    return decoded;
}

std::optional<QString> urlHost(const QString& spelled)
{
    if (spelled.startsWith(u'/') || spelled.startsWith(u'@')) {
        return spelled; // a socket, which only Usher's own stores can name
    }
    const bool isBracketed = spelled.startsWith(u'[') && spelled.endsWith(u']');
    const QString host = isBracketed ? spelled.sliced(1, spelled.size() - 2) : spelled;
    const auto leadsElsewhere = [](QChar c) { return c.isSpace() || QStringView(u"@/?#[]\\").contains(c); };
    const bool isAddress = isIpv6(host);
    if (std::any_of(host.begin(), host.end(), leadsElsewhere) || (host.contains(u':') && !isAddress) ||
        (isBracketed && !isAddress)) {
        return std::nullopt;
    }
    return host;
}

} // namespace usher::store
