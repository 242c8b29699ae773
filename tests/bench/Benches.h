// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include "tests/bench/Row.h"

namespace usher::bench
{

[[nodiscard]] std::vector<Row> measureAuditWriters(const Effort& effort);
[[nodiscard]] std::vector<Row> measureManyAdministrators(const Effort& effort);
[[nodiscard]] std::vector<Row> measureManyBesideServer(const Effort& effort);
[[nodiscard]] std::vector<Row> measureAuditVerify(const Effort& effort);
[[nodiscard]] std::vector<Row> measureAuditPages(const Effort& effort);
[[nodiscard]] std::vector<Row> measureSessionGet(const Effort& effort);
[[nodiscard]] std::vector<Row> measureSessionGetBatch(const Effort& effort);
[[nodiscard]] std::vector<Row> measureSessionEnd(const Effort& effort);
[[nodiscard]] std::vector<Row> measureLogin(const Effort& effort);
[[nodiscard]] std::vector<Row> measureLoginTiming(const Effort& effort);
[[nodiscard]] std::vector<Row> measureActivity(const Effort& effort);
[[nodiscard]] std::vector<Row> measureUsers(const Effort& effort);
[[nodiscard]] std::vector<Row> measureListFirstPage(const Effort& effort);
[[nodiscard]] std::vector<Row> measureListPageDeep(const Effort& effort);
[[nodiscard]] std::vector<Row> measureListFilterNetwork(const Effort& effort);
[[nodiscard]] std::vector<Row> measureListFilterAgent(const Effort& effort);
[[nodiscard]] std::vector<Row> measureListFilterUser(const Effort& effort);
[[nodiscard]] std::vector<Row> measureListSortAddress(const Effort& effort);
[[nodiscard]] std::vector<Row> measureListNarrowNetwork(const Effort& effort);
[[nodiscard]] std::vector<Row> measureListNarrowAgent(const Effort& effort);
[[nodiscard]] std::vector<Row> measureMemory(const Effort& effort);
[[nodiscard]] std::vector<Row> measureScroll(const Effort& effort);
[[nodiscard]] std::vector<Row> measureWindowLoad(const Effort& effort);
[[nodiscard]] std::vector<Row> measureStartup(const Effort& effort);

struct Bench final {
    const char* name; ///< the name that --only takes
    Measure measure;
};

/// The table of all benchmarks.
inline constexpr std::array benches = {
    Bench{"audit_writers", measureAuditWriters},
    Bench{"many_administrators", measureManyAdministrators},
    Bench{"many_beside_server", measureManyBesideServer},
    Bench{"audit_verify", measureAuditVerify},
    Bench{"audit_pages", measureAuditPages},
    Bench{"session_get", measureSessionGet},
    Bench{"session_get_batch", measureSessionGetBatch},
    Bench{"session_end", measureSessionEnd},
    Bench{"login", measureLogin},
    Bench{"login_timing", measureLoginTiming},
    Bench{"activity", measureActivity},
    Bench{"users", measureUsers},
    Bench{"list_first_page", measureListFirstPage},
    Bench{"list_page_deep", measureListPageDeep},
    Bench{"list_filter_network", measureListFilterNetwork},
    Bench{"list_filter_agent", measureListFilterAgent},
    Bench{"list_filter_user", measureListFilterUser},
    Bench{"list_sort_address", measureListSortAddress},
    Bench{"list_narrow_network", measureListNarrowNetwork},
    Bench{"list_narrow_agent", measureListNarrowAgent},
    Bench{"memory", measureMemory},
    Bench{"scroll", measureScroll},
    Bench{"startup", measureStartup},
    Bench{"window_load", measureWindowLoad},
};

} // namespace usher::bench
