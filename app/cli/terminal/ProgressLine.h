// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>

#include <QString>

namespace usher::cli
{

/// How far something has come, on a line that is written over, where standard error is a terminal.
class ProgressLine final
{
public:
    /// `doing` stands before a percentage; `finishing` stands alone once that has come to its end.
    ProgressLine(QString doing, QString finishing);
    ~ProgressLine(); ///< the line goes
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    void show(qint64 done, qint64 total);

    /// Shows it, and says no once somebody wants the program to end: for use under HeldSignals, as long as
    /// this lives.
    [[nodiscard]] std::function<bool(qint64 done, qint64 total)> callback();

private:
    QString m_doing;
    QString m_finishing;
    bool m_isTerminal;
    bool m_isShown = false;
    std::chrono::steady_clock::time_point m_shownAt;
};

} // namespace usher::cli
