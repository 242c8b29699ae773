// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QByteArray>
#include <QVariantList>

#include "core/crypto/SecretBytes.h"

namespace usher::odb
{

/// Values as libpq's functions take them. A secret is not copied: the BoundSecret's own secret must live as
/// long as this object.
class PostgresValues final
{
public:
    explicit PostgresValues(const QVariantList& values);
    PostgresValues(const PostgresValues&) = delete;
    PostgresValues& operator=(const PostgresValues&) = delete;

    [[nodiscard]] int count() const { return static_cast<int>(m_pointers.size()); }
    [[nodiscard]] const char* const* pointers() const { return m_pointers.data(); }
    [[nodiscard]] const int* lengths() const { return m_lengths.data(); }
    /// Returns 0 for each text and 1 for each value that is sent as it is in memory.
    [[nodiscard]] const int* formats() const { return m_formats.data(); }

private:
    enum Format : int { Text = 0, Binary = 1 };

    void add(const QVariant& value);
    void add(QByteArrayView bytes, Format format);

    std::vector<QByteArray> m_texts;
    std::vector<crypto::SecretBytes> m_secrets; ///< only those that had to be changed
    std::vector<const char*> m_pointers;
    std::vector<int> m_lengths;
    std::vector<int> m_formats;
};

} // namespace usher::odb
