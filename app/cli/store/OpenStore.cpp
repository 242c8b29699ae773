// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/store/OpenStore.h"

#include <utility>

#include <QCoreApplication>

#include "app/cli/store/StoreSecrets.h"
#include "app/cli/terminal/Output.h"
#include "core/sso/call/AddressRule.h"

namespace usher::cli
{

namespace
{

sso::Caller callerOf(const Arguments& arguments, const sso::StoreSummary& summary)
{
    return {
        .currentApp = arguments.has(Option::App) ? arguments.value(Option::App) : summary.usherApp,
        .remoteAddr =
            arguments.has(Option::RemoteAddr) ? arguments.value(Option::RemoteAddr) : summary.usherRemoteAddr,
    };
}

void noteFirstSight(const sso::StoreSummary& summary)
{
    if (summary.logTrust == sso::LogTrust::FirstSeen && summary.logSize > 0) {
        printNote(QStringLiteral(
                      "This computer sees this audit log for the first time: up to record %1 it is taken "
                      "on trust. audit verify --checkpoint compares it with an earlier checkpoint.")
                      .arg(summary.logSize));
    }
}

/// Returns whether this computer sees the store for the first time. A store without audit tables is as new
/// each time, because nothing of it can be remembered.
bool isFirstOpening(const sso::StoreSummary& summary)
{
    return summary.logTrust == sso::LogTrust::FirstSeen || (!summary.isPrepared && !summary.isSample);
}

void noteKeyRecovery(sso::KeyRecovery recovery)
{
    if (recovery == sso::KeyRecovery::Finished) {
        printNote(
            QStringLiteral("A change of this store's secret key had been interrupted. It is finished now: "
                           "secrets.conf has the new key."));
    } else if (recovery == sso::KeyRecovery::Undone) {
        printNote(
            QStringLiteral("A change of this store's secret key had been interrupted. It is undone now: "
                           "the store keeps its key."));
    }
}

/// Names what was begun and has no result. It may still go on in another program.
void noteUnfinished(const sso::StoreSummary& summary)
{
    for (const sso::UnfinishedPlan& plan : summary.unfinished) {
        printNote(
            QStringLiteral("Ending %1 was begun and has no result; %2 ended so far. If no other program is "
                           "doing it, continue with session end --continue %3.")
                .arg(plan.planned == 1 ? QStringLiteral("1 session")
                                       : QStringLiteral("%1 sessions").arg(plan.planned))
                .arg(plan.ended)
                .arg(plan.cid));
    }
}

} // namespace

CommandResult<std::unique_ptr<OpenStore>> OpenStore::open(const Arguments& arguments, const Clock& clock,
                                                          sso::History history)
{
    if (arguments.has(Option::RemoteAddr) && !sso::canonicalAddresses(arguments.value(Option::RemoteAddr))) {
        return usageFailure(
            QStringLiteral("--remote-addr takes an IP address, or several joined with commas."));
    }
    const auto access = arguments.has(Option::ReadOnly) ? sso::Access::ReadOnly : sso::Access::Full;
    const auto given = givenSecrets(arguments);
    if (!given) {
        return tl::unexpected(given.error());
    }
    const auto openWith = [&](sso::History how) {
        return sso::Sso::open(arguments.value(Option::Store), clock,
                              {.access = access, .given = given->clone(), .history = how});
    };
    auto sso = openWith(sso::History::MustContinue);
    QString whyRefused;
    if (!sso && sso.error().kind == ErrorKind::LogRewritten && history == sso::History::Accept) {
        whyRefused = sso.error().subject;
        sso = openWith(history);
    }
    if (!sso) {
        return tl::unexpected(openFailure(sso.error()));
    }
    const sso::StoreSummary summary = (*sso)->summary();
    noteFirstSight(summary);
    noteKeyRecovery(summary.keyRecovery);
    noteUnfinished(summary);
    auto store = std::unique_ptr<OpenStore>(
        new OpenStore(std::move(*sso), callerOf(arguments, summary), std::move(whyRefused)));
    if (isFirstOpening(summary)) {
        store->warnOfSettings();
    }
    return store;
}

void OpenStore::warnOfSettings()
{
    if (!std::exchange(m_hasWarnedOfSettings, true)) {
        for (const SettingNotice& notice : m_sso->summary().notices) {
            printWarning(noticeSentence(notice));
        }
    }
}

OpenStore::~OpenStore()
{
    rememberLog();
}

void OpenStore::rememberLog()
{
    if (const auto remembered = m_sso->rememberLog(); !remembered) {
        printWarning(QStringLiteral("what was seen of the audit log is not remembered: ") +
                     errorSentence(remembered.error()));
    }
}

CommandResult<ExitStatus> withStore(const Arguments& arguments,
                                    const std::function<CommandResult<void>(OpenStore& store)>& act,
                                    sso::History history)
{
    const SystemClock clock;
    const auto opened = OpenStore::open(arguments, clock, history);
    if (!opened) {
        return tl::unexpected(opened.error());
    }
    return act(**opened).map([] { return ExitStatus::AllOk; });
}

QString ownUserAgent()
{
    return QCoreApplication::applicationName() + u'/' + QCoreApplication::applicationVersion();
}

} // namespace usher::cli
