// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/support/Pty.h"

#include <array>
#include <csignal>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <QDeadlineTimer>

#include "tests/cli/support/Cli.h"
#include "tests/support/Patience.h"

namespace usher::test
{

Pty::Pty(const QStringList& arguments)
{
    std::vector<QByteArray> words{cliPath().toUtf8()};
    for (const QString& argument : arguments) {
        words.push_back(argument.toUtf8());
    }
    std::vector<char*> argv;
    argv.reserve(words.size() + 1);
    for (QByteArray& word : words) {
        argv.push_back(word.data());
    }
    argv.push_back(nullptr);
    m_pid = ::forkpty(&m_terminal, nullptr, nullptr, nullptr);
    if (m_pid == 0) {
        ::execv(argv.front(), argv.data());
        ::_exit(127);
    }
}

Pty::~Pty()
{
    if (m_pid > 0) {
        ::kill(m_pid, SIGKILL);
        ::waitpid(m_pid, nullptr, 0);
    }
    ::close(m_terminal);
}

bool Pty::waitFor(const QByteArray& text)
{
    while (true) {
        const qsizetype at = m_screen.indexOf(text, m_seen);
        if (at >= 0) {
            m_seen = at + text.size();
            return true;
        }
        if (!readMore()) {
            qWarning("on the screen: %s", m_screen.constData());
            return false;
        }
    }
}

void Pty::type(const QByteArray& text) const
{
    if (::write(m_terminal, text.constData(), static_cast<std::size_t>(text.size())) != text.size()) {
        qFatal("the terminal cannot be written to");
    }
}

bool Pty::echoes() const
{
    termios settings{};
    ::tcgetattr(m_terminal, &settings);
    return (settings.c_lflag & ECHO) != 0;
}

int Pty::waitForEnd()
{
    while (readMore()) {
    }
    const auto status = waitForStatus(0);
    if (!status) {
        return -1;
    }
    m_pid = -1;
    return *status;
}

bool Pty::waitForStop()
{
    const auto status = waitForStatus(WUNTRACED);
    if (status && !WIFSTOPPED(*status)) {
        m_pid = -1; // it has ended instead
    }
    return status && WIFSTOPPED(*status);
}

/// Asks again and again, because waitpid has no time limit.
std::optional<int> Pty::waitForStatus(int options)
{
    const QDeadlineTimer deadline(patience);
    int status = 0;
    while (::waitpid(m_pid, &status, options | WNOHANG) != m_pid) {
        if (deadline.hasExpired()) {
            qWarning("the program goes on; on the screen: %s", m_screen.constData());
            return std::nullopt;
        }
        ::usleep(1'000);
    }
    return status;
}

bool Pty::readMore()
{
    pollfd waiting{.fd = m_terminal, .events = POLLIN, .revents = 0};
    std::array<char, 4096> piece{};
    if (::poll(&waiting, 1, patience) <= 0) {
        return false;
    }
    // Reading fails once no program has the other end open.
    const ssize_t size = ::read(m_terminal, piece.data(), piece.size());
    if (size <= 0) {
        return false;
    }
    m_screen.append(piece.data(), size);
    return true;
}

} // namespace usher::test
