// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QJsonObject>

namespace usher::audit
{

/// Returns the object in UTF-8 as RFC 8785 writes it: sorted keys, no white space, one spelling for each
/// string and integer. Supports the values that records have: objects, lists, strings, Booleans and integers
/// below 2^53. Does not support fractions. A lone surrogate in a string becomes U+FFFD, because UTF-8 cannot
/// hold it.
[[nodiscard]] QByteArray canonicalJson(const QJsonObject& object);

/// Writes an object in the same form, member by member, in a fraction of the time. The caller adds the keys
/// in sorted order. Keys must be ASCII and must not need an escape.
class CanonicalWriter final
{
public:
    CanonicalWriter& add(QByteArrayView key, const QString& text);
    CanonicalWriter& add(QByteArrayView key, qint64 number);
    /// Adds `json` unchanged. It must be canonical already.
    CanonicalWriter& addJson(QByteArrayView key, QByteArrayView json);

    [[nodiscard]] QByteArray json() const { return m_members.isEmpty() ? "{}" : m_members + '}'; }

private:
    void begin(QByteArrayView key);

    QByteArray m_members; ///< the opening brace and the members; empty if there are none
};

} // namespace usher::audit
