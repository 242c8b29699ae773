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

/// The widgets side by side; a null pointer is a stretch.
[[nodiscard]] QWidget* rowOf(std::initializer_list<QWidget*> widgets, int spacing = theme::grid);

/// The widgets above each other.
[[nodiscard]] QWidget* columnOf(std::initializer_list<QWidget*> widgets, int spacing = 0);

/// The widgets side by side, in as many rows as they need.
[[nodiscard]] QWidget* flowOf(std::initializer_list<QWidget*> widgets);

/// `page` in an area that scrolls when the window is too low for it.
[[nodiscard]] QScrollArea* scrolled(QWidget* page);

/// The layout of a page in the shell, with its margins.
QVBoxLayout* pageLayout(QWidget* page);

/// A page's title and the muted sentence beneath it; at the right end perhaps something small.
[[nodiscard]] QWidget* pageHeading(const QString& title, PlainLabel* subtitle, QWidget* atRight = nullptr);

/// A label in a tone, small if it is a second line.
[[nodiscard]] PlainLabel* mutedLabel(const QString& text);
[[nodiscard]] PlainLabel* smallLabel(const QString& text);

/// A push button with its object name, which tests and assistive tools rely on.
[[nodiscard]] QPushButton* pageButton(const QString& objectName, const QString& text,
                                      theme::ButtonKind kind = theme::ButtonKind::Plain);
[[nodiscard]] QPushButton* smallButton(const QString& objectName, theme::Icon icon, const QString& text,
                                       theme::ButtonKind kind = theme::ButtonKind::Plain);

} // namespace usher::ui
