// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/Error.h"

namespace usher::ui
{

/// The texts that explain a refusal of session.get to the person who asked.
struct RefusalText final {
    QString sentence = {}; ///< what happened; contains the status code
    QString reason = {};   ///< the precise reason in a few words; empty if it may not be told
    QString advice = {};   ///< what the person can do
    QString note = {};     ///< why the server behaves so; may be empty
};

/// Returns the texts for `error`, which is a refusal.
[[nodiscard]] RefusalText refusalText(const Error& error);

} // namespace usher::ui
