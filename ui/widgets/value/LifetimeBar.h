// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProgressBar>

namespace usher::ui
{

/// A bar that shows how much of a session's time is used or left. Assistive tools see a progress bar.
class LifetimeBar final : public QProgressBar
{
    Q_OBJECT

public:
    /// `name` is the accessible name, such as `Time used`.
    explicit LifetimeBar(const QString& name, QWidget* parent = nullptr);

    /// Sets the filled part, from 0 to 1. `spoken` says the same in words, such as `18 of 60 minutes used`.
    void setFilled(double filled, const QString& spoken);

    [[nodiscard]] double filled() const;
    [[nodiscard]] QString text() const override { return m_spoken; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

    /// Paints only the bar, for an item delegate.
    static void paint(QPainter& painter, const QRect& rect, const QPalette& palette, double filled);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_spoken;
};

} // namespace usher::ui
