// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/audit/head/Head.h"

namespace usher::audit
{

/// How a log relates to a head that was seen before.
enum class Continuity {
    Continues, ///< only records were added after that head
    Forked,    ///< the log is another one, or its records before that head are other ones
    Unknown,   ///< what is known of the log does not tell
};

/// The leaf hashes of a log from one head to a later one. It tells without the database whether the log goes
/// on from a head between the two.
class LeafTrail final
{
public:
    explicit LeafTrail(Head start);

    /// Adds the hashes of the leaves that lead to `head`.
    void extend(Head head, const std::vector<QByteArray>& leafHashes);
    /// Forgets the leaves before this head, which is between the two.
    void forgetBefore(const Head& head);

    [[nodiscard]] const Head& head() const { return m_head; }
    /// Returns whether the log goes on from `earlier`. Unknown if `earlier` is not between the two heads.
    [[nodiscard]] Continuity continuityFrom(const Head& earlier) const;

private:
    Head m_start;
    Head m_head;
    std::vector<QByteArray> m_leafHashes;
};

} // namespace usher::audit
