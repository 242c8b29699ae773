// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal/HeldSignals.h"

#include <cstdlib>
#include <initializer_list>
#include <tuple>

namespace usher::cli
{

HeldSignals::HeldSignals()
{
    const sigset_t held = terminationSignals();
    std::ignore = pthread_sigmask(SIG_BLOCK, &held, &m_before);
}

HeldSignals::~HeldSignals()
{
    std::ignore = pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
}

sigset_t HeldSignals::terminationSignals()
{
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT}) {
        sigaddset(&signals, signal);
    }
    return signals;
}

bool HeldSignals::isEndRequested()
{
    sigset_t pending;
    if (::sigpending(&pending) != 0) {
        return false;
    }
    const sigset_t held = terminationSignals();
    sigset_t asked;
    return sigandset(&asked, &pending, &held) == 0 && sigisemptyset(&asked) == 0;
}

void endBy(int signal)
{
    std::ignore = std::signal(signal, SIG_DFL);
    sigset_t only;
    sigemptyset(&only);
    sigaddset(&only, signal);
    std::ignore = pthread_sigmask(SIG_UNBLOCK, &only, nullptr);
    std::ignore = std::raise(signal);
    constexpr int killedBySignal = 128; // the exit status that shells use
    std::_Exit(killedBySignal + signal);
}

} // namespace usher::cli
