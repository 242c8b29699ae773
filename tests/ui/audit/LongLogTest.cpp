// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include <sqlite3.h>

#include <QComboBox>
#include <QHeaderView>
#include <QScrollBar>
#include <QTableView>
#include <QtTest>

#include "tests/support/TestRegistry.h"
#include "tests/ui/support/TestWindow.h"
#include "tests/ui/support/UserSteps.h"

namespace LongLogTests
{

namespace
{

using usher::test::TestWindow;

enum Column { Time, Number, Operation, Outcome };

constexpr int pageSize = 100;
constexpr int mostInMemory = 20 * pageSize;

/// Keeps others from writing to the store.
class WriteLock final
{
public:
    explicit WriteLock(const QString& storeFolder)
    {
        const QByteArray path = (storeFolder + QStringLiteral("/odb.sqlite")).toUtf8();
        sqlite3* opened = nullptr;
        const int result = sqlite3_open_v2(path.constData(), &opened, SQLITE_OPEN_READWRITE, nullptr);
        m_database.reset(opened);
        QCOMPARE(result, SQLITE_OK);
        QCOMPARE(sqlite3_exec(opened, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), SQLITE_OK);
    }

private:
    std::unique_ptr<sqlite3, decltype(&sqlite3_close)> m_database{nullptr, sqlite3_close};
};

/// A window on a log of some more records than stay in memory.
struct LongLog final {
    LongLog()
    {
        usher::test::addRecords(test, 3);
        test.logIn();
        QTest::keyClick(&test.window(), Qt::Key_5, Qt::ControlModifier);
        table = test.find<QTableView>(QStringLiteral("auditTable"));
        waitFor([this] { return rowCount() == pageSize; });
        newest = numberAt(0);
    }

    static void waitFor(const std::function<bool()>& isSo) { QVERIFY(usher::test::waitUntil(isSo)); }

    [[nodiscard]] int rowCount() const { return table->model()->rowCount(); }
    [[nodiscard]] QString text(int row, int column) const
    {
        return table->model()->index(row, column).data().toString();
    }
    /// Returns the record's number, or 0 if the row's record is not in memory.
    [[nodiscard]] int numberAt(int row) const { return QLocale().toInt(text(row, Number)); }
    [[nodiscard]] int countInMemory() const
    {
        int count = 0;
        for (int row = 0; row < rowCount(); ++row) {
            count += text(row, Number).isEmpty() ? 0 : 1;
        }
        return count;
    }
    [[nodiscard]] qint64 searchCount() const { return test.recordsWith(QStringLiteral("audit.search")); }

    /// Returns whether the first row on screen has this record.
    [[nodiscard]] bool hasOnTop(int number) const { return numberAt(table->rowAt(0)) == number; }

    /// Scrolls until all records of the search were on screen.
    void scrollThrough() const
    {
        while (table->model()->canFetchMore({})) {
            const int before = rowCount();
            table->scrollToBottom();
            waitFor([&] { return rowCount() > before; });
        }
    }
    /// Lists only the looks that addRecords() has recorded.
    void listLooks()
    {
        test.click(QStringLiteral("auditFilters"));
        auto* operation = test.find<QComboBox>(QStringLiteral("auditOperation"));
        operation->setCurrentIndex(operation->findData(QStringLiteral("session.get")));
        waitFor([this] {
            return rowCount() == pageSize && numberAt(0) < newest &&
                   text(0, Operation) == QStringLiteral("Session look-up");
        });
        newest = numberAt(0);
    }
    /// Drops the content of these records, as pruning does.
    void prune(int first, int last) const
    {
        test.executeSql(
            QStringLiteral("UPDATE usher_audit SET leaf = '', at = '', op = '', outcome = '', "
                           "status = '', actor = '', target = '', cid = '' WHERE seq BETWEEN %1 AND %2")
                .arg(first)
                .arg(last));
    }
    /// Makes the log unreadable until it gets this name again.
    void hideLog() const
    {
        test.executeSql(QStringLiteral("ALTER TABLE usher_audit RENAME TO hidden_audit"));
    }
    void bringLogBack() const
    {
        test.executeSql(QStringLiteral("ALTER TABLE hidden_audit RENAME TO usher_audit"));
    }

    TestWindow test;
    QTableView* table = nullptr;
    int newest = 0; ///< number of the first record of the list
};

/// Tests the list of records with more of them than stay in memory.
class LongLogTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { usher::test::useTheme(); }

    void onlySomePagesStayInMemoryAndTheOthersAreReadAgainOnRecord()
    {
        LongLog log;
        log.scrollThrough();
        QCOMPARE(log.rowCount(), log.newest);
        QCOMPARE(log.countInMemory(), mostInMemory - pageSize + log.newest % pageSize);
        QCOMPARE(log.text(0, Time), QStringLiteral("…"));
        const qint64 before = log.searchCount();
        log.table->scrollToTop();
        QTRY_VERIFY(log.hasOnTop(log.newest));
        QCOMPARE(log.searchCount(), before + 1);
        QCOMPARE(log.rowCount(), log.newest);
        for (int row = 0; row < pageSize; ++row) {
            QCOMPARE(log.numberAt(row), log.newest - row);
        }
        QVERIFY(log.countInMemory() <= mostInMemory);
        log.table->scrollToBottom();
        QTRY_COMPARE(log.numberAt(log.rowCount() - 1), 1);
    }

    void theListNamesTheRecordOfAPageThatWasReadAgain()
    {
        LongLog log;
        log.scrollThrough();
        log.table->scrollToTop();
        QTRY_VERIFY(log.hasOnTop(log.newest));
        QVERIFY(!log.test.isVisible(QStringLiteral("auditProblem")));
        QVERIFY(log.test.textOf(QStringLiteral("auditRecorded"))
                    .contains(QLocale().toString(log.test.recordCount())));
    }

    void theCurrentRecordStaysInMemory()
    {
        LongLog log;
        constexpr int row = 3;
        log.table->selectRow(row);
        log.scrollThrough();
        QCOMPARE(log.numberAt(row), log.newest - row);
        QVERIFY(log.countInMemory() <= mostInMemory);
        log.table->setFocus();
        QTest::keyClick(log.table, Qt::Key_Return);
        QVERIFY(log.test.find(QStringLiteral("recordCard")));
        QCOMPARE(log.test.textOf(QStringLiteral("recordNumber")),
                 QStringLiteral("No. %1").arg(QLocale().toString(log.newest - row)));
    }

    void aRowCanBeOpenedAsSoonAsItIsReadAgain()
    {
        LongLog log;
        log.scrollThrough();
        log.table->setFocus();
        log.table->selectRow(log.rowCount() - 1);
        QVERIFY(log.test.find(QStringLiteral("openRecord"))->isEnabled());
        QTest::keyClick(log.table, Qt::Key_Home, Qt::ControlModifier);
        QCOMPARE(log.table->currentIndex().row(), 0);
        QVERIFY(!log.test.find(QStringLiteral("openRecord"))->isEnabled());
        QTest::keyClick(log.table, Qt::Key_Return); // nothing to open yet
        Q_EMIT log.table->customContextMenuRequested(QPoint(1, 1));
        QVERIFY(!log.table->findChild<QObject*>(QStringLiteral("cellMenu")));
        QTRY_VERIFY(log.test.find(QStringLiteral("openRecord"))->isEnabled());
        QVERIFY(!log.test.isVisible(QStringLiteral("recordCard")));
        QTest::keyClick(log.table, Qt::Key_Return);
        QVERIFY(log.test.find(QStringLiteral("recordCard")));
    }

    void whatComesOnScreenWhileAPageIsReadIsReadAfterIt()
    {
        LongLog log;
        log.scrollThrough();
        const qint64 before = log.searchCount();
        QScrollBar* bar = log.table->verticalScrollBar();
        bar->setValue(0);
        constexpr int below = 5 * pageSize; // in another page that is not in memory
        bar->setValue(log.table->verticalHeader()->sectionPosition(below));
        QTRY_VERIFY(log.hasOnTop(log.newest - below));
        QTRY_VERIFY(log.numberAt(log.table->rowAt(log.table->viewport()->height() - 1)) > 0);
        QCOMPARE(log.searchCount(), before + 2);
    }

    void aNewSearchReplacesAPageThatIsBeingReadAgain()
    {
        LongLog log;
        log.scrollThrough();
        const qint64 before = log.searchCount();
        log.table->scrollToTop();
        QTest::keyClick(&log.test.window(), Qt::Key_F5);
        QTRY_VERIFY(log.numberAt(0) > log.newest);
        QCOMPARE(log.rowCount(), pageSize);
        QCOMPARE(log.countInMemory(), pageSize);
        QVERIFY(log.searchCount() <= before + 2);
        log.scrollThrough();
        QCOMPARE(log.numberAt(log.rowCount() - 1), 1);
    }

    void recordsThatWerePrunedMeanwhileAreShownAsPruned()
    {
        LongLog log;
        log.scrollThrough();
        log.prune(log.newest - 2, log.newest - 2);
        log.table->scrollToTop();
        QTRY_VERIFY(log.hasOnTop(log.newest));
        QCOMPARE(log.text(2, Outcome), QStringLiteral("Pruned"));
        QCOMPARE(log.rowCount(), log.newest);
    }

    void aPageThatHasOtherRecordsNowIsSearchedForAgainAndTheListSaysSo()
    {
        LongLog log;
        log.listLooks();
        log.scrollThrough();
        const int found = log.rowCount();
        QVERIFY(found > mostInMemory);
        constexpr int pruned = 20;
        log.prune(log.newest - pruned + 1, log.newest);
        const qint64 before = log.searchCount();
        log.table->scrollToTop();
        QTRY_COMPARE(log.rowCount(), pageSize);
        QVERIFY(log.test.textOf(QStringLiteral("auditSubtitle")).contains(QStringLiteral("has changed")));
        QCOMPARE(log.searchCount(), before + 2); // the page, and the search
        QCOMPARE(log.table->rowAt(0), 0);
        QCOMPARE(log.numberAt(0), log.newest - pruned);
        log.scrollThrough();
        QCOMPARE(log.rowCount(), found - pruned);
        QTest::keyClick(&log.test.window(), Qt::Key_F5);
        QTRY_VERIFY(
            !log.test.textOf(QStringLiteral("auditSubtitle")).contains(QStringLiteral("has changed")));
    }

    void aPageThatCannotBeReadAgainIsToldAndNothingIsLost()
    {
        LongLog log;
        log.scrollThrough();
        log.hideLog();
        log.table->scrollToTop();
        QVERIFY(log.test.find(QStringLiteral("auditProblem")));
        QVERIFY(log.test.textOf(QStringLiteral("Records_message"))
                    .startsWith(QStringLiteral("Further records cannot be shown now")));
        QVERIFY(log.test.isVisible(QStringLiteral("auditTable")));
        QCOMPARE(log.rowCount(), log.newest);
        QCOMPARE(log.numberAt(log.rowCount() - 1), 1);
        log.bringLogBack();
        log.table->verticalScrollBar()->triggerAction(QScrollBar::SliderSingleStepAdd);
        QTRY_COMPARE(log.numberAt(0), log.newest);
        QVERIFY(!log.test.isVisible(QStringLiteral("auditProblem")));
        QCOMPARE(log.rowCount(), log.newest);
    }

    void theKeyThatTriesAgainKeepsThePlace()
    {
        LongLog log;
        log.scrollThrough();
        const qint64 before = log.searchCount();
        {
            const WriteLock lock(log.test.storeFolder());
            log.table->scrollToTop();
            QVERIFY(log.test.find(QStringLiteral("auditProblem")));
            QVERIFY(log.test.textOf(QStringLiteral("Records_message")).contains(QStringLiteral("F5")));
            QTest::keyClick(&log.test.window(), Qt::Key_F5);
        }
        QTRY_VERIFY(log.hasOnTop(log.newest));
        QVERIFY(!log.test.isVisible(QStringLiteral("auditProblem")));
        QCOMPARE(log.rowCount(), log.newest);
        QCOMPARE(log.searchCount(), before + 1);
        QTest::keyClick(&log.test.window(), Qt::Key_F5); // nothing has failed, so it searches
        QTRY_VERIFY(log.numberAt(0) > log.newest);
    }

    void aNextPageThatCannotBeReadKeepsTheRowsAndComesLater()
    {
        LongLog log;
        log.hideLog();
        log.table->scrollToBottom();
        QVERIFY(log.test.find(QStringLiteral("auditProblem")));
        QVERIFY(log.test.isVisible(QStringLiteral("auditTable")));
        QCOMPARE(log.rowCount(), pageSize);
        log.bringLogBack();
        log.table->scrollToTop();
        log.table->scrollToBottom();
        QTRY_COMPARE(log.rowCount(), 2 * pageSize);
        QVERIFY(!log.test.isVisible(QStringLiteral("auditProblem")));
    }
};

} // namespace

USHER_TEST(LongLogTest)

} // namespace LongLogTests

#include "LongLogTest.moc"
