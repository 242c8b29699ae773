// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/activity/ActivityBars.h"

#include <ctime>

#include <QLocale>
#include <QTest>

#include "tests/support/TestRegistry.h"

namespace ActivityBarsTests
{

using namespace std::chrono_literals;
using namespace usher::ui;
using usher::sso::ActivityShares;
using usher::sso::SessionActivity;

namespace
{

/// 2,000 live sessions: of 40 users and 40 networks, 30 without an address, 20 refused.
SessionActivity manySessions()
{
    SessionActivity activity{.asOf = std::chrono::sys_days(std::chrono::year(2026) / 3 / 14) + 16h + 27min};
    for (auto* counts : {&activity.openedLive, &activity.openedAndEnded, &activity.left}) {
        counts->resize(SessionActivity::mostMinutes + 1);
    }
    activity.liveCount = 2'000;
    activity.hiddenCount = 20;
    activity.openedLive[3] = 1'500;
    activity.openedLive[2'000] = 500;
    activity.left[59] = 2'000;
    const auto fill = [](ActivityShares& shares, qint64 of) {
        for (int i = 0; i < 40; ++i) {
            const qint64 count = i < 8 ? 40 - i : 5;
            shares.most.push_back({.of = QStringLiteral("10.0.%1.0/24").arg(i), .count = count});
            of -= count;
        }
        shares.otherCount = of;
    };
    fill(activity.users, 2'000);
    fill(activity.networks, 1'950);
    activity.networks.noneCount = 50;
    return activity;
}

qint64 sumOf(const ActivityBars& bars)
{
    qint64 sum = 0;
    for (const ActivityBar& bar : bars) {
        sum += bar.bar.count;
    }
    return sum;
}

QStringList linesOf(const ActivityBars& bars)
{
    QStringList lines;
    for (const ActivityBar& bar : bars) {
        if (bar.isLine) {
            lines << bar.sentence;
        }
    }
    return lines;
}

} // namespace

class ActivityBarsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("TZ", "Europe/Berlin");
        ::tzset();
        QLocale::setDefault(QLocale(QLocale::English));
    }

    void everyChartAddsUpToTheLiveSessions()
    {
        const SessionActivity activity = manySessions();
        QCOMPARE(sumOf(userBars(activity)), activity.liveCount);
        QCOMPARE(sumOf(networkBars(activity)), activity.liveCount);
        QCOMPARE(sumOf(leftBars(activity)), activity.liveCount);
        for (const auto period :
             {ActivityPeriod::Hour, ActivityPeriod::Day, ActivityPeriod::Week, ActivityPeriod::Month}) {
            QCOMPARE(sumOf(openedBars(activity, period)), activity.liveCount);
        }
    }

    void theRestIsToldInLinesAndFlattensNoBar()
    {
        const ActivityBars bars = networkBars(manySessions());
        QCOMPARE(
            linesOf(bars),
            (QStringList{QStringLiteral("All others: 1,658 live sessions"),
                         QStringLiteral("Without an address that can be read: 30 live sessions"),
                         QStringLiteral("Hidden, because a look-up would refuse them: 20 live sessions")}));
        QCOMPARE(bars.size(), std::size_t{8 + 3});
        for (std::size_t i = 0; i < 8; ++i) {
            QVERIFY(!bars[i].isLine);
        }
        QCOMPARE(linesOf(openedBars(manySessions(), ActivityPeriod::Day)),
                 QStringList{QStringLiteral("Opened before that: 500 live sessions")});
        QCOMPARE(linesOf(openedBars(manySessions(), ActivityPeriod::Week)), QStringList());
    }

    void theAxisHasTimesOfTheClock()
    {
        const auto labels = [](ActivityPeriod period) {
            QStringList texts;
            for (const ActivityBar& bar : openedBars(manySessions(), period)) {
                if (!bar.bar.label.isEmpty() && !bar.isLine) {
                    texts << bar.bar.label;
                }
            }
            return texts;
        };
        QCOMPARE(labels(ActivityPeriod::Hour).first(), QStringLiteral("16:27"));
        QCOMPARE(labels(ActivityPeriod::Hour).last(), QStringLiteral("now"));
        QCOMPARE(labels(ActivityPeriod::Day).first(), QStringLiteral("17:27"));
        QCOMPARE(labels(ActivityPeriod::Week).first(), QStringLiteral("7 Mar"));
    }
};

USHER_TEST(ActivityBarsTest)

} // namespace ActivityBarsTests

#include "ActivityBarsTest.moc"
