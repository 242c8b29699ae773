// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/act/ActOptions.h"

#include "app/cli/terminal/Output.h"

namespace usher::cli
{

ActFormat formatOf(const Arguments& arguments)
{
    return arguments.has(Option::Json) ? ActFormat::Json : ActFormat::Text;
}

CommandResult<void> refuseExistingOut(const Arguments& arguments)
{
    const QString path = arguments.value(Option::Out);
    return path.isEmpty() || path == u"-" ? CommandResult<void>() : OutputDestination::refuseExisting(path);
}

CommandResult<OutputDestination> openOut(const Arguments& arguments)
{
    return OutputDestination::open(arguments.value(Option::Out));
}

CommandResult<void> writeResult(const Arguments& arguments, const sso::EndResult& result,
                                OutputDestination& out)
{
    // The statement exists only once, so it is written first: the reader of standard output may be gone.
    return (arguments.has(Option::Out) && !result.statement.isEmpty() ? out.write({result.statement})
                                                                      : CommandResult<void>{})
        .and_then([&] { return writeOut(resultLines(result, formatOf(arguments))); })
        .and_then([&] { return resultFailure(result); });
}

} // namespace usher::cli
