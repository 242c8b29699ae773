// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sso/api/UserApi.h"

#include <QJsonObject>

namespace usher::cli
{

// What `call` writes, beside `cid` and `status`, for each answer of core's. Times are UTC, as isoText spells
// them.

[[nodiscard]] QJsonObject toJson(const sso::SessionDetails& details);
[[nodiscard]] QJsonObject toJson(const sso::Verification& verification);
[[nodiscard]] QJsonObject toJson(const sso::Renewal& renewal);
/// Tokens masked, unless core has revealed them.
[[nodiscard]] QJsonObject toJson(const sso::ListedSessions& list);
[[nodiscard]] QJsonObject toJson(const sso::LoginSession& session);
[[nodiscard]] QJsonObject toJson(const sso::Logout& logout);

} // namespace usher::cli
