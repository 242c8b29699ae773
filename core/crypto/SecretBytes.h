// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/usher_core_export.h"

#include <cstddef>
#include <vector>

#include <QByteArrayView>
#include <QStringView>

namespace usher::crypto
{

/// Bytes that must not linger: wiped when destroyed, moved but never copied silently, with no way to print
/// them. Comparison is constant-time for equal sizes.
class USHER_CORE_EXPORT SecretBytes final
{
public:
    SecretBytes() = default;
    explicit SecretBytes(std::size_t size);
    explicit SecretBytes(QByteArrayView bytes);
    SecretBytes(SecretBytes&& other) noexcept;
    SecretBytes& operator=(SecretBytes&& other) noexcept;
    SecretBytes(const SecretBytes&) = delete;
    SecretBytes& operator=(const SecretBytes&) = delete;
    ~SecretBytes();

    /// The UTF-8 of `text`. The caller's QString is the caller's to wipe.
    [[nodiscard]] static SecretBytes fromText(QStringView text);

    /// A second copy, made on purpose.
    [[nodiscard]] SecretBytes clone() const;

    [[nodiscard]] bool isEmpty() const { return m_bytes.empty(); }
    [[nodiscard]] std::size_t size() const { return m_bytes.size(); }
    [[nodiscard]] unsigned char* data() { return m_bytes.data(); }
    [[nodiscard]] const unsigned char* data() const { return m_bytes.data(); }
    [[nodiscard]] QByteArrayView view() const;

    /// Drops what is beyond `size`, wiping it.
    void truncate(std::size_t size);

    [[nodiscard]] bool operator==(const SecretBytes& other) const;

private:
    void wipe();

    std::vector<unsigned char> m_bytes;
};

} // namespace usher::crypto
