// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/engine/postgres/protocol/PostgresValues.h"

#include <algorithm>

#include "core/odb/engine/BoundSecret.h"

namespace usher::odb
{

namespace
{

/// Returns whether PostgreSQL can have these bytes in a text.
bool isText(QByteArrayView utf8)
{
    return utf8.isValidUtf8() && !utf8.contains('\0');
}

/// Returns the secret with U+FFFD in place of each byte that is not ASCII or that is null. No token is stored
/// like that, so it is found nowhere.
crypto::SecretBytes asText(QByteArrayView secret)
{
    constexpr QByteArrayView replacement = "\xEF\xBF\xBD";
    const auto isKept = [](char byte) { return byte > '\0'; };
    const auto kept = static_cast<std::size_t>(std::count_if(secret.begin(), secret.end(), isKept));
    const auto replaced = static_cast<std::size_t>(secret.size()) - kept;
    crypto::SecretBytes text(kept + replaced * static_cast<std::size_t>(replacement.size()));
    auto* end = text.data();
    for (const char byte : secret) {
        end = isKept(byte) ? std::fill_n(end, 1, static_cast<unsigned char>(byte))
                           : std::copy(replacement.begin(), replacement.end(), end);
    }
    return text;
}

} // namespace

PostgresValues::PostgresValues(const QVariantList& values)
{
    const auto size = static_cast<std::size_t>(values.size());
    m_texts.reserve(size); // the pointers must stay valid
    m_pointers.reserve(size);
    m_lengths.reserve(size);
    m_formats.reserve(size);
    for (const QVariant& value : values) {
        add(value);
    }
}

void PostgresValues::add(const QVariant& value)
{
    if (const BoundSecret* const secret = BoundSecret::in(value)) {
        // Binary: the bytes do not end in a null byte, as a text would have to.
        add(isText(secret->utf8) ? secret->utf8 : m_secrets.emplace_back(asText(secret->utf8)).view(),
            Binary);
    } else if (value.isNull()) {
        m_pointers.push_back(nullptr);
        m_lengths.push_back(0);
        m_formats.push_back(Text);
    } else if (value.typeId() == QMetaType::QByteArray) {
        add(m_texts.emplace_back(value.toByteArray()), Binary);
    } else {
        add(m_texts.emplace_back(value.toString().toUtf8()), Text);
    }
}

void PostgresValues::add(QByteArrayView bytes, Format format)
{
    m_pointers.push_back(bytes.isNull() ? "" : bytes.data()); // null would be NULL
    m_lengths.push_back(static_cast<int>(bytes.size()));
    m_formats.push_back(format);
}

} // namespace usher::odb
