// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include "core/Clock.h"

namespace usher::ui
{

/// Watches a page on which nobody is logged in yet, for a secret that was typed there and that nobody sends.
/// A clock that is set back keeps no secret longer, because it compares the elapsed time, too.
class UnsentSecrets final : public QObject
{
    Q_OBJECT

public:
    /// Belongs to the page. `clock` must outlive it.
    UnsentSecrets(const Clock& clock, std::chrono::minutes idleLimit, QWidget* page);

    bool eventFilter(QObject* watched, QEvent* event) override;

Q_SIGNALS:
    /// There was no input for as long as the limit, and there is a secret on the page.
    void left();

private:
    /// Returns whether the page was left.
    bool check();
    [[nodiscard]] bool holdsSecret() const;

    const Clock& m_clock;
    std::chrono::minutes m_idleLimit;
    QWidget* m_page;
    TimePoint m_lastInput;
    QElapsedTimer m_sinceInput;
    QTimer m_tick;
};

} // namespace usher::ui
