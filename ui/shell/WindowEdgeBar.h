// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace usher::ui
{

/// A bar along the top or the side of the window, with a background and a line towards the page.
class WindowEdgeBar : public QWidget
{
    Q_OBJECT

public:
    enum class Edge { Top, Side };

    explicit WindowEdgeBar(Edge edge, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Edge m_edge;
};

} // namespace usher::ui
