// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/load/RandomSteps.h"

#include <utility>

#include <QMenu>
#include <QTableView>

namespace usher::test
{

/// What can be done on a page.
struct RandomSteps::Step {
    const char* name;
    const char* page; ///< the object name of what must be visible
    const char* look; ///< the operation that must be recorded; null if none must be
    bool (PageActions::*make)();
    int weight = 2;
};

const std::vector<RandomSteps::Step>& RandomSteps::steps()
{
    static const std::vector<Step> all{
        {"go to another page", "workspace", nullptr, &PageActions::goElsewhere, 4},
        {"go back", "workspace", nullptr, &PageActions::goBack},
        {"lock and log in", "workspace", "user.login", &PageActions::lock, 1},
        {"filter sessions", "sessionsPage", "session.search", &PageActions::filterSessions, 6},
        {"type a filter further", "sessionsPage", "session.search", &PageActions::filterFurther, 6},
        {"sort sessions", "sessionsPage", "session.search", &PageActions::sortSessions, 4},
        {"scroll sessions", "sessionsPage", nullptr, &PageActions::scrollAway, 8},
        {"turn pages of sessions", "sessionsPage", nullptr, &PageActions::turnPages, 4},
        {"refresh sessions", "sessionsPage", "session.search", &PageActions::refresh, 4},
        {"select all sessions", "sessionsPage", nullptr, &PageActions::selectAll},
        {"clear the filter", "sessionsPage", nullptr, &PageActions::clearFilter, 3},
        {"open a session", "sessionsPage", "session.get", &PageActions::open, 4},
        {"inspect many tokens", "inspectPage", "session.get", &PageActions::inspectMany, 3},
        {"look again", "sessionCard", "session.get", &PageActions::refresh},
        {"filter users", "userList", "user.search", &PageActions::filterUsers, 3},
        {"scroll users", "userList", nullptr, &PageActions::scrollAway, 3},
        {"refresh users", "userList", "user.search", &PageActions::refresh},
        {"open a user", "userList", "user.get", &PageActions::open, 4},
        {"read the user again", "userCard", "user.get", &PageActions::refresh},
        {"count again", "activityPage", "session.activity", &PageActions::refresh},
        {"choose a period", "activityPage", nullptr, &PageActions::choosePeriod},
        {"filter records", "auditList", "audit.search", &PageActions::filterRecords, 4},
        {"clear the filter of records", "auditList", nullptr, &PageActions::clearFilter},
        {"scroll records", "auditList", nullptr, &PageActions::scrollAway, 4},
        {"refresh records", "auditList", "audit.search", &PageActions::refresh},
        {"open a record", "auditList", "audit.get", &PageActions::open, 4},
        {"verify the log", "auditList", nullptr, &PageActions::verifyOrCancel, 1},
    };
    return all;
}

RandomSteps::RandomSteps(WindowDriver& driver, const StoreRecords& records, PageActions::Login login,
                         unsigned seed)
    : m_driver(driver), m_records(records), m_actions(driver, std::move(login), seed)
{
}

void RandomSteps::make(Pace pace)
{
    std::vector<const Step*> possible;
    for (const Step& step : steps()) {
        if (m_driver.isVisible(QLatin1StringView(step.page))) {
            possible.insert(possible.end(), static_cast<std::size_t>(step.weight), &step);
        }
    }
    if (possible.empty()) {
        m_faults << QStringLiteral("after %1 there is no page").arg(QLatin1StringView(m_name));
        return;
    }
    const Step& step =
        *possible[static_cast<std::size_t>(m_actions.upTo(static_cast<int>(possible.size()) - 1))];
    const char* previous = std::exchange(m_name, step.name);
    const qint64 before = m_records.last();
    const bool isMade = (m_actions.*step.make)();
    if (pace == Pace::Hurried) {
        constexpr int longest = 300;
        m_driver.pause(std::chrono::milliseconds(m_actions.upTo(longest)));
        return;
    }
    settle();
    if (isMade && step.look) {
        ++m_lookCount;
        if (m_records.countAfter(before, step.look) == 0) {
            m_faults << QStringLiteral("%1, after %2: there is no record; the newest are: %3")
                            .arg(QLatin1StringView(m_name), QLatin1StringView(previous),
                                 m_records.operationsAfter(before));
        }
    }
}

void RandomSteps::settle()
{
    if (!m_driver.rest()) {
        m_faults << QStringLiteral("%1: the page still waits for %2")
                        .arg(QLatin1StringView(m_name), m_driver.awaited());
    }
    if (const QString failure = m_driver.failure(); !failure.isEmpty()) {
        m_faults << QStringLiteral("%1: %2").arg(QLatin1StringView(m_name), failure);
    }
}

void RandomSteps::makeRound()
{
    showAllSessions();
    lookInto("goToUsers");
    lookInto("goToAudit");
    m_name = "the round: activity";
    m_driver.click(QStringLiteral("goToActivity"));
    settle();
    m_name = "the round: inspect";
    m_driver.click(QStringLiteral("goToInspect"));
    // The table of results is made when there are several for the first time.
    m_actions.inspect(
        {QStringLiteral("zust00000000000000000000000000"), QStringLiteral("zust11111111111111111111111111")});
    settle();
    // The card of one token is like that of the last round. Other sessions have longer histories.
    m_actions.inspect({QStringLiteral("zust00000000000000000000000000")});
    settle();
    m_name = "the round: back to the sessions";
    m_driver.click(QStringLiteral("goToSessions"));
    settle();
}

void RandomSteps::stepBackOn(const char* page)
{
    constexpr int most = 3; // a card, a panel, a filter
    m_driver.click(QLatin1StringView(page));
    settle();
    for (int i = 0; i < most; ++i) {
        m_driver.press(Qt::Key_Escape);
        settle();
    }
}

void RandomSteps::showAllSessions()
{
    m_name = "the round: all sessions";
    stepBackOn("goToSessions");
    m_driver.act([this] {
        if (const QTableView* table = m_driver.table()) {
            auto* menu = table->findChild<QMenu*>(QStringLiteral("sessionsColumnsMenu"));
            Q_EMIT menu->aboutToShow();
            menu->findChild<QAction*>(QStringLiteral("resetColumns"))->trigger();
        }
    });
    settle();
    m_name = "the round: scroll";
    for (const double part : {1.0, 0.3, 0.0}) {
        if (QTableView* table = m_driver.table()) {
            m_driver.scroll(*table, part);
        }
        settle();
    }
    m_name = "the round: filter";
    m_driver.type(QStringLiteral("sessionFilter"), QStringLiteral("firefox"));
    settle();
    m_driver.press(Qt::Key_Escape);
    settle();
    m_name = "the round: open a session";
    m_actions.open();
    settle();
}

void RandomSteps::lookInto(const char* page)
{
    m_name = page;
    stepBackOn(page);
    m_driver.press(Qt::Key_F5);
    settle();
    m_actions.open();
    settle();
    m_driver.press(Qt::Key_Escape);
    settle();
}

} // namespace usher::test
