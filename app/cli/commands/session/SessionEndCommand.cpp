// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "app/cli/act/ActOptions.h"
#include "app/cli/act/Confirmation.h"
#include "app/cli/act/ProposalText.h"
#include "app/cli/commands/CommandDeclarations.h"
#include "app/cli/commands/session/SessionListing.h"
#include "app/cli/store/CommandLogin.h"
#include "app/cli/store/TokenInput.h"
#include "app/cli/terminal/HeldSignals.h"
#include "app/cli/terminal/Output.h"
#include "app/cli/terminal/ProgressLine.h"

namespace usher::cli
{

namespace
{

constexpr std::array choosers = {Option::User, Option::Query, Option::TargetUstFile, Option::Continue,
                                 Option::Approve};

/// Finds all sessions that match --query.
CommandResult<std::vector<qint64>> find(OpenStore& store, const sso::SessionQuery& query,
                                        const sso::Caller& caller)
{
    constexpr std::chrono::milliseconds atATime{200};
    const auto search = store.sso().user().session().search(caller, query, {});
    if (!search) {
        return tl::unexpected(toFailure(search.error()));
    }
    while (!(*search)->isWhole()) {
        if (HeldSignals::isEndRequested()) {
            return tl::unexpected(toFailure(Error{.kind = ErrorKind::Cancelled}));
        }
        if (auto more = (*search)->searchMore(atATime); !more) {
            return tl::unexpected(toFailure(more.error()));
        }
    }
    return (*search)->ids();
}

/// What the command line asks for: a plan, and the proposal that it comes from, if it is to be approved.
struct ChosenPlan {
    sso::EndPlan plan = {};
    std::optional<sso::Proposal> proposal = {};
};

/// Returns the plan that the command line asks for.
CommandResult<ChosenPlan> planOf(const Arguments& arguments, OpenStore& store, sso::SessionChoice choice,
                                 const std::optional<sso::SessionQuery>& query, const sso::Caller& caller)
{
    sso::SessionApi& sessions = store.sso().user().session();
    const auto chosen = [](sso::EndPlan plan) { return ChosenPlan{.plan = std::move(plan)}; };
    if (arguments.has(Option::Approve)) {
        return proposalToApprove(arguments, store, caller, sso::ProposalKind::EndSessions)
            .map([](sso::ShownProposal shown) {
                return ChosenPlan{.plan = std::move(shown.plan), .proposal = std::move(shown.proposal)};
            });
    }
    if (arguments.has(Option::Continue)) {
        return sessions.resumeEnd(caller, arguments.value(Option::Continue)).map_error(toFailure).map(chosen);
    }
    if (query) {
        auto found = find(store, *query, caller);
        if (!found) {
            return tl::unexpected(found.error());
        }
        choice.ids = std::move(*found);
    }
    return sessions.planEnd(caller, choice).map_error(toFailure).map(chosen);
}

bool isGone(sso::KeptBecause why)
{
    return why == sso::KeptBecause::NoLongerThere;
}

/// Fails if a session of the choice stays because its row cannot be read.
CommandResult<void> unreadableFailure(const sso::EndPlan& plan)
{
    const auto count = std::ranges::count(plan.kept, sso::KeptBecause::Unreadable, &sso::KeptSession::why);
    return count == 0
               ? CommandResult<void>{}
               : tl::unexpected(Failure{.status = ExitStatus::Refused,
                                        .sentence = sessionCount(count) +
                                                    QStringLiteral(" not ended: the row cannot be read.")});
}

/// Ends the sessions, alone or as it was approved.
Result<sso::EndResult> act(const Arguments& arguments, OpenStore& store, const ChosenPlan& chosen,
                           const sso::Caller& caller)
{
    ProgressLine progress(QStringLiteral("Ending"), QStringLiteral("Checking"));
    if (chosen.proposal) {
        return store.sso().acting().approveEnd(caller, chosen.proposal->id, chosen.proposal->setHash,
                                               progress.callback());
    }
    return store.sso().user().session().end(caller, chosen.plan, arguments.value(Option::Reason),
                                            progress.callback(), actAlone(arguments));
}

CommandResult<void> propose(const Arguments& arguments, OpenStore& store, const sso::EndPlan& plan,
                            const sso::Caller& caller)
{
    noteLines(planLines(plan, ActFormat::Text));
    return store.sso()
        .acting()
        .proposeEnd(caller, plan, arguments.value(Option::Reason))
        .map_error(toFailure)
        .and_then([&](const sso::Proposal& proposal) {
            return writeProposal(arguments, proposal, QStringLiteral("session end"));
        });
}

CommandResult<void> end(const Arguments& arguments, OpenStore& store, const ChosenPlan& chosen,
                        const sso::Caller& caller)
{
    const sso::EndPlan& plan = chosen.plan;
    if (arguments.has(Option::TargetUstFile) && plan.sessions.empty() &&
        std::ranges::any_of(plan.kept, isGone, &sso::KeptSession::why)) {
        return tl::unexpected(Failure{.status = ExitStatus::Refused,
                                      .sentence = QStringLiteral("No live session has this token.")});
    }
    const auto count = static_cast<qint64>(plan.sessions.size());
    if (arguments.has(Option::DryRun) || plan.sessions.empty()) {
        return writeOut(planLines(plan, formatOf(arguments))).map([&] {
            printNote(arguments.has(Option::DryRun)
                          ? QStringLiteral("Would end %1. Nothing was done.").arg(sessionCount(count))
                          : QStringLiteral("There is no session to end."));
        });
    }
    if (arguments.has(Option::Propose)) {
        return propose(arguments, store, plan, caller);
    }
    // Which sessions stay is said in any case.
    if (arguments.has(Option::Yes)) {
        noteLines(planLines({.kept = plan.kept}, ActFormat::Text));
    } else {
        noteLines(planLines(plan, ActFormat::Text));
    }
    return confirm(arguments, QStringLiteral("End %1?").arg(sessionCount(count)), count).and_then([&] {
        auto out = openOut(arguments);
        if (!out) {
            return CommandResult<void>(tl::unexpected(out.error()));
        }
        return act(arguments, store, chosen, caller)
            .map_error(toFailure)
            .and_then([&](const sso::EndResult& result) { return writeResult(arguments, result, *out); })
            .and_then([&] { return unreadableFailure(plan); });
    });
}

CommandResult<ExitStatus> runSessionEnd(const Arguments& arguments)
{
    if (std::ranges::count_if(choosers, [&](Option option) { return arguments.has(option); }) != 1) {
        return usageFailure(QStringLiteral("Which sessions? Give one of --user NAME, --query QUERY, "
                                           "--target-ust-file FILE, --continue ID and --approve ID."));
    }
    if (auto mixed = refuseMixedRights(arguments); !mixed) {
        return tl::unexpected(mixed.error());
    }
    if (arguments.has(Option::Propose) && arguments.has(Option::Continue)) {
        return usageFailure(QStringLiteral("--propose is not for --continue."));
    }
    std::optional<sso::SessionQuery> query;
    if (arguments.has(Option::Query)) {
        auto parsed = queryOf(arguments);
        if (!parsed) {
            return tl::unexpected(parsed.error());
        }
        if (parsed->empty()) {
            return usageFailure(QStringLiteral("The query is empty. It would end all sessions."));
        }
        query = std::move(*parsed);
    }
    if (auto refused = refuseUnusableOut(arguments); !refused) {
        return tl::unexpected(refused.error());
    }
    return withStore(arguments, [&](OpenStore& store) {
        return readTokenIfGiven(arguments, Option::TargetUstFile).and_then([&](const sso::Ust& token) {
            return asSuperUser(arguments, store, [&](const sso::Caller& caller) {
                sso::SessionChoice choice{.username = arguments.value(Option::User)};
                if (!token.isEmpty()) {
                    choice.tokens.push_back(token.clone());
                }
                return planOf(arguments, store, std::move(choice), query, caller)
                    .and_then(
                        [&](const ChosenPlan& chosen) { return end(arguments, store, chosen, caller); });
            });
        });
    });
}

} // namespace

constinit const Command sessionEndCommand{
    .words = "session end",
    .usage = "(--user OTHERNAME | --query QUERY |\n"
             "       --target-ust-file FILE | --continue ID | --approve ID) --as NAME\n"
             "       [--propose | --break-glass] [OPTION]...",
    .summary = "End sessions of other people",
    .details =
        "NAME, a super-user, is logged in first and logged out afterwards. The sessions are frozen and "
        "shown first. Then a person at the terminal types yes or, for more than ten sessions, their number; "
        "with --yes, nobody is asked. Only sessions that are still exactly what was shown are ended: one "
        "that was renewed meanwhile, or whose row has another session, is not touched and is named. Each "
        "session is ended in the transaction that records it. Prints for each session ended, already_gone, "
        "changed_meanwhile or not_touched, and checks that every token is refused. --out writes the result "
        "as a statement that the store's key has signed; audit verify --evidence checks it. If the command "
        "is killed, the next opening of the store says so, and --continue goes on. Where more sessions need "
        "two super-users (acting policy), one proposes with --propose, and another one approves with "
        "--approve ID, which ends them. The exit status is 0 if all ended or are gone, and 1 if it was refused or "
        "some changed.",
    .options = actOptions + OptionList{Option::User, Option::Query, Option::TargetUstFile, Option::Continue,
                                       Option::Out, Option::Propose, Option::Approve, Option::BreakGlass},
    .needed = {Option::Store, Option::As},
    .run = runSessionEnd,
    .actor = superUserOfAs,
    .meanings = {OptionMeaning{.option = Option::User,
                               .valueName = "OTHERNAME",
                               .text = "End all live sessions of this user."},
                 OptionMeaning{.option = Option::Query,
                               .valueName = "QUERY",
                               .text = "End all live sessions that session search finds with this query."},
                 OptionMeaning{.option = Option::TargetUstFile,
                               .valueName = "FILE",
                               .text = "End the session of the token (UST) in FILE."},
                 statementFile},
};

} // namespace usher::cli
