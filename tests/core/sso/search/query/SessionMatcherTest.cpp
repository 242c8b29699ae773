// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/search/query/SessionMatcher.h"

#include <QTest>

#include "core/Time.h"
#include "tests/core/support/Calls.h"
#include "tests/support/TestRegistry.h"

namespace SessionMatcherTests
{

using namespace usher;
using namespace usher::sso;
using usher::test::query;
using Kind = odb::SessionCondition::Kind;

namespace
{

const TimePoint now = parseTime(u"2026-03-14T12:00:00").value();

} // namespace

/// Times of a query become conditions for the database, to the microsecond.
class SessionMatcherTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timesBecomeConditions_data();
    void timesBecomeConditions();
    void refusedIsAnyRefusal();
};

void SessionMatcherTest::timesBecomeConditions_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("time");
    QTest::addColumn<QString>("until");
    const auto row = [](const char* text, Kind kind, const char* time,
                        const char* until = "1970-01-01T00:00:00") {
        QTest::newRow(text) << QString::fromLatin1(text) << kind << QString::fromLatin1(time)
                            << QString::fromLatin1(until);
    };
    const char* const beforeDay = "2026-03-13T23:59:59.999999";
    const char* const endOfDay = "2026-03-14T23:59:59.999999";
    row("created:2026-03-14", Kind::CreatedWithin, beforeDay, endOfDay);
    row("-created:2026-03-14", Kind::CreatedOutside, beforeDay, endOfDay);
    row("expires:2026-03-14", Kind::ExpiresWithin, beforeDay, endOfDay);
    row("created:2026-03-14..", Kind::CreatedAfter, beforeDay);
    row("-created:2026-03-14..", Kind::CreatedBefore, beforeDay);
    row("created:..2026-03-14", Kind::CreatedBefore, endOfDay);
    row("-expires:..2026-03-14", Kind::ExpiresAfter, endOfDay);
    row("age:>2h", Kind::CreatedBefore, "2026-03-14T10:00:00");
    row("age:<2h", Kind::CreatedAfter, "2026-03-14T10:00:00");
    row("-age:>2h", Kind::CreatedAfter, "2026-03-14T10:00:00");
    row("left:>2h", Kind::ExpiresAfter, "2026-03-14T14:00:00");
    row("-left:>2h", Kind::ExpiresBefore, "2026-03-14T14:00:00");
}

void SessionMatcherTest::timesBecomeConditions()
{
    QFETCH(const QString, text);
    QFETCH(const Kind, kind);
    QFETCH(const QString, time);
    QFETCH(const QString, until);
    const SessionMatcher matcher(query(text), now);
    QCOMPARE(matcher.conditions().size(), std::size_t{2}); // the first one: it is live
    const odb::SessionCondition& condition = matcher.conditions().back();
    QCOMPARE(condition.kind, kind);
    QCOMPARE(isoText(condition.time), isoText(parseTime(time).value()));
    QCOMPARE(isoText(condition.until), isoText(parseTime(until).value()));
}

void SessionMatcherTest::refusedIsAnyRefusal()
{
    const SessionMatcher refused(query(QStringLiteral("state:refused")), now);
    const SessionMatcher locked(query(QStringLiteral("state:locked")), now);
    const SessionMatcher passing(query(QStringLiteral("state:ok")), now);
    const JudgedOwner isLocked{.refusedFor = Cause::Locked};
    const JudgedOwner isExpired{.refusedFor = Cause::PasswordExpired};
    QVERIFY(refused.wants(isLocked) && refused.wants(isExpired) && !refused.wants({}));
    QVERIFY(locked.wants(isLocked) && !locked.wants(isExpired));
    QVERIFY(passing.wants({}) && !passing.wants(isLocked));
}

USHER_TEST(SessionMatcherTest)

} // namespace SessionMatcherTests

#include "SessionMatcherTest.moc"
