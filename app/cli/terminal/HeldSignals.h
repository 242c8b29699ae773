// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <csignal>

namespace usher::cli
{

/// While one lives, what would end the program (Ctrl-C, kill, a closed terminal) waits: for what must not be
/// left half done, such as a session opened and not yet closed.
class HeldSignals final
{
public:
    HeldSignals();
    HeldSignals(const HeldSignals&) = delete;
    HeldSignals& operator=(const HeldSignals&) = delete;
    ~HeldSignals();

    /// The signals that are held.
    [[nodiscard]] static sigset_t ending();
    /// Whether one of them waits: somebody wants the program to end.
    [[nodiscard]] static bool isEndAsked();

private:
    sigset_t m_before = {};
};

/// Ends the program by `signal`, as if it had not been held.
[[noreturn]] void endBy(int signal);

} // namespace usher::cli
