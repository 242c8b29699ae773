// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

namespace usher::ui
{

/// Scrolls a page that is higher than the window. Qt's own scroll area takes the height that the page needs
/// at its narrowest or widest; this one takes the height at the width that the page has, so that text that
/// wraps makes the page higher and crushes nothing.
class PageScroller final : public QScrollArea
{
    Q_OBJECT

public:
    explicit PageScroller(QWidget* parent = nullptr) : QScrollArea(parent) {}

    bool eventFilter(QObject* watched, QEvent* event) override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitHeight();
    /// Lets the scroll bar take its room from the margin of the page, so that nothing moves when it appears.
    void putBarIntoMargin(QLayout& layout);

    int m_margin = 0; ///< at the right of the page, without the scroll bar
};

} // namespace usher::ui
