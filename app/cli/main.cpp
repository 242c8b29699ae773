// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <csignal>
#include <span>

#include <QCoreApplication>

#include "app/CoreDumps.h"
#include "app/cli/CommandLine.h"
#include "app/cli/Help.h"
#include "app/cli/terminal/HeldSignals.h"
#include "app/cli/terminal/Output.h"
#include "core/libraries/LibpqEnvironment.h"

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

/// Fails if an argument is not in UTF-8: the name of a user or a file would be read as another name.
CommandResult<void> refuseOtherEncodings(std::span<const char* const> arguments)
{
    const auto other = std::ranges::find_if_not(
        arguments, [](const char* argument) { return QByteArrayView(argument).isValidUtf8(); });
    return other == arguments.end()
               ? CommandResult<void>()
               : usageFailure(QStringLiteral("Argument %1 of the command line is not in UTF-8.")
                                  .arg(other - arguments.begin()));
}

CommandResult<ExitStatus> runParsed(const ParsedCommandLine& parsed)
{
    if (parsed.arguments.has(Option::Help)) {
        if (!parsed.group.isEmpty()) {
            return showText(helpOnGroup(parsed.group));
        }
        return showText(parsed.command ? helpOn(*parsed.command) : overview());
    }
    if (parsed.arguments.has(Option::Version)) {
        return showText(versionLine());
    }
    return parsed.command->run(parsed.arguments);
}

} // namespace

int main(int argc, char** argv)
{
    occupyStandardDescriptors();
    usher::forbidCoreDumps();
    usher::forbidInspection();
    usher::removeLibpqVariables();
    // If the reader of a pipe ends, the write to the pipe reports it.
    std::ignore = std::signal(SIGPIPE, SIG_IGN);
    // A file at the limit of its size is an error of the write.
    std::ignore = std::signal(SIGXFSZ, SIG_IGN);
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("usher-cli"));
    QCoreApplication::setApplicationVersion(QStringLiteral(USHER_VERSION));

    if (argc <= 1) {
        std::ignore = writeAll(STDERR_FILENO, overview().toUtf8(), {});
        return static_cast<int>(ExitStatus::Usage);
    }
    const auto ended = refuseOtherEncodings({argv, static_cast<std::size_t>(argc)})
                           .and_then([] { return readCommandLine(QCoreApplication::arguments()); })
                           .and_then(runParsed);
    const auto closed = closeOut();
    for (const Failure& failure : {ended ? Failure{} : ended.error(), closed ? Failure{} : closed.error()}) {
        if (failure.signal != 0) {
            endBy(failure.signal);
        }
        if (!failure.sentence.isEmpty()) {
            printError(failure);
        }
    }
    const ExitStatus status = ended ? *ended : ended.error().status;
    return static_cast<int>(closed ? status : closed.error().status);
}
