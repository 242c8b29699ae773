// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Row.h"

#include <array>

namespace usher::bench
{

[[nodiscard]] std::vector<Row> measureAuditWriters(const Effort& effort);
[[nodiscard]] std::vector<Row> measureAuditVerify(const Effort& effort);
[[nodiscard]] std::vector<Row> measureAuditPages(const Effort& effort);
[[nodiscard]] std::vector<Row> measureSessionGet(const Effort& effort);
[[nodiscard]] std::vector<Row> measureLogin(const Effort& effort);

struct Bench final {
    const char* name; ///< for --only
    Measure measure;
};

/// Every bench has a line here and a file of its own.
inline constexpr std::array benches = {
    Bench{"audit_writers", measureAuditWriters},
    Bench{"audit_verify", measureAuditVerify},
    Bench{"audit_pages", measureAuditPages},
    Bench{"session_get", measureSessionGet},
    Bench{"login", measureLogin},
};

} // namespace usher::bench
