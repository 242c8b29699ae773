// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/act/ActOptions.h"

#include "app/cli/terminal/Output.h"
#include "app/cli/terminal/OutputDestination.h"

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

CommandResult<void> writeResult(const Arguments& arguments, const sso::EndResult& result)
{
    return writeOut(resultLines(result, formatOf(arguments)))
        .and_then([&]() -> CommandResult<void> {
            if (!arguments.has(Option::Out) || result.statement.isEmpty()) {
                return {};
            }
            auto destination = OutputDestination::open(arguments.value(Option::Out));
            return destination ? destination->write({result.statement}) : tl::unexpected(destination.error());
        })
        .and_then([&] { return resultFailure(result); });
}

} // namespace usher::cli
