// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/load/RandomSteps.h"

#include <utility>

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>
#include <QTest>

namespace usher::test
{

namespace
{

const QString sessionFilter = QStringLiteral("sessionFilter");
const QString userFilter = QStringLiteral("userFilter");
const QString auditFilter = QStringLiteral("auditFilter");

const QStringList pageButtons{QStringLiteral("goToInspect"), QStringLiteral("goToSessions"),
                              QStringLiteral("goToUsers"), QStringLiteral("goToActivity"),
                              QStringLiteral("goToAudit")};

} // namespace

/// What can be done on a page.
struct RandomSteps::Step {
    const char* name;
    const char* page; ///< the object name of what must be visible
    const char* look; ///< the operation that must be recorded; null if none must be
    bool (RandomSteps::*make)();
    int weight = 2;
};

const std::vector<RandomSteps::Step>& RandomSteps::steps()
{
    static const std::vector<Step> all{
        {"go to another page", "workspace", nullptr, &RandomSteps::goElsewhere, 4},
        {"go back", "workspace", nullptr, &RandomSteps::goBack},
        {"lock and log in", "workspace", "user.login", &RandomSteps::lock, 1},
        {"filter sessions", "sessionsPage", "session.search", &RandomSteps::filterSessions, 6},
        {"type a filter further", "sessionsPage", "session.search", &RandomSteps::filterFurther, 6},
        {"sort sessions", "sessionsPage", "session.search", &RandomSteps::sortSessions, 4},
        {"scroll sessions", "sessionsPage", nullptr, &RandomSteps::scrollAway, 8},
        {"turn pages of sessions", "sessionsPage", nullptr, &RandomSteps::turnPages, 4},
        {"refresh sessions", "sessionsPage", "session.search", &RandomSteps::refresh, 4},
        {"select all sessions", "sessionsPage", nullptr, &RandomSteps::selectAll},
        {"clear the filter", "sessionsPage", nullptr, &RandomSteps::clearFilter, 3},
        {"open a session", "sessionsPage", "session.get", &RandomSteps::open, 4},
        {"inspect many tokens", "inspectPage", "session.get", &RandomSteps::inspectMany, 3},
        {"look again", "sessionCard", "session.get", &RandomSteps::refresh},
        {"filter users", "userList", "user.search", &RandomSteps::filterUsers, 3},
        {"scroll users", "userList", nullptr, &RandomSteps::scrollAway, 3},
        {"refresh users", "userList", "user.search", &RandomSteps::refresh},
        {"open a user", "userList", "user.get", &RandomSteps::open, 4},
        {"read the user again", "userCard", "user.get", &RandomSteps::refresh},
        {"count again", "activityPage", "session.activity", &RandomSteps::refresh},
        {"choose a period", "activityPage", nullptr, &RandomSteps::choosePeriod},
        {"filter records", "auditList", "audit.search", &RandomSteps::filterRecords, 4},
        {"clear the filter of records", "auditList", nullptr, &RandomSteps::clearFilter},
        {"scroll records", "auditList", nullptr, &RandomSteps::scrollAway, 4},
        {"refresh records", "auditList", "audit.search", &RandomSteps::refresh},
        {"open a record", "auditList", "audit.get", &RandomSteps::open, 4},
        {"verify the log", "auditList", nullptr, &RandomSteps::verifyOrCancel, 1},
    };
    return all;
}

RandomSteps::RandomSteps(WindowDriver& driver, const StoreRecords& records, Login login, unsigned seed)
    : m_driver(driver), m_records(records), m_login(std::move(login)), m_random(seed)
{
}

int RandomSteps::upTo(int most)
{
    // Not a distribution of the library, because these differ from one to the other.
    return static_cast<int>(m_random() % static_cast<unsigned>(most + 1));
}

QString RandomSteps::oneOf(const QStringList& texts)
{
    return texts[upTo(static_cast<int>(texts.size()) - 1)];
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
    const Step& step = *possible[static_cast<std::size_t>(upTo(static_cast<int>(possible.size()) - 1))];
    const char* previous = std::exchange(m_name, step.name);
    const qint64 before = m_records.last();
    const bool isMade = (this->*step.make)();
    if (pace == Pace::Hurried) {
        constexpr int longest = 300;
        m_driver.pause(std::chrono::milliseconds(upTo(longest)));
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
    inspect(
        {QStringLiteral("zust00000000000000000000000000"), QStringLiteral("zust11111111111111111111111111")});
    settle();
    // The card of one token is like that of the last round. Other sessions have longer histories.
    inspect({QStringLiteral("zust00000000000000000000000000")});
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
    m_driver.type(sessionFilter, QStringLiteral("firefox"));
    settle();
    m_driver.press(Qt::Key_Escape);
    settle();
    m_name = "the round: open a session";
    open();
    settle();
}

void RandomSteps::lookInto(const char* page)
{
    m_name = page;
    stepBackOn(page);
    m_driver.press(Qt::Key_F5);
    settle();
    open();
    settle();
    m_driver.press(Qt::Key_Escape);
    settle();
}

void RandomSteps::lockAndLogIn()
{
    m_driver.press(Qt::Key_L, Qt::ControlModifier);
    const bool isLocked =
        m_driver.waitUntil([this] { return m_driver.isVisible(QStringLiteral("loginPage")); });
    const auto fill = [this](const QString& name, const QString& text) {
        m_driver.act([&] {
            if (auto* field = qobject_cast<QLineEdit*>(m_driver.find(name))) {
                field->setText(text);
            }
        });
    };
    fill(QStringLiteral("username"), m_login.username);
    fill(QStringLiteral("password"), m_login.password);
    m_driver.click(QStringLiteral("logIn"));
    if (!isLocked ||
        !m_driver.waitUntil([this] { return m_driver.isVisible(QStringLiteral("workspace")); })) {
        m_faults << QStringLiteral("the login led nowhere");
    }
}

bool RandomSteps::lock()
{
    lockAndLogIn();
    return true;
}

bool RandomSteps::goElsewhere()
{
    m_driver.click(oneOf(pageButtons));
    return true;
}

bool RandomSteps::goBack()
{
    m_driver.press(Qt::Key_Left, Qt::AltModifier);
    return true;
}

bool RandomSteps::scrollAway()
{
    constexpr int hundred = 100;
    if (QTableView* table = m_driver.table()) {
        m_driver.scroll(*table, static_cast<double>(upTo(hundred)) / hundred);
    }
    return true;
}

bool RandomSteps::turnPages()
{
    m_driver.act([this] {
        if (QTableView* table = m_driver.table()) {
            table->setFocus();
        }
    });
    const int key = upTo(1) == 0 ? Qt::Key_PageDown : Qt::Key_PageUp;
    constexpr int most = 8;
    for (int page = upTo(most); page >= 0; --page) {
        m_driver.press(key);
    }
    return true;
}

bool RandomSteps::refresh()
{
    m_driver.press(Qt::Key_F5);
    return true;
}

bool RandomSteps::open()
{
    constexpr int rows = 8;
    QTableView* table = m_driver.table();
    if (!table || !m_driver.choose(*table, upTo(rows))) {
        return false;
    }
    bool canBeOpened = false;
    m_driver.act([&] {
        // Looked at with the key, because the list can have been read anew since the click. A row that is not
        // read yet cannot be opened, nor a session that had ended before its row was read.
        const QModelIndex current = table->currentIndex();
        const QString first = current.siblingAtColumn(0).data().toString();
        canBeOpened = current.isValid() && first != QStringLiteral("…") && first != QStringLiteral("—");
        table->setFocus();
        QTest::keyClick(table, Qt::Key_Return);
    });
    return canBeOpened;
}

bool RandomSteps::filterSessions()
{
    m_driver.type(sessionFilter,
                  oneOf({QStringLiteral("10."), QStringLiteral("user:user00"), QStringLiteral("firefox"),
                         QStringLiteral("ip:10.7.0.0/16"), QStringLiteral("curl"), QStringLiteral("age:<30m"),
                         QStringLiteral("-user:user01"), QStringLiteral("kind:jwt"),
                         QStringLiteral("browser:chrome"), QStringLiteral("nothing of this name")}));
    return true;
}

bool RandomSteps::filterFurther()
{
    m_driver.typeFurther(sessionFilter,
                         oneOf({QStringLiteral(" 2"), QStringLiteral(" chrome"), QStringLiteral(" -curl"),
                                QStringLiteral(" user:user"), QStringLiteral(" left:>10m")}));
    return true;
}

bool RandomSteps::sortSessions()
{
    constexpr int leastWidth = 10;
    bool isSorted = false;
    m_driver.act([&] {
        if (const QTableView* table = m_driver.table()) {
            const QHeaderView* header = table->horizontalHeader();
            const int before = header->sortIndicatorSection();
            const Qt::SortOrder order = header->sortIndicatorOrder();
            QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                              {header->sectionViewportPosition(upTo(header->count() - 1)) + leastWidth,
                               header->height() / 2});
            isSorted = before != header->sortIndicatorSection() || order != header->sortIndicatorOrder();
        }
    });
    return isSorted;
}

bool RandomSteps::selectAll()
{
    m_driver.act([this] {
        if (QTableView* table = m_driver.table()) {
            table->setFocus();
            QTest::keyClick(table, Qt::Key_A, Qt::ControlModifier);
        }
    });
    return true;
}

bool RandomSteps::clearFilter()
{
    m_driver.press(Qt::Key_Escape);
    return true;
}

bool RandomSteps::filterUsers()
{
    const auto* field = qobject_cast<QLineEdit*>(m_driver.find(userFilter));
    const QString text = oneOf({QStringLiteral("user0"), QStringLiteral("a"), QStringLiteral("user09"),
                                QStringLiteral("admin"), QString()});
    const bool isOther = field && field->text() != text;
    m_driver.type(userFilter, text);
    return isOther;
}

bool RandomSteps::filterRecords()
{
    m_driver.type(auditFilter, oneOf({QStringLiteral("user7"), QStringLiteral("session.get"),
                                      QStringLiteral("admin1"), QStringLiteral("firefox")}));
    return true;
}

bool RandomSteps::choosePeriod()
{
    m_driver.act([this] {
        if (auto* period = qobject_cast<QComboBox*>(m_driver.find(QStringLiteral("activityPeriod")))) {
            QTest::keyClick(period, upTo(1) == 0 ? Qt::Key_Down : Qt::Key_Up);
        }
    });
    return true;
}

bool RandomSteps::verifyOrCancel()
{
    m_driver.click(QStringLiteral("verifyLog"));
    if (upTo(1) == 0) {
        m_driver.click(QStringLiteral("cancelVerify"));
    }
    return true;
}

bool RandomSteps::inspectMany()
{
    constexpr int most = 200;
    QStringList tokens;
    for (int token = upTo(most) + 2; token > 0; --token) { // of no session
        tokens << QStringLiteral("zust%1").arg(m_random(), 26, 16, QLatin1Char('0'));
    }
    inspect(tokens);
    return true;
}

void RandomSteps::inspect(const QStringList& tokens)
{
    m_driver.act([&] {
        QApplication::clipboard()->setText(tokens.join(QLatin1Char('\n')));
        if (QWidget* field = m_driver.find(QStringLiteral("tokenField"))) {
            field->setFocus();
            QTest::keyClick(field, Qt::Key_V, Qt::ControlModifier);
        }
    });
}

} // namespace usher::test
