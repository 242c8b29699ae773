// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessible>
#include <QStringList>
#include <QWidget>

namespace usher::test
{

/// Returns what was announced last about each widget of this window, as assistive tools read it.
[[nodiscard]] inline QStringList announced(const QWidget& window)
{
    QStringList texts;
    for (QObject* announcement : window.findChildren<QObject*>(QStringLiteral("announcement"))) {
        texts << QAccessible::queryAccessibleInterface(announcement)->text(QAccessible::Name);
    }
    return texts;
}

} // namespace usher::test
