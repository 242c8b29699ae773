// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/act/session/EndText.h"

#include <algorithm>
#include <set>

#include <QCoreApplication>

#include "ui/words/ActionText.h"
#include "ui/words/NumberText.h"

namespace usher::ui
{

using sso::SessionFate;

namespace
{

constexpr qsizetype longestName = 24; // in a sentence; the table has the whole name

class EndTextWords final
{
    Q_DECLARE_TR_FUNCTIONS(EndText)
};

std::set<QString> ownersOf(const sso::EndPlan& plan)
{
    std::set<QString> owners;
    for (const sso::PlannedSession& session : plan.sessions) {
        if (isLeft(plan, session)) {
            owners.insert(session.username);
        }
    }
    return owners;
}

QString whatEnds(const sso::EndPlan& plan)
{
    const qint64 count = leftToEnd(plan);
    const std::set<QString> owners = ownersOf(plan);
    if (owners.size() > 1) {
        return EndTextWords::tr("%1 sessions of %2 users will be ended. Whoever uses them must log in again.")
            .arg(numberText(count), numberText(owners.size()));
    }
    const QString owner =
        owners.begin()->isEmpty() ? EndTextWords::tr("unknown") : shortenedName(*owners.begin(), longestName);
    return count == 1
               //: %1 is a user name
               ? EndTextWords::tr("1 session will be ended. Its user must log in again: %1.").arg(owner)
               //: %2 is a user name
               : EndTextWords::tr("%1 sessions will be ended. Their user must log in again: %2.")
                     .arg(numberText(count), owner);
}

} // namespace

qint64 leftToEnd(const sso::EndPlan& plan)
{
    return std::ranges::count_if(plan.sessions,
                                 [&](const sso::PlannedSession& session) { return isLeft(plan, session); });
}

QString previewSentence(const sso::EndPlan& plan)
{
    const qint64 left = leftToEnd(plan);
    QStringList sentences{left == 0 ? EndTextWords::tr("There is no session to end.") : whatEnds(plan)};
    if (const auto before = static_cast<qint64>(plan.sessions.size()) - left; before > 0) {
        sentences
            << EndTextWords::tr("Of the same plan, %1 are ended or gone already.").arg(numberText(before));
    }
    if (plan.endsOwnSession) {
        sentences << EndTextWords::tr("Your own session is among them: you will be logged out.");
    }
    const qint64 gone =
        std::ranges::count(plan.kept, sso::KeptBecause::NoLongerThere, &sso::KeptSession::why);
    if (gone > 0) {
        sentences << countedText(gone, EndTextWords::tr("1 chosen session is already gone."),
                                 EndTextWords::tr("%1 chosen sessions are already gone."));
    }
    if (const auto kept = static_cast<qint64>(plan.kept.size()) - gone; kept > 0) {
        sentences << countedText(kept, EndTextWords::tr("1 chosen session stays; the list says why."),
                                 EndTextWords::tr("%1 chosen sessions stay; the list says why."));
    }
    return sentences.join(u' ');
}

QString numberRequest(qint64 count)
{
    return EndTextWords::tr("To agree, type how many sessions are ended: %1").arg(numberText(count));
}

Badge keptBadge(sso::KeptBecause why)
{
    switch (why) {
    case sso::KeptBecause::OwnSession:
        return {BadgeKind::Neutral, EndTextWords::tr("Stays: it is your own"), theme::Icon::User};
    case sso::KeptBecause::NoLongerThere:
        return {BadgeKind::Neutral, EndTextWords::tr("Is already gone"), theme::Icon::Check};
    case sso::KeptBecause::Unreadable:
        return {BadgeKind::Neutral, EndTextWords::tr("Stays: its row cannot be read"), theme::Icon::Ban};
    }
    return {};
}

Badge fateBadge(SessionFate fate)
{
    switch (fate) {
    case SessionFate::Ended:
        return {BadgeKind::Success, EndTextWords::tr("ended"), theme::Icon::CircleCheck};
    case SessionFate::AlreadyGone:
        return {BadgeKind::Neutral, EndTextWords::tr("already gone"), theme::Icon::Check};
    case SessionFate::ChangedMeanwhile:
        return {BadgeKind::Warning, EndTextWords::tr("changed meanwhile"), theme::Icon::TriangleAlert};
    case SessionFate::NotTouched:
        return {BadgeKind::Warning, EndTextWords::tr("not touched"), theme::Icon::Ban};
    }
    return {};
}

QString tokenStateText(const sso::EndResult& result, const sso::EndedSession& session)
{
    if (session.isRefused) {
        return EndTextWords::tr("refused");
    }
    return result.isVerified && session.fate == SessionFate::Ended ? EndTextWords::tr("still accepted")
                                                                   : EndTextWords::tr("not checked");
}

QString resultSentence(const sso::EndResult& result)
{
    const qint64 ended = result.count(SessionFate::Ended);
    const qint64 accepted = result.stillAccepted();
    QStringList sentences;
    if (result.stoppedBy) {
        sentences
            << (result.stoppedBy->kind == ErrorKind::Cancelled
                    ? EndTextWords::tr("Cancelled before the end.")
                    : EndTextWords::tr("Stopped before the end. %1").arg(errorSentence(*result.stoppedBy)));
    }
    sentences << countedText(ended, EndTextWords::tr("1 session was ended."),
                             EndTextWords::tr("%1 sessions were ended."));
    if (accepted > 0) {
        sentences << EndTextWords::tr("Tokens that are still accepted: %1. Somebody writes to the database "
                                      "at the same time; end these sessions again.")
                         .arg(numberText(accepted));
    } else if (ended > 0 && !result.statement.isEmpty()) {
        sentences << (ended == 1 ? EndTextWords::tr("Its token is refused from now on.")
                                 : EndTextWords::tr("Their tokens are refused from now on."));
    }
    const auto add = [&](SessionFate fate, const QString& pattern) {
        if (const qint64 count = result.count(fate); count > 0) {
            sentences << pattern.arg(numberText(count));
        }
    };
    add(SessionFate::AlreadyGone, EndTextWords::tr("Already gone: %1."));
    add(SessionFate::ChangedMeanwhile,
        EndTextWords::tr("Changed since the preview, for example by a renewal, and not touched: %1."));
    add(SessionFate::NotTouched, EndTextWords::tr("Not touched: %1."));
    if (result.statement.isEmpty()) {
        sentences << EndTextWords::tr("The result could not be recorded, so the next opening of the store "
                                      "offers to go on.");
    }
    return sentences.join(u' ');
}

BannerKind resultKind(const sso::EndResult& result)
{
    const bool isCancelled = result.stoppedBy && result.stoppedBy->kind == ErrorKind::Cancelled;
    if (result.stillAccepted() > 0 || result.statement.isEmpty() || (result.stoppedBy && !isCancelled)) {
        return BannerKind::Danger;
    }
    return isCancelled || result.count(SessionFate::ChangedMeanwhile) > 0 ? BannerKind::Warning
                                                                          : BannerKind::Success;
}

QString tokenText(const sso::PlannedSession& session)
{
    return session.maskedUst.isEmpty() ? session.ustReference : session.maskedUst;
}

} // namespace usher::ui
