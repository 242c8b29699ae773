// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace usher::odb
{

/// The columns of one SELECT, as an enum names them. The list in the SQL and the places at which a row is
/// read are made of the same names, so they cannot differ. The places are computed when the program is
/// compiled. The namespace of the enum has a function columnSql() that spells a column.
template <auto... columns>
struct SelectedColumns final {
    static constexpr int count = sizeof...(columns);

    /// Returns the place of the column in a row. Does not compile if the column is not selected.
    template <class Column>
    [[nodiscard]] static consteval int at(Column column)
    {
        int place = 0;
        const bool isSelected = ((columns == column || (++place, false)) || ...);
        return isSelected ? place : throw "This column is not selected.";
    }

    /// Returns the columns as SELECT lists them. `more` goes to columnSql(), after the column.
    template <class... More>
    [[nodiscard]] static QString sql(const More&... more)
    {
        return QStringList{columnSql(columns, more...)...}.join(QStringLiteral(", "));
    }
};

} // namespace usher::odb
