// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audit/record/Entry.h"

namespace usher::odb
{
struct Owner;
} // namespace usher::odb

namespace usher::sso
{

struct Context;

/// Returns the person that a record names for this user name. `user` is null if the name is unknown. An
/// unknown name is recorded only by its reference, because people type passwords there.
[[nodiscard]] audit::Person personCalled(const Context& context, const QString& username,
                                         const odb::Owner* user);

} // namespace usher::sso
