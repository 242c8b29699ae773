// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal/Terminal.h"

#include <algorithm>
#include <array>
#include <cerrno>

#include <fcntl.h>
#include <poll.h>
#include <sys/signalfd.h>
#include <termios.h>

#include "app/cli/terminal/HeldSignals.h"
#include "app/cli/terminal/Output.h"
#include "core/VisibleText.h"

namespace usher::cli
{

namespace
{

constexpr std::size_t longestLine = 4096; // bytes; a terminal passes on no longer line

/// Switches the terminal's echo off while it exists, but for what is asked to be shown. Discards characters
/// that were typed before the prompt or are left over after it, so that neither the prompt nor the shell
/// reads them.
class HiddenTyping final
{
public:
    HiddenTyping(int terminal, tcflag_t shown) : m_terminal(terminal), m_shown(shown)
    {
        m_isTerminal = tcgetattr(terminal, &m_before) == 0;
        hide();
    }
    HiddenTyping(const HiddenTyping&) = delete;
    HiddenTyping& operator=(const HiddenTyping&) = delete;
    ~HiddenTyping() { show(); }

    void hide() const
    {
        if (m_isTerminal) {
            termios hidden = m_before;
            hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO | ECHOE | ECHOK | ECHONL);
            hidden.c_lflag |= m_shown;
            hidden.c_lflag |= static_cast<tcflag_t>(ICANON | ISIG);
            hidden.c_iflag |= static_cast<tcflag_t>(ICRNL);
            std::ignore = tcsetattr(m_terminal, TCSAFLUSH, &hidden);
        }
    }

    void show() const
    {
        if (m_isTerminal) {
            std::ignore = tcsetattr(m_terminal, TCSAFLUSH, &m_before);
        }
    }

private:
    int m_terminal;
    tcflag_t m_shown; ///< the kinds of echo that stay on
    bool m_isTerminal = false;
    termios m_before = {};
};

/// What arrives while a line is read: more bytes of the line, or a signal.
struct Arrival {
    ssize_t size = 0; ///< bytes read; 0 at the end of the input, -1 after an error
    int signal = 0;
};

Arrival readOrSignal(int terminal, int signals, unsigned char* data, std::size_t room)
{
    constexpr int forever = -1;
    std::array<pollfd, 2> waiting{pollfd{.fd = terminal, .events = POLLIN, .revents = 0},
                                  pollfd{.fd = signals, .events = POLLIN, .revents = 0}};
    while (::poll(waiting.data(), waiting.size(), forever) < 0) {
        if (errno != EINTR) {
            return {.size = -1};
        }
    }
    signalfd_siginfo arrived{};
    if ((waiting[1].revents & POLLIN) != 0 && ::read(signals, &arrived, sizeof arrived) == sizeof arrived) {
        return {.signal = static_cast<int>(arrived.ssi_signo)};
    }
    return {.size = ::read(terminal, data, room)};
}

/// Handles Ctrl-Z: restores the terminal for the shell and stops the program. Hides the typing again when the
/// program continues.
void suspend(const HiddenTyping& typing)
{
    typing.show();
    std::ignore = std::raise(SIGSTOP);
    typing.hide();
}

void write(int terminal, const QString& text)
{
    std::ignore = writeAll(terminal, text.toUtf8(), {});
}

CommandResult<crypto::SecretBytes> readLine(int terminal, int signals, const HiddenTyping& typing,
                                            const QString& prompt)
{
    crypto::SecretBytes line(longestLine);
    std::size_t used = 0;
    while (used < line.size()) {
        const Arrival arrival = readOrSignal(terminal, signals, line.data() + used, line.size() - used);
        if (arrival.signal == SIGTSTP) {
            suspend(typing);
            used = 0;
            write(terminal, prompt);
            continue;
        }
        if (arrival.signal != 0) {
            return tl::unexpected(Failure{.signal = arrival.signal});
        }
        if (arrival.size < 0) {
            return usageFailure(QStringLiteral("The terminal cannot be read."));
        }
        const unsigned char* begin = line.data() + used;
        const unsigned char* end = begin + arrival.size;
        const unsigned char* lineFeed = std::find(begin, end, '\n');
        used = static_cast<std::size_t>(lineFeed - line.data());
        if (lineFeed != end || arrival.size == 0) {
            line.truncate(used);
            return line;
        }
    }
    return usageFailure(QStringLiteral("The line is longer than a terminal can pass on."));
}

} // namespace

std::optional<Terminal> Terminal::open()
{
    Descriptor descriptor(::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY));
    return descriptor.isOpen() ? std::optional(Terminal(std::move(descriptor))) : std::nullopt;
}

CommandResult<crypto::SecretBytes> Terminal::askHidden(const QString& prompt)
{
    return ask(prompt, Typing::Hidden);
}

CommandResult<QString> Terminal::askShown(const QString& prompt)
{
    return ask(prompt, Typing::Shown).map([](const crypto::SecretBytes& line) {
        return QString::fromUtf8(line.view());
    });
}

CommandResult<crypto::SecretBytes> Terminal::ask(const QString& prompt, Typing typing)
{
    sigset_t signals = HeldSignals::terminationSignals();
    sigaddset(&signals, SIGTSTP);
    sigset_t before;
    std::ignore = pthread_sigmask(SIG_BLOCK, &signals, &before);
    const Descriptor arrivals(::signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK));
    CommandResult<crypto::SecretBytes> line;
    {
        const int terminal = m_descriptor.number();
        const bool isShown = typing == Typing::Shown;
        const HiddenTyping hidden(terminal, isShown ? static_cast<tcflag_t>(ECHO | ECHOE | ECHOK) : 0);
        const QString visiblePrompt = visibleText(prompt);
        write(terminal, visiblePrompt);
        line = readLine(terminal, arrivals.number(), hidden, visiblePrompt);
        if (!isShown) {
            write(terminal, QStringLiteral("\n"));
        }
    }
    std::ignore = pthread_sigmask(SIG_SETMASK, &before, nullptr);
    return line;
}

} // namespace usher::cli
