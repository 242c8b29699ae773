// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QGroupBox>
#include <QMargins>

#include "ui/theme/Metrics.h"

class QVBoxLayout;

namespace usher::ui
{

/// A rounded panel of rows with lines between them. A group box, so that assistive tools take an accessible
/// name given to it for the name of the group.
class Card final : public QGroupBox
{
    Q_OBJECT

public:
    static constexpr QMargins roomyRow{theme::cardPadding, 18, theme::cardPadding, 14};
    static constexpr QMargins tightRow{theme::cardPadding, 12, theme::cardPadding, 12};
    static constexpr QMargins noMargins{};

    explicit Card(QWidget* parent = nullptr);

    /// A row that is all `content`.
    void addRow(QWidget* content, const QMargins& margins = tightRow);

    /// A row with its label at the left, and perhaps something small at the right end.
    void addRow(const QString& label, QWidget* value, QWidget* trailing = nullptr);

    /// Deletes all rows.
    void clear();

private:
    QWidget* addEmptyRow();

    QVBoxLayout* m_rows;
};

} // namespace usher::ui
