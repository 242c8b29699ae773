// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/CommandLine.h"
#include "app/cli/Help.h"
#include "app/cli/terminal/HeldSignals.h"
#include "app/cli/terminal/Output.h"

#include <csignal>

#include <sys/resource.h>

#include <QCoreApplication>

namespace
{

using namespace usher::cli;

QString versionLine()
{
    return QCoreApplication::applicationName() + u' ' + QCoreApplication::applicationVersion() + u'\n';
}

CommandResult<ExitStatus> showText(const QString& text)
{
    return writeOut(text.toUtf8()).map([] { return ExitStatus::AllOk; });
}

CommandResult<ExitStatus> fulfil(const ParsedCommandLine& wish)
{
    if (wish.arguments.has(Option::Help)) {
        return showText(wish.command ? helpOn(*wish.command) : overview());
    }
    if (wish.arguments.has(Option::Version)) {
        return showText(versionLine());
    }
    return wish.command->run(wish.arguments);
}

/// A core dump would write the secrets in memory to a disk.
void forbidCoreDumps()
{
    const rlimit none{.rlim_cur = 0, .rlim_max = 0};
    std::ignore = ::setrlimit(RLIMIT_CORE, &none);
}

} // namespace

int main(int argc, char** argv)
{
    occupyStandardDescriptors();
    forbidCoreDumps();
    // If the reader of a pipe ends, the write to the pipe reports it.
    std::ignore = std::signal(SIGPIPE, SIG_IGN);
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("usher-cli"));
    QCoreApplication::setApplicationVersion(QStringLiteral(USHER_VERSION));

    if (argc <= 1) {
        std::ignore = writeAll(STDERR_FILENO, overview().toUtf8(), {});
        return static_cast<int>(ExitStatus::Usage);
    }
    const auto ended = readCommandLine(QCoreApplication::arguments()).and_then(fulfil);
    const auto closed = closeOut();
    for (const Failure& failure : {ended ? Failure{} : ended.error(), closed ? Failure{} : closed.error()}) {
        if (failure.signal != 0) {
            endBy(failure.signal);
        }
        if (!failure.sentence.isEmpty()) {
            complain(failure);
        }
    }
    const ExitStatus status = ended ? *ended : ended.error().status;
    return static_cast<int>(closed ? status : closed.error().status);
}
