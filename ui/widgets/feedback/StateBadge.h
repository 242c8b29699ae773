// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QLabel>

#include "ui/theme/Icons.h"

namespace usher::ui
{

enum class BadgeKind { Neutral, Success, Warning, Danger };

/// What a badge says. A state has an icon as well as its word, never a colour alone.
struct Badge {
    BadgeKind kind = BadgeKind::Neutral;
    QString text;
    std::optional<theme::Icon> icon;
};

/// A pill with an icon and a word. A label to assistive tools, which read the word.
class StateBadge final : public QLabel
{
    Q_OBJECT

public:
    explicit StateBadge(const Badge& badge = {}, QWidget* parent = nullptr);

    void setBadge(const Badge& badge);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

    /// The room that a badge takes in a font, and the badge painted there: for an item delegate.
    [[nodiscard]] static QSize sizeOf(const Badge& badge, const QFont& font);
    static void paint(QPainter& painter, const QRect& rect, const QPalette& palette, const Badge& badge);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Badge m_badge;
};

} // namespace usher::ui
