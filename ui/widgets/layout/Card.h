// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QGroupBox>
#include <QMargins>

#include "ui/theme/Metrics.h"

class QVBoxLayout;

namespace usher::ui
{

/// A rounded panel of rows with lines between them. It is a group box, so assistive tools use its accessible
/// name as the name of a group.
class Card final : public QGroupBox
{
    Q_OBJECT

public:
    static constexpr QMargins roomyRow{theme::cardPadding, 18, theme::cardPadding, 14};
    static constexpr QMargins tightRow{theme::cardPadding, 12, theme::cardPadding, 12};
    static constexpr QMargins noMargins{};

    explicit Card(QWidget* parent = nullptr);

    /// Adds a row that contains only `content`.
    void addRow(QWidget* content, const QMargins& margins = tightRow);

    /// Shows or hides the row that contains only `content`, and the line above it. It is not the first row.
    void setRowVisible(const QWidget* content, bool isVisible);

    /// Adds a row with a label at the left, or above where there is no room, a value, and a small widget at
    /// the right end if one is given. The label begins at the top of the value. If the value's first row is
    /// higher than text, give its height in pixels: the label is centred on it.
    void addRow(const QString& label, QWidget* value, QWidget* trailing = nullptr, int firstRowHeight = 0);

    /// Deletes all rows.
    void clear();

private:
    void addLine();
    QWidget* addEmptyRow();

    QVBoxLayout* m_rows;
};

} // namespace usher::ui
