// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QString>
#include <QStringList>

namespace usher::store
{

/// The value after `=`: one text or a list of texts.
struct ConfigValue final {
    QString text = {};      ///< without quotes and comment, if it is no list
    QStringList items = {}; ///< without quotes
    bool isList = false;
};

/// Returns the value that ConfigObj makes of the rest of a line after `=`, or nothing if ConfigObj refuses
/// it. Commas outside quotes make a list: `a, b`, `a,`, `,` (an empty list). A quoted value ends at the first
/// matching quote after which only a comma or a comment follows.
[[nodiscard]] std::optional<ConfigValue> readConfigValue(QStringView text);

} // namespace usher::store
