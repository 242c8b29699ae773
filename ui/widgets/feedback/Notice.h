// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/theme/Colours.h"
#include "ui/theme/Icons.h"

namespace usher::ui
{

class Card;
class IconLabel;
class PlainLabel;

/// A card in place of what is not there: nothing yet, nothing that matches, or why it cannot be shown; and
/// what to do next.
class Notice final : public QWidget
{
    Q_OBJECT

public:
    explicit Notice(const QString& objectName, QWidget* parent = nullptr);

    void setText(const QString& title, const QString& text, theme::Icon icon = theme::Icon::Info,
                 theme::Tone tone = theme::Tone::Muted);

private:
    IconLabel* m_icon;
    PlainLabel* m_title;
    PlainLabel* m_text;
};

} // namespace usher::ui
