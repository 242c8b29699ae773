// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/call/CallFields.h"
#include "core/sso/api/Sso.h"

namespace usher::cli
{

/// Does what the request's `op` names, under the correlation ID `cid`. The answer is what goes beside `cid`
/// and `status`.
[[nodiscard]] tl::expected<QJsonObject, CallError> answerRequest(sso::Sso& sso, const QString& cid,
                                                                 CallFields& fields);

} // namespace usher::cli
