// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace usher::ui
{

/// Lies over a window while a store is dragged across it, and says what letting go would do.
class DropHighlight final : public QWidget
{
    Q_OBJECT

public:
    /// Covers `window`, once shown.
    explicit DropHighlight(QWidget* window);

protected:
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;
};

} // namespace usher::ui
