// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "core/audit/head/HeadRow.h"

namespace usher::audit
{

/// Replaces the head of some leaves with the head of more, signed anew, and reads the row back, because a
/// trigger or rule can swallow or change a write.
class HeadMove final
{
public:
    /// The log has `sizeBefore` leaves, and `head` comes now, signed with `key`. With `keyBefore`, the key
    /// that was used until now, it is signed with both.
    HeadMove(const odb::Connection& connection, qint64 sizeBefore, const Head& head,
             const crypto::Ed25519Key& key, const crypto::Ed25519Key* keyBefore = nullptr);
    HeadMove(const HeadMove&) = delete;
    HeadMove& operator=(const HeadMove&) = delete;

    /// Adds the steps: they write the row, run deferred triggers, and read the row. This object must live
    /// until they have run.
    void addTo(std::vector<odb::Step>& steps);
    /// Returns the row that was read. Errors: AuditFailed (it is not the one that was written), LogDamaged.
    [[nodiscard]] Result<HeadRow> stored() const;

private:
    const odb::Connection& m_connection;
    qint64 m_sizeBefore;
    HeadRow m_row;
    std::optional<Result<HeadRow>> m_stored;
};

} // namespace usher::audit
