// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QPushButton;

namespace usher::ui
{

/// Buttons for a session that open the audit log: who has looked at the session, and who has looked at its
/// user.
struct WhoLookedButtons final {
    QPushButton* session;
    QPushButton* user;
};

/// Returns the two buttons. Neither has a parent yet.
[[nodiscard]] WhoLookedButtons makeWhoLookedButtons();

} // namespace usher::ui
