// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/address/WrittenAddress.h"

#include <algorithm>

#include <arpa/inet.h>

#include "core/text/TypedText.h"
#include "core/text/address/IpAddress.h"

namespace usher
{

namespace
{

constexpr AddressBytes mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
constexpr std::size_t mappedSize = mappedBits / 8;

/// Reads an address with nothing around it.
std::optional<AddressBytes> plainAddress(QByteArrayView text)
{
    if (text.contains(':')) {
        return ipv6Bytes(text);
    }
    const auto ipv4 = ipv4Bytes(text);
    if (!ipv4) {
        return std::nullopt;
    }
    AddressBytes address = mapped;
    std::copy(ipv4->begin(), ipv4->end(), address.begin() + mappedSize);
    return address;
}

/// Returns whether the text is empty or a colon and a port. A proxy may hide the port behind a name that
/// begins with `_` (RFC 7239).
bool isPort(QByteArrayView text)
{
    constexpr qsizetype longestPort = 6; // with its colon
    if (text.isEmpty()) {
        return true;
    }
    if (text.size() < 2 || text.front() != ':') {
        return false;
    }
    const QByteArrayView port = text.sliced(1);
    return port.front() == '_' || (text.size() <= longestPort &&
                                   std::ranges::all_of(port, [](char c) { return c >= '0' && c <= '9'; }));
}

/// Returns the text without brackets, port and zone.
QByteArrayView withoutPort(QByteArrayView text)
{
    const qsizetype close = text.startsWith('[') ? text.indexOf(']') : -1;
    const qsizetype colon = text.indexOf(':');
    if (close > 0 && isPort(text.sliced(close + 1))) {
        text = text.sliced(1, close - 1);
    } else if (colon > 0 && text.lastIndexOf(':') == colon && isPort(text.sliced(colon))) {
        text = text.first(colon);
    }
    const qsizetype percent = text.indexOf('%');
    return percent > 0 && text.contains(':') ? text.first(percent) : text;
}

/// Returns the text without blanks and quotes at its ends. It may have those that only Unicode has.
QByteArrayView withoutQuotes(QByteArrayView text)
{
    const QByteArray bare = unquotedText(QString::fromUtf8(text)).toUtf8();
    const qsizetype begin = text.indexOf(bare);
    return begin < 0 ? text : text.sliced(begin, bare.size());
}

/// Returns the value of `for=` in an element of a Forwarded header. If there is none, returns the text.
QByteArrayView forwardedFor(QByteArrayView text)
{
    constexpr QByteArrayView key = "for";
    for (QByteArrayView rest = text; !rest.isEmpty();) {
        const qsizetype end = rest.indexOf(';');
        const QByteArrayView part = (end < 0 ? rest : rest.first(end)).trimmed();
        const qsizetype equals = part.indexOf('=');
        if (equals > 0 && part.first(equals).trimmed().compare(key, Qt::CaseInsensitive) == 0) {
            return part.sliced(equals + 1);
        }
        rest = end < 0 ? QByteArrayView() : rest.sliced(end + 1);
    }
    return text;
}

/// An address, and the part of the text that spells it.
struct Spelled {
    QByteArrayView text = {};
    std::optional<AddressBytes> address = {};
};

Spelled spelledAddress(QByteArrayView text)
{
    constexpr qsizetype longest = 1'000; // bytes; no address has more around it
    const QByteArrayView trimmed = text.trimmed();
    if (auto address = plainAddress(trimmed)) { // as most are
        return {.text = trimmed, .address = address};
    }
    if (trimmed.isEmpty() || trimmed.size() > longest || trimmed.contains('\0')) {
        return {}; // no database stores U+0000
    }
    const QByteArrayView bare = withoutPort(withoutQuotes(forwardedFor(withoutQuotes(trimmed))));
    return {.text = bare, .address = plainAddress(bare)};
}

} // namespace

QByteArrayView bareAddress(QByteArrayView text)
{
    const Spelled spelled = spelledAddress(text);
    return spelled.address ? spelled.text : QByteArrayView();
}

std::optional<AddressBytes> readAddress(QByteArrayView text)
{
    return spelledAddress(text).address;
}

QByteArrayView firstAddress(QByteArrayView list)
{
    const qsizetype comma = list.indexOf(',');
    return comma < 0 ? list : list.first(comma);
}

bool isIpv4(const AddressBytes& address)
{
    return std::equal(mapped.begin(), mapped.begin() + mappedSize, address.begin());
}

bool hasPrefix(const AddressBytes& address, const AddressBytes& first, int bits)
{
    const auto wholeBytes = static_cast<std::size_t>(bits) / 8;
    const unsigned mask = (0xff00U >> static_cast<unsigned>(bits % 8)) & 0xffU;
    return std::equal(first.begin(), first.begin() + wholeBytes, address.begin()) &&
           (mask == 0 || ((address.at(wholeBytes) ^ first.at(wholeBytes)) & mask) == 0);
}

QString addressText(const AddressBytes& address)
{
    std::array<char, INET6_ADDRSTRLEN> spelled{};
    inet_ntop(isIpv4(address) ? AF_INET : AF_INET6, address.data() + (isIpv4(address) ? mappedSize : 0),
              spelled.data(), static_cast<socklen_t>(spelled.size()));
    return QString::fromLatin1(spelled.data());
}

} // namespace usher
