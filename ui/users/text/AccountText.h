// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include "core/sso/account/UserDetails.h"

namespace usher::ui
{

/// Returns how many sessions have not expired: `1 live session`, `no live sessions`.
[[nodiscard]] QString liveSessionsText(qint64 count);
/// Returns what these sessions are worth while the user is in this state. Empty if there is nothing to add.
[[nodiscard]] QString liveSessionsSentence(const sso::UserDetails& user);

/// Returns whether the password has expired, or when it will. `now` is UTC.
[[nodiscard]] QString passwordSentence(const sso::UserDetails& user, TimePoint now);

/// Returns whether a one-time code is asked for at a login.
[[nodiscard]] QString oneTimeCodeSentence(const sso::UserDetails& user);

/// Returns how many logins have failed in a row; failuresSentence() adds until when every login is refused.
[[nodiscard]] QString failureCountSentence(const sso::UserDetails& user);
[[nodiscard]] QString failuresSentence(const sso::UserDetails& user, TimePoint now);

/// Returns the name of the person who locked or unlocked the user last, or the public ID if that person is no
/// user any more. Empty if nobody is known.
[[nodiscard]] QString lockerText(const sso::UserDetails& user);
/// Returns when the user was locked or unlocked last, and by whom. Empty if that never happened.
[[nodiscard]] QString lockingSentence(const sso::UserDetails& user, TimePoint now);

/// Returns what the reference's approval and sign-up statuses mean. A status that is not known is returned as
/// it is.
[[nodiscard]] QString approvalText(const QString& status);
[[nodiscard]] QString signUpText(const QString& status);

/// Returns the other ways in which the user logs in to Zato, or why they are not known.
[[nodiscard]] QStringList linkedLoginLines(const sso::UserDetails& user);

} // namespace usher::ui
