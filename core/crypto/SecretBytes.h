// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include <QByteArrayView>
#include <QStringView>

#include "core/usher_core_export.h"

namespace usher::crypto
{

/// Bytes that must not stay in memory. They are wiped when they are destroyed. They can be moved, copied only
/// with clone(), and not printed. Comparing equal sizes takes constant time.
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

    /// Returns the UTF-8 of `text`. The caller must wipe its own QString.
    [[nodiscard]] static SecretBytes fromText(QStringView text);

    /// Returns a second copy.
    [[nodiscard]] SecretBytes clone() const;

    [[nodiscard]] bool isEmpty() const { return m_bytes.empty(); }
    [[nodiscard]] std::size_t size() const { return m_bytes.size(); }
    [[nodiscard]] unsigned char* data() { return m_bytes.data(); }
    [[nodiscard]] const unsigned char* data() const { return m_bytes.data(); }
    [[nodiscard]] QByteArrayView view() const;

    /// Removes and wipes the bytes after the first `size`.
    void truncate(std::size_t size);

    [[nodiscard]] bool operator==(const SecretBytes& other) const;

private:
    void wipe();

    std::vector<unsigned char> m_bytes;
};

} // namespace usher::crypto
