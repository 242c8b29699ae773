// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QVariantList>

#include "core/odb/engine/Dialect.h"

namespace usher::odb
{

/// Returns a LIKE pattern for texts that contain `text`. A backslash makes `%` and `_` ordinary characters.
/// Of a text that is too long for SQLite's patterns, the pattern has the first 8,000 characters: it finds all
/// texts that contain the whole, and may find others.
[[nodiscard]] QString containingPattern(QString text);

/// Writes conditions on texts in columns, and collects the values that the caller binds.
class TextConditions final
{
public:
    /// The conditions add their values to `values`, whose first one is bound at the place `firstPlace`.
    TextConditions(const Dialect& dialect, int firstPlace, QVariantList& values)
        : m_dialect(dialect), m_firstPlace(firstPlace), m_values(values)
    {
    }

    /// Adds a value, and returns the numbered place at which it is bound.
    [[nodiscard]] QString place(const QString& value);

    /// Returns SQL for the condition that a text contains `ascii`, which is in lower case, in upper or lower
    /// case. Texts with U+0000 may meet the condition, too.
    [[nodiscard]] QString contains(const QString& column, const QString& ascii);

    /// Returns SQL for a condition that every text meets in which `ascii` is found after foldedText(). Other
    /// texts may meet it, too. If `ascii` is empty, every text that has characters outside ASCII meets it.
    [[nodiscard]] QString mayContain(const QString& column, const QString& ascii);

    /// Returns SQL for a condition that the text meets which equals `text`. Others may meet it, too.
    [[nodiscard]] QString mayBe(const QString& column, const QString& text);

private:
    const Dialect& m_dialect;
    int m_firstPlace;
    QVariantList& m_values;
};

} // namespace usher::odb
