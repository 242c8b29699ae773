// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/call/StateChanges.h"
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
    std::ignore = sso::historyMarks(opaque, address, agent);
    const auto renewed = sso::withRenewal(opaque, address, agent, TimePoint(std::chrono::hours(1)));
    if (!renewed) {
        check(renewed.error().kind == ErrorKind::DatabaseMalformed, "a history has an unknown error");
        return;
    }
    check(sso::withRenewal(*renewed, address, agent, TimePoint(std::chrono::hours(2))).has_value(),
          "a history that was renewed cannot be renewed again");
    std::ignore = sso::historyMarks(*renewed, address, agent);
}

} // namespace usher::fuzz::history
