// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace usher::sso
{

/// What Usher may write to a store.
enum class Access {
    Full,
    ReadOnly, ///< only the admin's own session and the audit log
};

} // namespace usher::sso
