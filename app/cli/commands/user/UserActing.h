// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "app/cli/act/ActOptions.h"

namespace usher::cli
{

/// What a command does to the user of --user.
struct UserActCommand final {
    QString question = {}; ///< what it does, as a question about the user: `Lock %1?`
    QString facts = {};    ///< what people must know of the user's live sessions, with %1 for their number
    QString factsIfLocked = {};      ///< the same for a user who is locked; empty if it makes no difference
    bool isRefusedToOneself = false; ///< whether core refuses it to the user whom it is about
    std::function<CommandResult<void>(OpenStore& store, const sso::Caller& caller)> act = {};
};

/// Shows the user's account and the facts, asks, and acts. With --dry-run, only shows them.
[[nodiscard]] CommandResult<void> actOnUser(const Arguments& arguments, OpenStore& store,
                                            const sso::Caller& caller, const UserActCommand& command);

/// Reads the new password of the user of --user, from the file of --new-password-file or twice at the
/// terminal. With --dry-run, reads nothing.
[[nodiscard]] CommandResult<crypto::SecretBytes> readNewPassword(const Arguments& arguments);

/// Writes what an act on an account did: one line of text, or JSON. `done` is the act in JSON,
/// such as `locked`; `text` is the line, with %1 for the user's name.
[[nodiscard]] CommandResult<void> writeUserAct(const Arguments& arguments, const QString& done,
                                               const QString& text, const audit::Receipt& receipt);

} // namespace usher::cli
