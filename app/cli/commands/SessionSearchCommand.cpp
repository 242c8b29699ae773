// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/SessionSearchCommand.h"

#include "app/cli/call/JsonLine.h"
#include "app/cli/store/CommandLogin.h"
#include "app/cli/terminal/HeldSignals.h"
#include "app/cli/terminal/OptionValues.h"
#include "app/cli/terminal/Output.h"
#include "app/cli/terminal/SessionText.h"
#include "core/sso/api/SessionApi.h"
#include "core/sso/call/Identifiers.h"
#include "core/sso/call/Tokens.h"

#include <algorithm>

namespace usher::cli
{

namespace
{

constexpr qint64 usualSessionLimit = 100; // sessions

struct Wanted {
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
    const QString wanted = arguments.value(Option::Order);
    const bool isDescending = wanted.startsWith(u'-');
    const auto* const known = std::find_if(names.begin(), names.end(), [&](const auto& name) {
        return name.first == QStringView(wanted).sliced(isDescending ? 1 : 0);
    });
    if (known == names.end()) {
        return usageFailure(spelling(Option::Order) +
                            QStringLiteral(" takes one of created, expires, user, address, agent, kind, "
                                           "with a - in front for the reverse order."));
    }
    return sso::SessionOrder{.by = known->second, .isDescending = isDescending};
}

CommandResult<Wanted> wantedBy(const Arguments& arguments)
{
    Wanted wanted{.isJson = arguments.has(Option::Json)};
    return queryOf(arguments)
        .and_then([&](sso::SessionQuery query) {
            wanted.query = std::move(query);
            return orderOf(arguments);
        })
        .and_then([&](const sso::SessionOrder& order) {
            wanted.order = order;
            return numberOf(arguments, Option::Limit, 1);
        })
        .map([&](std::optional<qint64> limit) {
            wanted.limit = limit.value_or(usualSessionLimit);
            return std::move(wanted);
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

/// Writes up to `wanted.limit` sessions as the search finds them. Only the search itself is recorded, with
/// its query.
CommandResult<void> list(const sso::SessionSearch& search, const Wanted& wanted,
                         const std::function<Result<void>()>& goOn)
{
    constexpr qint64 largestPage = 500;
    qint64 shown = 0;
    while (shown < wanted.limit && !HeldSignals::isEndAsked()) {
        const auto known = static_cast<qint64>(search.ids().size());
        if (shown == known && search.isWhole()) {
            break;
        }
        if (shown == known) {
            if (auto more = goOn(); !more) {
                return tl::unexpected(toFailure(more.error()));
            }
            continue;
        }
        const qint64 count = std::min({known - shown, wanted.limit - shown, largestPage});
        const auto sessions = search.sessions(shown, static_cast<int>(count));
        if (!sessions) {
            return tl::unexpected(toFailure(sessions.error()));
        }
        if (auto written = writeOut(linesOf(*sessions, wanted.isJson)); !written) {
            return written;
        }
        shown += count;
    }
    if (shown == 0 && search.isWhole()) {
        tell(QStringLiteral("There are no such sessions."));
    } else if (shown < static_cast<qint64>(search.ids().size()) || !search.isWhole()) {
        tell(QStringLiteral("There may be more sessions. To see them, give a greater %1.")
                 .arg(spelling(Option::Limit)));
    }
    return {};
}

} // namespace

CommandResult<ExitStatus> runSessionSearch(const Arguments& arguments)
{
    const auto wanted = wantedBy(arguments);
    if (!wanted) {
        return tl::unexpected(wanted.error());
    }
    const SystemClock clock;
    const auto opened = OpenStore::open(arguments, clock);
    if (!opened) {
        return tl::unexpected(opened.error());
    }
    OpenStore& store = **opened;
    return asAdmin(arguments, store,
                   [&](const sso::Ust& current) -> CommandResult<void> {
                       constexpr std::chrono::milliseconds atATime{200};
                       const CallingApp& caller = store.caller();
                       const auto search =
                           store.sso().user().session().search(sso::newCid(), wanted->query, wanted->order,
                                                               current, caller.app, caller.remoteAddr);
                       if (!search) {
                           return tl::unexpected(toFailure(search.error()));
                       }
                       return list(**search, *wanted, [&] { return (*search)->goOn(atATime); });
                   })
        .map([] { return ExitStatus::AllOk; });
}

} // namespace usher::cli
