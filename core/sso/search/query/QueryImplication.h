// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sso/search/query/SessionQuery.h"

namespace usher::sso
{

/// Returns whether `query` implies `earlier`: every session that `query` matches is certain to match
/// `earlier`, too. Each term of `earlier` is in `query`, or a term of `query` implies it. For example
/// `user:alice` implies `user:ali`, and `ip:10.7.3.0/24` implies `ip:10.7.0.0/16`. Returns false if in doubt.
[[nodiscard]] bool implies(const SessionQuery& query, const SessionQuery& earlier);

} // namespace usher::sso
