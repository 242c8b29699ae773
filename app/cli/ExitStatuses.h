// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

namespace usher::cli
{

/// What each ExitStatus means, in its order, for the help and the man page. The manual's page says the same.
/// ASCII.
inline constexpr std::array exitStatusMeanings = {
    "answered",
    "refused, or not sound",
    "the command line was not understood, nobody agreed, or what it names is missing, or is there already, or is not "
    "of this store: a record, a plan, a file, a key",
    "the store or its audit log failed, its files or its key cannot be used, or the answer could not be written",
};

} // namespace usher::cli
