// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QLabel>

#include "ui/theme/Icons.h"

namespace usher::ui
{

enum class BadgeKind { Neutral, Success, Warning, Danger };

/// The content of a badge. A state always has an icon and a word; its colour alone is never enough.
struct Badge {
    BadgeKind kind = BadgeKind::Neutral;
    QString text;
    std::optional<theme::Icon> icon;
};

/// A pill with an icon and a word. Assistive tools see a label and read the word.
class StateBadge final : public QLabel
{
    Q_OBJECT

public:
    explicit StateBadge(const Badge& badge = {}, QWidget* parent = nullptr);

    void setBadge(const Badge& badge);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

    /// Returns the size of a badge with this font, for an item delegate.
    [[nodiscard]] static QSize sizeOf(const Badge& badge, const QFont& font);
    /// Paints a badge, for an item delegate.
    static void paint(QPainter& painter, const QRect& rect, const QPalette& palette, const Badge& badge);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Badge m_badge;
};

} // namespace usher::ui
