// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/act/ActOptions.h"

#include "app/cli/terminal/Output.h"

namespace usher::cli
{

ActFormat formatOf(const Arguments& arguments)
{
    return arguments.has(Option::Json) ? ActFormat::Json : ActFormat::Text;
}

CommandResult<void> refuseUnusableOut(const Arguments& arguments)
{
    return OutputDestination::refuseUnusable(arguments.value(Option::Out));
}

CommandResult<OutputDestination> openOut(const Arguments& arguments)
{
    return OutputDestination::open(arguments.value(Option::Out));
}

void noteLines(const QByteArray& lines)
{
    for (const QByteArray& line : lines.split('\n')) {
        if (!line.isEmpty()) {
            printNote(QString::fromUtf8(line));
        }
    }
}

CommandResult<void> writeDone(const Arguments& arguments, const QByteArray& lines)
{
    if (arguments.value(Option::Out) != u"-") {
        return writeOut(lines);
    }
    noteLines(lines);
    return {};
}

CommandResult<void> writeResult(const Arguments& arguments, const sso::EndResult& result,
                                OutputDestination& out)
{
    // The statement exists only once, so it is written first: the reader of standard output may be gone.
    return (arguments.has(Option::Out) && !result.statement.isEmpty() ? out.write({result.statement})
                                                                      : CommandResult<void>{})
        .and_then([&] { return writeDone(arguments, resultLines(result, formatOf(arguments))); })
        .and_then([&] { return resultFailure(result); });
}

} // namespace usher::cli
