// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/Error.h"

namespace usher::ui
{

/// A refusal of session.get in words for the person who asked.
struct RefusalText final {
    QString sentence = {}; ///< what happened; contains the status code
    QString reason = {};   ///< the precise reason in a few words; empty where it may not be told
    QString advice = {};   ///< what to do
    QString note = {};     ///< why it is so
};

[[nodiscard]] RefusalText refusalText(const Error& error);

} // namespace usher::ui
