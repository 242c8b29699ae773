// SPDX-License-Identifier: GPL-3.0-or-later
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLineEdit>
#include <QMenu>
#include <QTableView>
#include <QtTest>

#include "tests/support/TestRegistry.h"
#include "tests/ui/audit/AuditSteps.h"
#include "tests/ui/support/TestWindow.h"

namespace LogFiltersTests
{

namespace
{

using namespace usher::test;
using namespace usher::test::RecordColumn;

/// Records are found by the filters above their list, and by what a cell offers.
class LogFiltersTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useTheme(); }
    void eachFilterIsAChipThatLeavesItOff();
    void clearingTheFiltersBringsEverythingBack();
    void theHintsOfTheFiltersAreWholeInASmallWindow();
    void aFilterThatMatchesNothingSaysWhatToDo();
    void aCellFiltersFromItsMenu();
    void whatTheMenuExcludesIsLeftOut();
    void timesBoundWhatIsShown();
    void aPastedTokenNeverStandsInTheField_data();
    void aPastedTokenNeverStandsInTheField();
    void aTypedTokenStandsAsDotsAndFindsItsSession();
    void typingIsOneSearchAndOneRecord();
};

void LogFiltersTest::eachFilterIsAChipThatLeavesItOff()
{
    TestWindow test;
    test.logIn();
    lookAt(test, QStringLiteral("alice"));
    lookAt(test, QStringLiteral("frank"));
    const auto* table = openAudit(test);
    test.click(QStringLiteral("auditFilters"));
    auto* operation = test.find<QComboBox>(QStringLiteral("auditOperation"));
    operation->setFocus();
    QTest::keyClicks(operation, QStringLiteral("Session look"));
    QVERIFY(allHave(*table, 2, Operation, QStringLiteral("Session look-up")));
    test.type(QStringLiteral("auditTarget"), QStringLiteral("alice"));
    QVERIFY(allHave(*table, 1, Target, QStringLiteral("alice")));
    QCOMPARE(filterChips(test),
             (QStringList{QStringLiteral("Session look-up (session.get)"), QStringLiteral("About: alice")}));
    pressChip(test, QStringLiteral("About: alice"));
    QTRY_COMPARE(table->model()->rowCount(), 2);
    QCOMPARE(test.find<QLineEdit>(QStringLiteral("auditTarget"))->text(), QString());
    QCOMPARE(filterChips(test), QStringList{QStringLiteral("Session look-up (session.get)")});
}

void LogFiltersTest::clearingTheFiltersBringsEverythingBack()
{
    TestWindow test;
    const auto* table = logInToAudit(test);
    test.click(QStringLiteral("auditFilters"));
    auto* outcome = test.find<QComboBox>(QStringLiteral("auditOutcome"));
    outcome->setFocus();
    QTest::keyClicks(outcome, QStringLiteral("Failed"));
    QVERIFY(test.find(QStringLiteral("auditNotice")));
    test.click(QStringLiteral("clearFilters"));
    QTRY_VERIFY(table->isVisible() && table->model()->rowCount() >= 3);
    QCOMPARE(filterChips(test), QStringList{});
    QCOMPARE(outcome->currentText(), QStringLiteral("Any outcome"));
}

void LogFiltersTest::theHintsOfTheFiltersAreWholeInASmallWindow()
{
    TestWindow test;
    logInToAudit(test);
    test.window().resize(800, 560);
    test.click(QStringLiteral("auditFilters"));
    const auto* target = test.find<QLineEdit>(QStringLiteral("auditTarget"));
    constexpr int margins = 16;
    QTRY_VERIFY(target->width() >=
                target->fontMetrics().horizontalAdvance(target->placeholderText()) + margins);
    const auto* range = test.find(QStringLiteral("auditTime"));
    const auto x = [&](const QWidget* field) { return field->mapTo(&test.window(), QPoint()).x(); };
    QCOMPARE(x(target), x(range)); // two columns
    test.window().resize(1180, 760);
    QTRY_VERIFY(x(target) > x(range));
}

void LogFiltersTest::aFilterThatMatchesNothingSaysWhatToDo()
{
    TestWindow test;
    logInToAudit(test);
    test.type(QStringLiteral("auditFilter"), QStringLiteral("no such thing"));
    QVERIFY(test.find(QStringLiteral("auditNotice")));
    QCOMPARE(filterChips(test), QStringList{QStringLiteral("Text: “no such thing”")});
}

void LogFiltersTest::aCellFiltersFromItsMenu()
{
    TestWindow test;
    auto* table = logInToAudit(test);
    const QPoint at = table->visualRect(table->model()->index(0, Operation)).center();
    QContextMenuEvent event(QContextMenuEvent::Mouse, at, table->viewport()->mapToGlobal(at));
    QCoreApplication::sendEvent(table->viewport(), &event);
    const auto* menu = table->findChild<QMenu*>(QStringLiteral("cellMenu"));
    QVERIFY(menu);
    QCOMPARE(menu->actions().at(0)->objectName(), QStringLiteral("copyCell"));
    QCOMPARE(menu->actions().at(1)->objectName(), QStringLiteral("copyRow"));
    const QString operation = cellText(*table, 0, Operation);
    menu->findChild<QAction*>(QStringLiteral("filterForThis"))->trigger();
    QCOMPARE(filterChips(test).size(), 1);
    QVERIFY(filterChips(test).first().startsWith(operation));
}

void LogFiltersTest::whatTheMenuExcludesIsLeftOut()
{
    TestWindow test;
    auto* table = logInToAudit(test);
    const QString operation = cellText(*table, 0, Operation);
    const QPoint at = table->visualRect(table->model()->index(0, Operation)).center();
    QContextMenuEvent event(QContextMenuEvent::Mouse, at, table->viewport()->mapToGlobal(at));
    QCoreApplication::sendEvent(table->viewport(), &event);
    table->findChild<QMenu*>(QStringLiteral("cellMenu"))
        ->findChild<QAction*>(QStringLiteral("excludeThis"))
        ->trigger();
    QCOMPARE(filterChips(test).size(), 1);
    QVERIFY2(filterChips(test).first().startsWith(QStringLiteral("Not: ") + operation),
             qPrintable(filterChips(test).first()));
    QTRY_VERIFY(table->model()->rowCount() > 0 && cellText(*table, 0, Operation) != operation);
    const auto isListed = [&] {
        const QModelIndex first = table->model()->index(0, Operation);
        return !table->model()->match(first, Qt::DisplayRole, operation).isEmpty();
    };
    QVERIFY(!isListed());
    test.click(QStringLiteral("clearFilters"));
    QTRY_VERIFY(isListed());
}

/// Logs in, renews the session 50 minutes later, and moves the clock 20 minutes further.
void renewAfterAWhile(TestWindow& test)
{
    test.window().setIdleLimit(std::chrono::hours{3});
    test.logIn();
    test.clock().advance(std::chrono::minutes{50});
    QTest::keyClick(&test.window(), Qt::Key_R, Qt::ControlModifier);
    const QStringList renewed{QStringLiteral("1 h left"), QStringLiteral("59 min left")};
    QTRY_VERIFY(renewed.contains(test.textOf(QStringLiteral("timeLeft"))));
    test.clock().advance(std::chrono::minutes{20});
}

void LogFiltersTest::timesBoundWhatIsShown()
{
    TestWindow test;
    renewAfterAWhile(test);
    const auto* table = openAudit(test);
    QCOMPARE(table->model()->rowCount(), 3);
    test.click(QStringLiteral("auditFilters"));
    auto* time = test.find<QComboBox>(QStringLiteral("auditTime"));
    time->setFocus();
    QTest::keyClicks(time, QStringLiteral("Last hour"));
    QTRY_COMPARE(cellText(*table, table->model()->rowCount() - 1, Operation),
                 QStringLiteral("Session renewal"));
    QTest::keyClick(time, Qt::Key_End); // the period that is given by its start and end
    QVERIFY(test.find(QStringLiteral("auditFrom")));
    QTRY_COMPARE(cellText(*table, table->model()->rowCount() - 1, Number), QStringLiteral("1"));
}

void LogFiltersTest::aPastedTokenNeverStandsInTheField_data()
{
    QTest::addColumn<QString>("field");
    for (const char* field : {"auditFilter", "auditActor", "auditTarget", "auditCid"}) {
        QTest::newRow(field) << QString::fromLatin1(field);
    }
}

void LogFiltersTest::aPastedTokenNeverStandsInTheField()
{
    QFETCH(const QString, field);
    TestWindow test;
    test.logIn();
    lookAt(test, QStringLiteral("frank"));
    lookAt(test, QStringLiteral("alice"));
    const auto* table = openAudit(test);
    test.click(QStringLiteral("auditFilters"));
    auto* edit = test.find<QLineEdit>(field);
    QStringList stood;
    connect(edit, &QLineEdit::textChanged, this, [&](const QString& shown) { stood << shown; });
    const QString token = test.tokenOf(QStringLiteral("alice"));
    QGuiApplication::clipboard()->setText(QStringLiteral("X-Zato-SSO-UST: ") + token);
    edit->setFocus();
    QTest::keyClick(edit, Qt::Key_V, Qt::ControlModifier);
    QVERIFY(allHave(*table, 1, Target, QStringLiteral("alice")));
    for (const QString& shown : stood) {
        QVERIFY(!shown.contains(token));
    }
    QCOMPARE(edit->text(), QString());
    edit->undo();
    QCOMPARE(edit->text(), QString());
    QCOMPARE(filterChips(test),
             QStringList{QStringLiteral("Session: ") + token.first(8) + u'…' + token.last(4)});
}

void LogFiltersTest::aTypedTokenStandsAsDotsAndFindsItsSession()
{
    TestWindow test;
    test.logIn();
    lookAt(test, QStringLiteral("alice"));
    const auto* table = openAudit(test);
    auto* edit = test.find<QLineEdit>(QStringLiteral("auditFilter"));
    const QString token = test.tokenOf(QStringLiteral("alice"));
    edit->setFocus();
    constexpr qsizetype half = 15;
    QTest::keyClicks(edit, token.first(half));
    QVERIFY(!edit->displayText().contains(token.mid(8, 4)));
    QTest::keyClicks(edit, token.mid(half));
    QVERIFY(!edit->displayText().contains(token.mid(8, 4)));
    // At once, or after a pause if the token is one of the shorter ones.
    QTRY_COMPARE(edit->text(), QString());
    QVERIFY(allHave(*table, 1, Target, QStringLiteral("alice")));
}

void LogFiltersTest::typingIsOneSearchAndOneRecord()
{
    TestWindow test;
    const auto* table = logInToAudit(test);
    const qint64 before = test.recordCount();
    test.type(QStringLiteral("auditFilter"), QStringLiteral("user.login"));
    QVERIFY(allHave(*table, 1, Operation, QStringLiteral("Login")));
    QCOMPARE(test.recordCount(), before + 1);
}

} // namespace

USHER_TEST(LogFiltersTest)

} // namespace LogFiltersTests

#include "LogFiltersTest.moc"
