// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/sso/act/EndResult.h"

namespace usher::ui
{

/// Returns what a containment has done to the user and to each session, and why it stopped, if it did.
[[nodiscard]] QString containmentSentence(const QString& username, const sso::EndResult& sessions);

/// Returns what a release has done.
[[nodiscard]] QString releaseSentence(const QString& username, const sso::EndResult& sessions);

} // namespace usher::ui
