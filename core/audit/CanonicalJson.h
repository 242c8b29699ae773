// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>

namespace usher::audit
{

/// The object as RFC 8785 spells it, in UTF-8: keys sorted, no white space, one way to write each string and
/// integer. Holds for what records are made of: objects, lists, strings, Booleans and integers below 2^53;
/// not for fractions. Lone surrogates in strings become U+FFFD, since no UTF-8 has them.
[[nodiscard]] QByteArray canonicalJson(const QJsonObject& object);

} // namespace usher::audit
