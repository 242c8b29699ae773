// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <initializer_list>

#include <QString>

#include "ui/theme/Buttons.h"
#include "ui/theme/Colours.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Metrics.h"

class QPushButton;
class QScrollArea;
class QVBoxLayout;
class QWidget;

namespace usher::ui
{

class PlainLabel;

/// Returns a widget that shows these widgets side by side. A null pointer is a stretch.
[[nodiscard]] QWidget* rowOf(std::initializer_list<QWidget*> widgets, int spacing = theme::grid);

/// Returns a widget that shows these widgets below each other. A null pointer is a stretch.
[[nodiscard]] QWidget* columnOf(std::initializer_list<QWidget*> widgets, int spacing = 0);

/// Returns a widget that shows these widgets side by side, in as many rows as they need.
[[nodiscard]] QWidget* flowOf(std::initializer_list<QWidget*> widgets, int spacing = theme::grid);

/// Returns a widget that shows these two at the ends of a row, or below each other where there is no room.
[[nodiscard]] QWidget* endsOf(QWidget* left, QWidget* right);

/// Returns an area that contains `page` and scrolls when the window is too low for it.
[[nodiscard]] QScrollArea* scrolled(QWidget* page);
/// Scrolls to `part` of what scrolled() returned, as soon as everything that was just shown has its place.
/// goToPart() also moves the focus there. They do nothing if the part is gone by then.
void scrollToPart(QWidget* part);
void goToPart(QWidget* part);

/// Makes `page` scroll when the window is too low for it. Returns the widget that scrolls, which is still
/// empty.
[[nodiscard]] QWidget* scrollingPart(QWidget* page);

/// Gives `dialog` a page that scrolls when the screen is too low for it, with `column` and the margins of a
/// dialog, and a row of buttons below it that always stays in sight. Returns the page.
QWidget* dialogLayout(QWidget* dialog, QVBoxLayout* column, QWidget* buttons);

/// Gives `page` the column layout and the margins of a page in the shell. Returns the layout.
QVBoxLayout* pageLayout(QWidget* page);

/// Returns a page's title with the subtitle in a muted tone below it, and a small widget at the right end if
/// one is given.
[[nodiscard]] QWidget* pageHeading(const QString& title, PlainLabel* subtitle, QWidget* atRight = nullptr);

/// Returns a label in the font of a page's title, of a section's title, or of a name in bold.
[[nodiscard]] PlainLabel* titleLabel(const QString& text);
[[nodiscard]] PlainLabel* sectionLabel(const QString& text);
[[nodiscard]] PlainLabel* strongLabel(const QString& text);

/// Returns a label in the muted tone; smallLabel() also uses the small font.
[[nodiscard]] PlainLabel* mutedLabel(const QString& text);
[[nodiscard]] PlainLabel* smallLabel(const QString& text);

/// Returns a push button with an object name, which tests and assistive tools rely on.
[[nodiscard]] QPushButton* pageButton(const QString& objectName, const QString& text,
                                      theme::ButtonKind kind = theme::ButtonKind::Plain);
[[nodiscard]] QPushButton* smallButton(const QString& objectName, theme::Icon icon, const QString& text,
                                       theme::ButtonKind kind = theme::ButtonKind::Plain);

} // namespace usher::ui
