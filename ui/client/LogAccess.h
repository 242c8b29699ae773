// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sso/inspect/LogInspector.h"
#include "ui/client/PostedCall.h"

namespace usher::ui
{

/// Says which log is inspected, and with which key.
struct LogAccess final {
    QString path;
    sso::InspectOptions options;

    /// Opens the log and makes the call. Use it on any thread.
    [[nodiscard]] AnswerDelivery make(const LogCall& call) const;
};

} // namespace usher::ui
