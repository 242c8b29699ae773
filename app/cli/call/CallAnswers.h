// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

#include "core/sso/api/UserApi.h"

namespace usher::cli
{

// The members that `call` writes for each answer of core, besides `cid` and `status`. Times are UTC, in the
// form of isoText().

[[nodiscard]] QJsonObject toJson(const sso::SessionDetails& details);
[[nodiscard]] QJsonObject toJson(const sso::Verification& verification);
[[nodiscard]] QJsonObject toJson(const sso::Renewal& renewal);
/// Returns the sessions with masked tokens, unless core has revealed the tokens.
[[nodiscard]] QJsonObject toJson(const sso::ListedSessions& list);
[[nodiscard]] QJsonObject toJson(const sso::LoginSession& session);
[[nodiscard]] QJsonObject toJson(const sso::Logout& logout);

} // namespace usher::cli
