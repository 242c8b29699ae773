// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace usher::ui
{

/// The coloured background of the header or the sidebar, with a line towards the page.
class Strip : public QWidget
{
    Q_OBJECT

public:
    enum class Place { Top, Side };

    explicit Strip(Place place, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Place m_place;
};

} // namespace usher::ui
