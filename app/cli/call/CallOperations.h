// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/call/CallFields.h"
#include "core/sso/api/Sso.h"

namespace usher::cli
{

/// Runs the operation that the request's `op` names, with the correlation ID `cid`. Returns the members of
/// the answer besides `cid` and `status`.
[[nodiscard]] tl::expected<QJsonObject, CallError> answerRequest(sso::Sso& sso, const QString& cid,
                                                                 CallFields& fields);

} // namespace usher::cli
