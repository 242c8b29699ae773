// SPDX-License-Identifier: GPL-3.0-or-later
#include <QRegularExpression>

#include "core/sso/history/StateChanges.h"
#include "tests/fuzz/Targets.h"
#include "tests/fuzz/support/Check.h"

namespace usher::fuzz::history
{

namespace
{

/// Returns whether the JSON may spell a number of more than 64 bits: by its digits, by an exponent, or by
/// escapes in a text that is JSON again.
bool mayHaveLongNumber(const QString& json)
{
    static const QRegularExpression longNumber(QStringLiteral("[0-9]{19}|[0-9][eE]|\\\\u"));
    return json.contains(longNumber);
}

} // namespace

/// Reads a session's history, the column `opaque1`.
void fuzzOne(QByteArrayView data)
{
    const QString address = QStringLiteral("10.0.0.1");
    const QString agent = QStringLiteral("agent");
    const QString opaque = QString::fromUtf8(data);
    const sso::SessionHistory before = sso::readHistory(opaque, address, agent);
    check(before.entries.size() <= sso::SessionHistory::mostEntries, "a history has too many entries");
    const auto renewed = sso::withRenewal(opaque, address, agent, TimePoint(std::chrono::hours(1)));
    check(!(before.isUnreadable && renewed), "a history that cannot be read can be renewed");
    check(before.isUnreadable || renewed || mayHaveLongNumber(opaque),
          "a history that can be read exactly cannot be renewed");
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
