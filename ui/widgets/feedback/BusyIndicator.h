// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

#include <QTimer>
#include <QWidget>

namespace usher::ui
{

/// A turning circle that appears when something takes longer than 150 ms. It keeps its room in the layout
/// while it is invisible. It does not turn if the desktop wants no animations.
class BusyIndicator final : public QWidget
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds delay{150};

    explicit BusyIndicator(QWidget* parent = nullptr);

    /// Starts to wait. `what` tells assistive tools what the person is waiting for: `Looking up the session`.
    void start(const QString& what);
    void stop();

    [[nodiscard]] bool isShown() const { return m_shown; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void appear();
    void turn();

    QTimer m_delay;
    QTimer m_frames;
    bool m_shown = false;
    int m_angle = 0;
};

} // namespace usher::ui
