// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/theme/Colours.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Metrics.h"

namespace usher::ui
{

/// An icon in a tone. A word beside it says the same, so the icon has no accessible name.
class IconLabel final : public QWidget
{
    Q_OBJECT

public:
    explicit IconLabel(theme::Icon icon, theme::Tone tone = theme::Tone::Normal, int size = theme::iconSize(),
                       QWidget* parent = nullptr);

    void setIcon(theme::Icon icon, theme::Tone tone);

    [[nodiscard]] QSize sizeHint() const override { return {m_size, m_size}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    theme::Icon m_icon;
    theme::Tone m_tone;
    int m_size;
};

} // namespace usher::ui
