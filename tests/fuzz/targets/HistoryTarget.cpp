// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/history/StateChanges.h"
#include "tests/fuzz/Targets.h"
#include "tests/fuzz/support/Check.h"

namespace usher::fuzz::history
{

/// Reads a session's history, the column `opaque1`.
void fuzzOne(QByteArrayView data)
{
    const QString address = QStringLiteral("10.0.0.1");
    const QString agent = QStringLiteral("agent");
    const QString opaque = QString::fromUtf8(data);
    const sso::SessionHistory before = sso::readHistory(opaque, address, agent);
    check(before.entries.size() <= sso::SessionHistory::mostEntries, "a history has too many entries");
    const auto renewed = sso::withRenewal(opaque, address, agent, TimePoint(std::chrono::hours(1)));
    check(before.isUnreadable == !renewed,
          "a history that cannot be read can be renewed, or the other way round");
    if (!renewed) {
        check(renewed.error().kind == ErrorKind::DatabaseMalformed, "a history has an unknown error");
        return;
    }
    check(sso::withRenewal(*renewed, address, agent, TimePoint(std::chrono::hours(2))).has_value(),
          "a history that was renewed cannot be renewed again");
    const sso::SessionHistory after = sso::readHistory(*renewed, address, agent);
    check(!after.entries.empty() && !after.entries.back().isUnreadable, "a renewal cannot be read");
}

} // namespace usher::fuzz::history
