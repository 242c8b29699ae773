// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>

#include <QString>

namespace usher::cli
{

/// Shows the progress of a task on one line, which is updated in place. Shows nothing if standard error is
/// not a terminal.
class ProgressLine final
{
public:
    /// `doing` is shown before the percentage. `finishing` is shown without one after 100 % is reached.
    ProgressLine(QString doing, QString finishing);
    ~ProgressLine(); ///< clears the line
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    /// Shows `done` of `total`, at most ten times a second.
    void show(qint64 done, qint64 total);

    /// Returns a function that shows the progress, and returns false if somebody wants the program to end.
    /// Use it together with HeldSignals, and only while this object exists.
    [[nodiscard]] std::function<bool(qint64 done, qint64 total)> callback();

private:
    QString m_doing;
    QString m_finishing;
    bool m_isTerminal;
    bool m_isShown = false;
    std::chrono::steady_clock::time_point m_shownAt;
};

} // namespace usher::cli
