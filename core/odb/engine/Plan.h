// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace usher::odb
{

/// Whether the best way to run a statement depends on its values.
enum class Plan {
    DependsOnValues,
    SameForAllValues, ///< as for a row that is found by its key: a server can parse and plan it once
};

} // namespace usher::odb
