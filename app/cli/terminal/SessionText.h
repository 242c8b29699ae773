// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sso/search/SessionSearch.h"

#include <QJsonObject>

namespace usher::cli
{

// Sessions of a search, for people and programs. What is text from outside is made visible; times are UTC.

/// One line: masked token, created, expires, kind, state, user, address, agent; `-` for what there is not, or
/// is not told.
[[nodiscard]] QString sessionLine(const sso::FoundSession& session);

/// The same under the reference's names. Members that are not told are missing.
[[nodiscard]] QJsonObject toJson(const sso::FoundSession& session);

} // namespace usher::cli
