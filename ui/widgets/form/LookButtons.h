// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QPushButton;

namespace usher::ui
{

/// The ways from a session to those in the audit log who have looked at it, or at its user.
struct LookButtons final {
    QPushButton* session;
    QPushButton* user;
};

[[nodiscard]] LookButtons makeLookButtons();

} // namespace usher::ui
