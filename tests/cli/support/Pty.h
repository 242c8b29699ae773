// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>

#include <sys/types.h>

namespace usher::test
{

/// The program in a terminal of its own, with somebody sitting at it.
class Pty final
{
public:
    explicit Pty(const QStringList& arguments);
    Pty(const Pty&) = delete;
    Pty& operator=(const Pty&) = delete;
    ~Pty();

    /// Waits until `text` stands on the screen, behind what was waited for before. False if it does not come.
    [[nodiscard]] bool waitFor(const QByteArray& text);
    void type(const QByteArray& text) const;
    [[nodiscard]] bool echoes() const;
    [[nodiscard]] pid_t pid() const { return m_pid; }

    /// Waits for its end; the status as waitpid gives it, -1 if it does not end.
    [[nodiscard]] int waitForEnd();
    /// All that was on the screen.
    [[nodiscard]] const QByteArray& screen() const { return m_screen; }

private:
    [[nodiscard]] bool readMore();

    int m_terminal = -1;
    pid_t m_pid = -1;
    QByteArray m_screen;
    qsizetype m_seen = 0;
};

} // namespace usher::test
