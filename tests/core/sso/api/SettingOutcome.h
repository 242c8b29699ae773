// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "core/sso/api/Sso.h"
#include "tests/core/support/TestStore.h"

namespace usher::test
{

/// Does something with a copy of the fixture's store, whose settings were changed, and returns the outcome as
/// text.
using SettingOutcome = std::function<QString(const TestStore&, sso::Sso&)>;

/// The application and the address that a call comes from.
struct CalledFrom final {
    const char* app = "CRM";
    const char* address = "127.0.0.1";
};

/// Returns an outcome that logs in: the status of user.login, followed by its warning if there is one.
[[nodiscard]] SettingOutcome logsIn(const char* user, CalledFrom from = {}, const char* newPassword = "");

/// Returns the same for the user whose password must change.
[[nodiscard]] SettingOutcome changesTo(const char* newPassword);

} // namespace usher::test
