// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QJsonObject>

namespace usher::audit
{

/// The object as RFC 8785 spells it, in UTF-8: keys sorted, no white space, one way to write each string and
/// integer. Holds for what records are made of: objects, lists, strings, Booleans and integers below 2^53;
/// not for fractions. Lone surrogates in strings become U+FFFD, since no UTF-8 has them.
[[nodiscard]] QByteArray canonicalJson(const QJsonObject& object);

/// An object that is spelled the same way member by member, by whoever knows the order of its keys: in a
/// fraction of the time. Keys are ASCII, with nothing to escape.
class CanonicalWriter final
{
public:
    CanonicalWriter& add(QByteArrayView key, const QString& text);
    CanonicalWriter& add(QByteArrayView key, qint64 number);
    /// `json` is canonical already.
    CanonicalWriter& addJson(QByteArrayView key, QByteArrayView json);

    [[nodiscard]] QByteArray json() const { return m_members.isEmpty() ? "{}" : m_members + '}'; }

private:
    void begin(QByteArrayView key);

    QByteArray m_members; ///< behind the brace
};

} // namespace usher::audit
