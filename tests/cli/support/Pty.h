// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <sys/types.h>

#include <QByteArray>
#include <QStringList>

namespace usher::test
{

/// Runs the program in a terminal of its own, and acts as the person at the terminal.
class Pty final
{
public:
    explicit Pty(const QStringList& arguments);
    Pty(const Pty&) = delete;
    Pty& operator=(const Pty&) = delete;
    ~Pty();

    /// Waits until `text` is on the screen, after the text that was waited for before. Returns false if it
    /// does not come in time.
    [[nodiscard]] bool waitFor(const QByteArray& text);
    void type(const QByteArray& text) const;
    [[nodiscard]] bool echoes() const;
    [[nodiscard]] pid_t pid() const { return m_pid; }

    /// Waits until the program has stopped itself, for example after Ctrl-Z. Returns whether it has.
    [[nodiscard]] bool waitForStop();
    /// Waits until the program has ended. Returns its status as waitpid gives it. If it does not end in time,
    /// says what is on the screen and returns -1.
    [[nodiscard]] int waitForEnd();
    /// Returns everything that was on the screen so far.
    [[nodiscard]] const QByteArray& screen() const { return m_screen; }

private:
    [[nodiscard]] bool readMore();
    [[nodiscard]] std::optional<int> waitForStatus(int options);

    int m_terminal = -1;
    pid_t m_pid = -1;
    QByteArray m_screen;
    qsizetype m_seen = 0;
};

} // namespace usher::test
