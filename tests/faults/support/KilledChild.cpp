// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/support/KilledChild.h"

#include <array>
#include <csignal>
#include <cstdio>

#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/core/support/RequireThat.h"
#include "tests/core/support/disturbance/KillPoint.h"

namespace usher::test
{

namespace
{

constexpr int never = 0;            // the number of no operation
constexpr int longestWait = 60'000; // milliseconds

/// A process that does the work. The numbers of the acknowledged records come through a pipe, as answers of
/// `call` come from its standard output.
struct Child {
    pid_t pid = -1;
    int answers = -1;
};

/// Does the work, and ends this process.
[[noreturn]] void work(int answers, const ChildWork& work)
{
    const auto done = work([&](qint64 number) {
        if (::write(answers, &number, sizeof number) != sizeof number) {
            ::_exit(2);
        }
    });
    if (!done) {
        std::ignore = std::fprintf(stderr, "%s\n", qPrintable(errorSentence(done.error())));
    }
    ::_exit(done ? 0 : 1);
}

Child start(int killedAtOperation, const ChildWork& childWork)
{
    std::array<int, 2> pipe{};
    requireThat(::pipe(pipe.data()) == 0, "there is no pipe");
    const pid_t pid = ::fork();
    requireThat(pid >= 0, "there is no child process");
    if (pid == 0) {
        ::close(pipe[0]);
        killAtFileOperation(killedAtOperation);
        work(pipe[1], childWork);
    }
    ::close(pipe[1]);
    return {.pid = pid, .answers = pipe[0]};
}

ChildEnd end(const Child& child)
{
    ChildEnd ended;
    qint64 number = 0;
    while (::read(child.answers, &number, sizeof number) == sizeof number) {
        ended.acknowledged << number;
    }
    ::close(child.answers);
    int status = 0;
    requireThat(::waitpid(child.pid, &status, 0) == child.pid, "the child process is not there");
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) {
        ended.how = ChildEnd::How::Killed;
    } else if (WIFEXITED(status) && WEXITSTATUS(status) == 0) {
        ended.how = ChildEnd::How::ByItself;
    }
    return ended;
}

bool hasEnded(const Child& child)
{
    siginfo_t ended{};
    return ::waitid(P_PID, static_cast<id_t>(child.pid), &ended, WEXITED | WNOHANG | WNOWAIT) == 0 &&
           ended.si_pid == child.pid;
}

ChildEnd killedAfter(const Child& child, std::chrono::microseconds time)
{
    ::usleep(static_cast<useconds_t>(time.count())); // the moment is what is tested, so nothing is waited for
    ::kill(child.pid, SIGKILL);
    return end(child);
}

} // namespace

ChildEnd killedAt(int operation, const ChildWork& work)
{
    return end(start(operation, work));
}

ChildEnd killedAfterAnAnswer(std::chrono::microseconds time, const ChildWork& work)
{
    const Child child = start(never, work);
    pollfd answered{.fd = child.answers, .events = POLLIN, .revents = 0};
    requireThat(::poll(&answered, 1, longestWait) == 1, "the child process does not answer");
    return killedAfter(child, time);
}

ChildEnd killedAfter(const std::function<bool()>& hasBegun, std::chrono::microseconds time,
                     const ChildWork& work)
{
    const Child child = start(never, work);
    while (!hasBegun() && !hasEnded(child)) {
        constexpr useconds_t pause = 100;
        ::usleep(pause);
    }
    return killedAfter(child, time);
}

} // namespace usher::test
