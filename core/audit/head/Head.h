// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/audit/tree/MerkleTree.h"

namespace usher::audit
{

/// What a log is at one time: the ID of its store, and its tree. The database has it in the one row of
/// `usher_audit_head`, which is signed each time that it is written.
struct Head final {
    QString storeId = {};
    CompactRange tree = {};

    [[nodiscard]] bool operator==(const Head&) const = default;
};

} // namespace usher::audit
