// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <csignal>

namespace usher::cli
{

/// Blocks the signals that would end the program (Ctrl-C, kill, a closed terminal) while it exists. Protects
/// work that must not be left half done, such as a session that was opened and is not yet closed.
class HeldSignals final
{
public:
    HeldSignals();
    HeldSignals(const HeldSignals&) = delete;
    HeldSignals& operator=(const HeldSignals&) = delete;
    ~HeldSignals();

    /// Returns the signals that are held: SIGINT, SIGTERM, SIGHUP and SIGQUIT.
    [[nodiscard]] static sigset_t terminationSignals();
    /// Returns whether a held signal is waiting, which means that somebody wants the program to end.
    [[nodiscard]] static bool isEndRequested();

private:
    sigset_t m_before = {};
};

/// Ends the program with `signal`, as if the signal had not been held.
[[noreturn]] void endBy(int signal);

} // namespace usher::cli
