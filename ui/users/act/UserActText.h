// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include "core/sso/account/UserDetails.h"
#include "ui/theme/Icons.h"
#include "ui/users/act/UserActKind.h"

namespace usher::ui
{

/// Returns the name of the button or menu entry that begins the act, which tests and assistive tools rely on.
[[nodiscard]] QString userActObjectName(UserActKind kind);
/// Returns the text of the button or menu entry that begins the act: `Lock…`.
[[nodiscard]] QString userActLabel(UserActKind kind);
[[nodiscard]] theme::Icon userActIcon(UserActKind kind);
/// Returns a sentence for a tool tip that says what the act does.
[[nodiscard]] QString userActPurpose(UserActKind kind);

/// Returns the title of the act's dialog, and the text of the button that acts.
[[nodiscard]] QString userActTitle(UserActKind kind);
[[nodiscard]] QString userActVerb(UserActKind kind);

/// Returns what the act would change for this user, and what it would not, a sentence or two in each line.
[[nodiscard]] QStringList userActFacts(UserActKind kind, const sso::UserDetails& user, TimePoint now);

/// Returns what the act has done to the user, of whom the name, as it is shown, and the number of live
/// sessions are needed, and after SetPassword whether the user is locked.
[[nodiscard]] QString userActDone(UserActKind kind, const sso::ListedUser& user);

} // namespace usher::ui
