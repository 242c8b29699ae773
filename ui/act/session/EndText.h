// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/sso/act/EndResult.h"
#include "ui/widgets/feedback/MessageBanner.h"
#include "ui/widgets/feedback/StateBadge.h"

namespace usher::ui
{

/// Returns whether the session is still what the plan says. Of a plan that was begun before, others are only
/// known from the log.
[[nodiscard]] inline bool isLeft(const sso::EndPlan& plan, const sso::PlannedSession& session)
{
    return !plan.isOnRecord || !session.maskedUst.isEmpty();
}
/// Returns the number of sessions that are left to end.
[[nodiscard]] qint64 leftToEnd(const sso::EndPlan& plan);

/// Returns what will happen: how many sessions of whom are ended, what that means for their users, and that
/// some stay.
[[nodiscard]] QString previewSentence(const sso::EndPlan& plan);

/// Returns what to type to agree to end this number of sessions.
[[nodiscard]] QString numberRequest(qint64 count);

/// Returns why a session stays, with an icon.
[[nodiscard]] Badge keptBadge(sso::KeptBecause why);

/// Returns what became of a session, with an icon and a word.
[[nodiscard]] Badge fateBadge(sso::SessionFate fate);

/// Returns whether the token of a session of the result is accepted after the act.
[[nodiscard]] QString tokenStateText(const sso::EndResult& result, const sso::EndedSession& session);

/// Returns the result in sentences.
[[nodiscard]] QString resultSentence(const sso::EndResult& result);
/// Returns how the result is to be shown.
[[nodiscard]] BannerKind resultKind(const sso::EndResult& result);

/// Returns the masked token or, for a session that is known only from the log, its reference.
[[nodiscard]] QString tokenText(const sso::PlannedSession& session);

} // namespace usher::ui
