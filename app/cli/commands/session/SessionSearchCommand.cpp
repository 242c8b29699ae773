// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QFileInfo>
#include <QLocale>

#include "app/cli/commands/CommandDeclarations.h"
#include "app/cli/commands/session/SessionListing.h"
#include "app/cli/options/OptionValues.h"
#include "app/cli/store/CommandLogin.h"
#include "app/cli/terminal/HeldSignals.h"
#include "app/cli/terminal/Output.h"
#include "app/cli/terminal/OutputDestination.h"
#include "app/cli/terminal/ProgressLine.h"
#include "app/cli/terminal/StandardOutputSink.h"
#include "core/VisibleText.h"
#include "core/sso/api/SessionApi.h"

namespace usher::cli
{

namespace
{

struct SearchRequest {
    SessionListing listing = {};
    QString out = {}; ///< the file to export to; empty if the sessions are to be listed
    sso::SessionFormat format = sso::SessionFormat::JsonLines;
};

/// Returns the order of --order: `expires`, or `-expires` for the reverse order.
CommandResult<sso::SessionOrder> orderOf(const Arguments& arguments)
{
    using By = sso::SessionOrder::By;
    const std::initializer_list<std::pair<QString, By>> names = {
        {QStringLiteral("added"), By::Number},
        {QStringLiteral("created"), By::Creation},
        {QStringLiteral("expires"), By::Expiration},
        {QStringLiteral("user"), By::User},
        {QStringLiteral("address"), By::RemoteAddress},
        {QStringLiteral("agent"), By::UserAgent},
        {QStringLiteral("kind"), By::Kind},
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
        return usageFailure(
            spelling(Option::Order) +
            QStringLiteral(" takes one of added, created, expires, user, address, agent, kind, "
                           "with a - in front for the reverse order."));
    }
    return sso::SessionOrder{.by = known->second, .isDescending = isDescending};
}

/// Returns the format of the file of --out: that of --format, or else that of the file's ending.
CommandResult<sso::SessionFormat> sessionFormat(const Arguments& arguments)
{
    const bool hasMark = arguments.has(Option::ByteOrderMark);
    return choiceOf(arguments, Option::Format, choicesOf(sessionSearchCommand, Option::Format))
        .and_then([&](QString name) -> CommandResult<sso::SessionFormat> {
            if (name.isEmpty()) {
                name = QFileInfo(arguments.value(Option::Out)).suffix().toLower();
            }
            if (name == u"csv") {
                return hasMark ? sso::SessionFormat::CsvWithByteOrderMark : sso::SessionFormat::Csv;
            }
            if (name != u"jsonl") {
                return usageFailure(
                    QStringLiteral("In which format? Give --format jsonl or csv, or a file whose name "
                                   "ends with .jsonl or .csv."));
            }
            if (hasMark) {
                return usageFailure(spelling(Option::ByteOrderMark) + QStringLiteral(" is for csv only."));
            }
            return sso::SessionFormat::JsonLines;
        });
}

/// Adds to `request` where the sessions are to be exported to, if they are.
CommandResult<void> readDestination(const Arguments& arguments, SearchRequest& request)
{
    request.out = arguments.value(Option::Out);
    if (request.out.isEmpty()) {
        for (const Option option : {Option::Format, Option::ByteOrderMark}) {
            if (arguments.has(option)) {
                return usageFailure(spelling(option) + QStringLiteral(" is for ") + spelling(Option::Out) +
                                    QStringLiteral(" only."));
            }
        }
        return {};
    }
    for (const Option option : {Option::Json, Option::Limit}) {
        if (arguments.has(option)) {
            return usageFailure(spelling(option) + QStringLiteral(" is not for ") + spelling(Option::Out) +
                                u'.');
        }
    }
    return sessionFormat(arguments).and_then([&](sso::SessionFormat format) {
        request.format = format;
        return OutputDestination::refuseUnusable(request.out);
    });
}

CommandResult<SearchRequest> searchRequestOf(const Arguments& arguments)
{
    SearchRequest request{.listing = {.isJson = arguments.has(Option::Json)}};
    return queryOf(arguments)
        .and_then([&](sso::SessionQuery query) {
            request.listing.query = std::move(query);
            return orderOf(arguments);
        })
        .and_then([&](const sso::SessionOrder& order) {
            request.listing.order = order;
            return numberOf(arguments, Option::Limit, 1);
        })
        .and_then([&](std::optional<qint64> limit) {
            request.listing.limit = limit.value_or(usualSessionLimit);
            return readDestination(arguments, request);
        })
        .map([&] { return std::move(request); });
}

QString exportedText(qint64 count)
{
    return count == 1 ? QStringLiteral("Exported 1 session")
                      : QStringLiteral("Exported %1 sessions").arg(QLocale::c().toString(count));
}

CommandResult<void> exportToStandardOutput(sso::SessionApi& sessions, const SearchRequest& request,
                                           const sso::Caller& caller, const Progress& progress)
{
    StandardOutputSink sink;
    return sessions
        .exportSessions(
            caller, request.listing.query, request.listing.order, request.format,
            [&](QByteArrayView bytes) { return sink.write(bytes); }, progress)
        .and_then([&](const sso::SessionExportResult& exported) {
            return sink.flush().map([&] { printNote(exportedText(exported.count) + u'.'); });
        })
        .map_error([&](const Error& error) { return sink.failureOf(error); });
}

CommandResult<void> exportSessions(OpenStore& store, const SearchRequest& request, const sso::Caller& caller)
{
    const HeldSignals held; // a signal cancels the export first; the file gets its name only when complete
    ProgressLine progress(QStringLiteral("Exporting"), QStringLiteral("Exporting"));
    sso::SessionApi& sessions = store.sso().user().session();
    if (request.out == u"-") {
        return exportToStandardOutput(sessions, request, caller, progress.callback());
    }
    const auto exported = sessions.exportToFile(caller, request.listing.query, request.listing.order,
                                                request.format, request.out, progress.callback());
    if (!exported) {
        return tl::unexpected(toFailure(exported.error()));
    }
    return printLine(exportedText(exported->count) + QStringLiteral(" to ") +
                     visibleText(QFileInfo(request.out).absoluteFilePath()));
}

CommandResult<ExitStatus> runSessionSearch(const Arguments& arguments)
{
    const auto request = searchRequestOf(arguments);
    if (!request) {
        return tl::unexpected(request.error());
    }
    return withStoreAsSuperUser(arguments, [&](OpenStore& store, const sso::Caller& caller) {
        return request->out.isEmpty() ? listSessions(store, request->listing, caller)
                                      : exportSessions(store, *request, caller);
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
        "search is recorded with its query and with the sessions that it prints: every session that matches counts "
        "as looked at. If session get "
        "would refuse a session, the state gives the reason (locked, unapproved, unconfirmed, expired, "
        "elsewhere, refused), and its address and agent are not shown. A session must match all words of "
        "QUERY. A word with - in front must not match. Without QUERY, all sessions match. The words are:\n"
        "\n"
        "  firefox              in the user's name, an address or the agent\n"
        "  user:ali user:=alice agent:curl\n"
        "  10.1.2.3 ip:10.0.0.0/8\n"
        "                       an address or a network\n"
        "  browser:firefox system:\"Windows 10\"\n"
        "                       a whole name, with or without its version\n"
        "  created:2026-11-01..2026-11-03 expires:2026-11-01..\n"
        "                       in these days, UTC\n"
        "  age:<2h left:>10m    time since creation; time until expiration\n"
        "  kind:jwt             default, basic or jwt\n"
        "  state:locked         as above, or ok\n"
        "\n"
        "Upper and lower case are the same, and so are letters with and without accents. After = the whole text "
        "must be the same. OR, AND, NOT and * are refused: all words must hold, and a word is found anywhere in a text. "
        "Quotes keep spaces together and make any word a text.\n"
        "\n"
        "With --out, all sessions that match are written to a new file, or with - to standard output: as jsonl or "
        "csv, by --format or the file's ending. Tokens are masked, and a spreadsheet treats no value as a "
        "formula. The export is recorded before the first byte is written. FILE gets its name after it is complete; "
        "standard output is complete only if the exit status is 0. An export needs the password: with "
        "--current-ust-file it is refused (current_proof_too_old).",
    .options = OptionList{Option::Store, Option::Query, Option::Order, Option::Limit, Option::Json,
                          Option::Out, Option::Format, Option::ByteOrderMark} +
               superUserOptions,
    .needed = {Option::Store},
    .run = runSessionSearch,
    .operand = Option::Query,
    .meanings = {OptionMeaning{.option = Option::Format,
                               .valueName = "FORMAT",
                               .text =
                                   "How to write FILE: jsonl or csv. Without it, the ending of FILE decides.",
                               .choices = "jsonl csv"}},
};

} // namespace usher::cli
