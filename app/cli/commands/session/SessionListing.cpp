// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/session/SessionListing.h"

#include <algorithm>

#include "app/cli/act/UserText.h"
#include "app/cli/call/JsonLine.h"
#include "app/cli/output/SessionText.h"
#include "app/cli/terminal/HeldSignals.h"
#include "app/cli/terminal/Output.h"
#include "core/sso/call/Tokens.h"
#include "core/sso/search/SessionLine.h"

namespace usher::cli
{

namespace
{

QByteArray linesOf(const std::vector<sso::FoundSession>& sessions, bool isJson)
{
    QByteArray lines;
    for (const sso::FoundSession& session : sessions) {
        lines += isJson ? jsonLine(sso::toJson(session)) : sessionLine(session).toUtf8() + '\n';
    }
    return lines;
}

/// Writes up to `request.limit` sessions as the search finds them.
CommandResult<void> list(sso::SessionSearch& search, const SessionListing& request,
                         const std::function<Result<void>()>& searchMore)
{
    constexpr qint64 largestPage = 500;
    qint64 shown = 0;
    while (shown < request.limit && !HeldSignals::isEndRequested()) {
        const auto known = static_cast<qint64>(search.ids().size());
        if (shown == known && search.isWhole()) {
            break;
        }
        if (shown == known) {
            if (auto more = searchMore(); !more) {
                return tl::unexpected(toFailure(more.error()));
            }
            continue;
        }
        const qint64 count = std::min({known - shown, request.limit - shown, largestPage});
        const auto sessions = search.sessions(shown, static_cast<int>(count));
        if (!sessions) {
            return tl::unexpected(toFailure(sessions.error()));
        }
        if (auto written = writeOut(linesOf(*sessions, request.isJson), ReaderGone::IsTheEnd); !written) {
            return written;
        }
        shown += count;
    }
    if (shown == 0 && search.isWhole()) {
        printNote(QStringLiteral("There are no such sessions.") + unknownUserHint({request.username}));
    } else if (shown < static_cast<qint64>(search.ids().size()) || !search.isWhole()) {
        printNote(QStringLiteral("There may be more sessions. To see them, give a greater %1.")
                      .arg(spelling(Option::Limit)));
    }
    return {};
}

} // namespace

CommandResult<sso::SessionQuery> queryOf(const Arguments& arguments)
{
    return sso::parseSessionQuery(arguments.value(Option::Query))
        .map_error([](const sso::QueryProblem& problem) {
            return Failure{.status = ExitStatus::Usage,
                           .sentence =
                               sso::withoutTokens(sso::queryProblemSentence(problem)) +
                               QStringLiteral(" (At character %1 of the query.)").arg(problem.position + 1)};
        });
}

CommandResult<void> listSessions(OpenStore& store, const SessionListing& listing, const sso::Caller& caller)
{
    constexpr std::chrono::milliseconds atATime{200};
    const auto firstCount = static_cast<int>(std::min<qint64>(listing.limit, sso::SessionSearch::mostNamed));
    const auto search = store.sso().user().session().search(caller, listing.query, listing.order, firstCount);
    if (!search) {
        return tl::unexpected(toFailure(search.error()));
    }
    return list(**search, listing, [&] { return (*search)->searchMore(atATime); });
}

} // namespace usher::cli
