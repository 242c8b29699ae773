// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tuple>

#include <QByteArrayView>
#include <QHash>

#include "core/sso/search/SessionSearch.h"
#include "core/sso/search/query/SessionOwners.h"

namespace usher::sso
{

/// What a session can be sorted by. Only the member that the order needs has to be set.
struct SortedValue final {
    QByteArrayView text = {};           ///< UTF-8: the address, the agent or the kind
    std::optional<TimePoint> time = {}; ///< nothing if it cannot be read
    const JudgedOwner* owner = nullptr; ///< for users, addresses and agents
};

/// Puts the IDs of sessions into their order. Each takes sixteen bytes, or eight in the order of the numbers,
/// which needs no sorting.
class SessionSorter final
{
public:
    explicit SessionSorter(SessionOrder order) : m_order(order) {}

    /// Adds a session. If the order is descending, add the newest session first; otherwise the oldest.
    void add(qint64 id, const SortedValue& value);
    /// Sorts what was added, when it is complete.
    void sort();

    /// Returns the IDs in their final order. If the order needs sorting, they are empty before sort().
    [[nodiscard]] const std::vector<qint64>& ids() const { return m_ids; }

private:
    struct Keyed {
        qint64 key = 0;
        qint64 id = 0;
        [[nodiscard]] bool operator<(const Keyed& other) const
        {
            return std::tie(key, id) < std::tie(other.key, other.id);
        }
    };

    [[nodiscard]] qint64 keyOf(const SortedValue& value);
    [[nodiscard]] qint64 numberOf(const QByteArray& text);
    [[nodiscard]] std::vector<qint64> places() const;

    SessionOrder m_order;
    std::vector<qint64> m_ids;
    std::vector<Keyed> m_keyed;
    QHash<QByteArray, qint64> m_texts; ///< the texts to sort by, and the number that stands for each in a key
};

/// Returns the order as records spell it: `created`.
[[nodiscard]] QString orderName(SessionOrder::By by);

} // namespace usher::sso
