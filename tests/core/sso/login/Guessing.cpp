// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/sso/login/Guessing.h"

#include <algorithm>

#include "tests/core/support/Calls.h"
#include "tests/core/support/LoggedRecord.h"

namespace usher::test
{

void guess(sso::Sso& sso, const QString& username, int times)
{
    for (int i = 0; i < times; ++i) {
        std::ignore = logInAs(sso, username, QStringLiteral("wrong-password"));
    }
}

void guessTooOften(sso::Sso& sso, const QString& username, TestClock& clock)
{
    constexpr int tooMany = 100;
    guess(sso, username);
    for (int i = 1; i < tooMany; ++i) {
        clock.advance(longestWait);
        guess(sso, username);
    }
}

QString lastReason(const TestStore& store)
{
    return lastRecord(RawDatabase(store)).text(QLatin1StringView("reason"));
}

qsizetype recordsWith(const TestStore& store, const QString& reason)
{
    const QList<LoggedRecord> all = records(RawDatabase(store));
    return std::count_if(all.begin(), all.end(), [&](const LoggedRecord& record) {
        return record.text(QLatin1StringView("reason")) == reason;
    });
}

} // namespace usher::test
