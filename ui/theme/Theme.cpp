// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/Theme.h"

#include <algorithm>

#include <QApplication>
#include <QFont>

#include "ui/theme/DesktopFollower.h"
#include "ui/theme/UsherStyle.h"

namespace usher::ui::theme
{

namespace
{

QPalette paletteOf(const Colours& from)
{
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, const QColor& colour, const QColor& disabled) {
        palette.setColor(QPalette::Active, role, colour);
        palette.setColor(QPalette::Inactive, role, colour);
        palette.setColor(QPalette::Disabled, role, disabled);
    };
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        set(role, from.text, from.disabledText);
    }
    set(QPalette::PlaceholderText, from.mutedText, from.disabledText);
    set(QPalette::Window, from.window, from.window);
    set(QPalette::Base, from.card, from.window);
    set(QPalette::AlternateBase, from.window, from.window);
    set(QPalette::Button, from.card, from.window);
    set(QPalette::BrightText, from.danger, from.danger);
    set(QPalette::Highlight, from.accent, from.border);
    set(QPalette::HighlightedText, from.onAccent, from.text);
    set(QPalette::ToolTipBase, from.card, from.card);
    set(QPalette::ToolTipText, from.text, from.text);
    set(QPalette::Link, from.accent, from.disabledText);
    set(QPalette::LinkVisited, from.accent, from.disabledText);
    set(QPalette::Light, from.card.lighter(110), from.card);
    set(QPalette::Midlight, from.hover, from.hover);
    set(QPalette::Mid, from.border, from.border);
    set(QPalette::Dark, from.disabledText, from.disabledText);
    set(QPalette::Shadow, from.border.darker(), from.border);
    return palette;
}

// Returns the body font. A font that the person has enlarged in the desktop's settings keeps its size.
QFont bodyFont()
{
    constexpr double smallestPointSize = 10.5;
    QFont font = QApplication::font();
    QStringList families = font.families();
    families.removeAll(QStringLiteral("Noto Sans"));
    families.prepend(QStringLiteral("Noto Sans"));
    font.setFamilies(families);
    font.setStyleHint(QFont::SansSerif);
    font.setPointSizeF(std::max(font.pointSizeF(), smallestPointSize));
    return font;
}

} // namespace

void apply(QApplication& application, ThemeChoice choice)
{
    if (qobject_cast<UsherStyle*>(QApplication::style()) == nullptr) {
        QApplication::setStyle(new UsherStyle);
        QApplication::setFont(bodyFont());
    }
    auto* follower = application.findChild<DesktopFollower*>(QString(), Qt::FindDirectChildrenOnly);
    if (follower == nullptr) {
        follower = new DesktopFollower(application);
    }
    follower->follow(choice);
}

QPalette lightPalette()
{
    return paletteOf(lightColours());
}

QPalette darkPalette()
{
    return paletteOf(darkColours());
}

} // namespace usher::ui::theme
