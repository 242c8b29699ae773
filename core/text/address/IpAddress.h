// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>

#include <QByteArrayView>
#include <QString>
#include <QStringView>

namespace usher
{

/// Returns the octets of an IPv4 address, without anything around it. Returns nothing for any other text.
[[nodiscard]] std::optional<std::array<unsigned char, 4>> ipv4Bytes(QByteArrayView text);
/// Returns the bytes of an IPv6 address, without a scope. Returns nothing for any other text.
[[nodiscard]] std::optional<std::array<unsigned char, 16>> ipv6Bytes(QByteArrayView text);

/// An IPv4 or IPv6 address, read and spelled by the rules of Python's `ipaddress`, which the reference uses.
/// An IPv4 address that is mapped into IPv6 is an IPv6 address.
class IpAddress final
{
public:
    enum class Version { V4, V6 };
    using Bytes = std::array<unsigned char, 16>; ///< an IPv4 address has the first four

    /// Returns the address that `text` spells, without anything around it. The octets of an IPv4 address have
    /// no leading zeros. An IPv6 address may end with a scope (`fe80::1%eth0`). Returns nothing for any other
    /// text.
    [[nodiscard]] static std::optional<IpAddress> fromText(QStringView text);

    /// Returns the address with this number, which is `digits`: an IPv4 address if the number is not too
    /// large for one. Returns nothing if it is too large for IPv6, too, or if the text is not ASCII digits.
    [[nodiscard]] static std::optional<IpAddress> fromNumber(QStringView digits);

    /// Returns the canonical spelling: `2001:db8::1` for `2001:DB8::0001`, with the scope as it was given.
    [[nodiscard]] QString text() const;

    [[nodiscard]] Version version() const { return m_version; }
    [[nodiscard]] const Bytes& bytes() const { return m_bytes; }
    /// Returns the number of bits of the version: 32 or 128.
    [[nodiscard]] int size() const { return m_version == Version::V4 ? 32 : 128; }

private:
    IpAddress(Version version, const Bytes& bytes, QString scope = {})
        : m_version(version), m_bytes(bytes), m_scope(std::move(scope))
    {
    }

    Version m_version;
    Bytes m_bytes;
    QString m_scope; ///< names an interface of the machine that saw the address
};

} // namespace usher
