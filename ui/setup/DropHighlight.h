// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace usher::ui
{

/// Covers a window while a store is dragged over it, and says what a drop does.
class DropHighlight final : public QWidget
{
    Q_OBJECT

public:
    /// Covers `window` while it is shown. `window` becomes the parent.
    explicit DropHighlight(QWidget* window);

protected:
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;
};

} // namespace usher::ui
