// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/EndSignals.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <tuple>

#include <fcntl.h>
#include <unistd.h>

#include <QSocketNotifier>

namespace usher
{

namespace
{

constexpr std::array<int, 3> endSignals{SIGTERM, SIGINT, SIGHUP};

/// A handler of signals can reach nothing else.
std::atomic<int> signalWriter{-1};

/// Little is allowed in a handler of signals, so this only writes to a pipe.
void tell(int number)
{
    const int error = errno;
    for (const int other : endSignals) {
        // The second one ends the program at once. But when a terminal is closed, SIGHUP comes twice.
        std::ignore = std::signal(other, other == SIGHUP ? SIG_IGN : SIG_DFL);
    }
    const auto byte = static_cast<unsigned char>(number);
    std::ignore = ::write(signalWriter, &byte, 1);
    errno = error;
}

} // namespace

EndSignals::EndSignals(QObject* parent) : QObject(parent)
{
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0) {
        return; // a signal then ends the program as it always does
    }
    m_reader = ends[0];
    signalWriter = ends[1];
    auto* notifier = new QSocketNotifier(m_reader, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, &EndSignals::read);
    for (const int number : endSignals) {
        struct sigaction action {
        };
        if (::sigaction(number, nullptr, &action) == 0 && action.sa_handler != SIG_IGN) {
            action.sa_handler = tell;
            action.sa_flags = SA_RESTART;
            sigemptyset(&action.sa_mask);
            std::ignore = ::sigaction(number, &action, nullptr);
        }
    }
}

EndSignals::~EndSignals()
{
    for (const int number : endSignals) {
        struct sigaction action {
        };
        if (::sigaction(number, nullptr, &action) == 0 && action.sa_handler == tell) {
            std::ignore = std::signal(number, SIG_DFL);
        }
    }
    ::close(signalWriter.exchange(-1));
    ::close(m_reader);
}

void EndSignals::read()
{
    unsigned char number = 0;
    if (::read(m_reader, &number, 1) == 1) {
        Q_EMIT endWanted(number);
    }
}

} // namespace usher
