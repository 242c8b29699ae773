// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/CommandDeclarations.h"

#include "app/cli/call/JsonLine.h"
#include "app/cli/store/CommandLogin.h"
#include "app/cli/terminal/HeldSignals.h"
#include "app/cli/terminal/OptionValues.h"
#include "app/cli/terminal/Output.h"
#include "app/cli/terminal/SessionText.h"
#include "core/sso/api/SessionApi.h"
#include "core/sso/call/Tokens.h"

#include <algorithm>

namespace usher::cli
{

namespace
{

constexpr qint64 usualSessionLimit = 100; // sessions

struct SearchRequest {
    sso::SessionQuery query = {};
    sso::SessionOrder order = {};
    qint64 limit = usualSessionLimit;
    bool isJson = false;
};

/// Returns the parsed query. A usage failure says what is wrong and where, but never repeats a token that
/// somebody typed into the query.
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

/// Returns the order of --order: `expires`, or `-expires` for the reverse order.
CommandResult<sso::SessionOrder> orderOf(const Arguments& arguments)
{
    using By = sso::SessionOrder::By;
    const std::initializer_list<std::pair<QString, By>> names = {
        {QStringLiteral("created"), By::Creation}, {QStringLiteral("expires"), By::Expiration},
        {QStringLiteral("user"), By::User},        {QStringLiteral("address"), By::RemoteAddress},
        {QStringLiteral("agent"), By::UserAgent},  {QStringLiteral("kind"), By::Kind},
    };
    if (!arguments.has(Option::Order)) {
        return sso::SessionOrder{};
    }
    const QString given = arguments.value(Option::Order);
    const bool isDescending = given.startsWith(u'-');
    const auto* const known = std::find_if(names.begin(), names.end(), [&](const auto& name) {
        return name.first == QStringView(given).sliced(isDescending ? 1 : 0);
    });
    if (known == names.end()) {
        return usageFailure(spelling(Option::Order) +
                            QStringLiteral(" takes one of created, expires, user, address, agent, kind, "
                                           "with a - in front for the reverse order."));
    }
    return sso::SessionOrder{.by = known->second, .isDescending = isDescending};
}

CommandResult<SearchRequest> searchRequestOf(const Arguments& arguments)
{
    SearchRequest request{.isJson = arguments.has(Option::Json)};
    return queryOf(arguments)
        .and_then([&](sso::SessionQuery query) {
            request.query = std::move(query);
            return orderOf(arguments);
        })
        .and_then([&](const sso::SessionOrder& order) {
            request.order = order;
            return numberOf(arguments, Option::Limit, 1);
        })
        .map([&](std::optional<qint64> limit) {
            request.limit = limit.value_or(usualSessionLimit);
            return std::move(request);
        });
}

QByteArray linesOf(const std::vector<sso::FoundSession>& sessions, bool isJson)
{
    QByteArray lines;
    for (const sso::FoundSession& session : sessions) {
        lines += isJson ? jsonLine(toJson(session)) : sessionLine(session).toUtf8() + '\n';
    }
    return lines;
}

/// Writes up to `request.limit` sessions as the search finds them. Only the search itself is recorded, with
/// its query.
CommandResult<void> list(const sso::SessionSearch& search, const SearchRequest& request,
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
        if (auto written = writeOut(linesOf(*sessions, request.isJson)); !written) {
            return written;
        }
        shown += count;
    }
    if (shown == 0 && search.isWhole()) {
        printNote(QStringLiteral("There are no such sessions."));
    } else if (shown < static_cast<qint64>(search.ids().size()) || !search.isWhole()) {
        printNote(QStringLiteral("There may be more sessions. To see them, give a greater %1.")
                      .arg(spelling(Option::Limit)));
    }
    return {};
}

CommandResult<void> searchSessions(OpenStore& store, const SearchRequest& request, const sso::Caller& caller)
{
    constexpr std::chrono::milliseconds atATime{200};
    const auto search = store.sso().user().session().search(caller, request.query, request.order);
    if (!search) {
        return tl::unexpected(toFailure(search.error()));
    }
    return list(**search, request, [&] { return (*search)->searchMore(atATime); });
}

CommandResult<ExitStatus> runSessionSearch(const Arguments& arguments)
{
    const auto request = searchRequestOf(arguments);
    if (!request) {
        return tl::unexpected(request.error());
    }
    return withStoreAsSuperUser(arguments, [&](OpenStore& store, const sso::Caller& caller) {
        return searchSessions(store, *request, caller);
    });
}

} // namespace

constinit const Command sessionSearchCommand{
    .words = "session search",
    .usage = "QUERY (--user NAME | --current-ust-file FILE)\n"
             "       [OPTION]...",
    .summary = "Search the live sessions",
    .details =
        "Prints one line for each session: its masked token, its creation and expiration time (UTC), its "
        "kind, its state, the user, the remote address and the user agent. Only a super-user may ask. The "
        "search is recorded with its query: every session that matches counts as looked at. If session get "
        "would refuse a session, the state gives the reason (locked, unapproved, unconfirmed, expired, "
        "elsewhere, refused), and its address and agent are not shown. A session must match all words of "
        "QUERY. A word with - in front must not match. Without QUERY, all sessions match. The words are:\n"
        "\n"
        "  firefox              in the user's name, an address or the agent\n"
        "  user:ali user:=alice agent:curl\n"
        "  ip:10.0.0.0/8        an address or a network\n"
        "  age:<2h left:>10m    time since creation; time until expiration\n"
        "  kind:jwt             default, basic or jwt\n"
        "  state:locked         as above, or ok\n"
        "",
    .options = OptionList{Option::Store, Option::Query, Option::Order, Option::Limit, Option::Json} +
               superUserOptions,
    .needed = {Option::Store},
    .run = runSessionSearch,
    .operand = Option::Query,
};

} // namespace usher::cli
