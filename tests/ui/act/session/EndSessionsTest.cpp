// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QPushButton>
#include <QTableView>
#include <QtTest>

#include "core/audit/export/SignedStatement.h"
#include "core/sso/setup/SampleStore.h"
#include "tests/support/TestRegistry.h"
#include "tests/ui/act/ActSteps.h"
#include "tests/ui/act/session/EndSteps.h"
#include "tests/ui/support/ActSessions.h"
#include "tests/ui/support/TestWindow.h"

namespace EndSessionsTests
{

namespace
{

using namespace std::chrono_literals;
using namespace usher::test;

void waitForFocus(const QWidget* widget)
{
    QTRY_VERIFY(widget->hasFocus());
}

QByteArray content(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

class EndSessionsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useTheme(); }
    void theCardsSessionIsEndedWithTheKeyboardAlone();
    void theCardsSessionIsEndedWithTheMouseAlone();
    void selectedSessionsAreEndedTogether();
    void everythingThatWasFoundIsEnded();
    void withoutAFilterNotEverySessionIsOffered();
    void theOwnSessionEndsIfItIsNamed();
    void resultsOfSeveralTokensAreEnded();
    void aSavedStatementIsSoundAndNoFileHasAToken();
    void aReadOnlyStoreSaysWhyNobodyActs();
    void aSessionIsRenewedFromTheCard();
};

void EndSessionsTest::theCardsSessionIsEndedWithTheKeyboardAlone()
{
    TestWindow test;
    openCardOfAlice(test);
    const qint64 before = test.sessionCount();
    QTest::keyClick(&test.window(), Qt::Key_T, Qt::ControlModifier);
    waitForPreview(test);
    QVERIFY(test.textOf(QStringLiteral("actSentence")).contains(QStringLiteral("must log in again")));
    auto* reason = test.find(QStringLiteral("actReason"));
    waitForFocus(reason);
    QTest::keyClicks(reason, QStringLiteral("ticket 4711"));
    QTest::keyClick(reason, Qt::Key_Return); // moves on, and does not act
    auto* act = test.find(confirmAct);
    waitForFocus(act);
    QCOMPARE(test.sessionCount(), before);
    QTest::keyClick(act, Qt::Key_Return);
    QVERIFY(
        endResult(test).contains(QStringLiteral("1 session was ended. Its token is refused from now on.")));
    QCOMPARE(test.sessionCount(), before - 1);
    QCOMPARE(columnTexts(test, QStringLiteral("endResultTable"), 2), QStringList{QStringLiteral("ended")});
    QCOMPARE(columnTexts(test, QStringLiteral("endResultTable"), 3), QStringList{QStringLiteral("refused")});
    QVERIFY(test.recordsWith(QStringLiteral("ticket 4711")) > 0);
    QTest::keyClick(test.find(closeAct), Qt::Key_Escape);
    QTRY_VERIFY(!test.isVisible(endDialog));
    QCOMPARE(test.textOf(QStringLiteral("status")), QStringLiteral("Ended"));
    QVERIFY(!test.find(QStringLiteral("endSession"))->isEnabled());
}

void EndSessionsTest::theCardsSessionIsEndedWithTheMouseAlone()
{
    TestWindow test;
    openCardOfAlice(test);
    test.click(QStringLiteral("endSession"));
    waitForPreview(test);
    QCOMPARE(columnTexts(test, QStringLiteral("endPlanTable"), 1), QStringList{alice});
    QCOMPARE(columnTexts(test, QStringLiteral("endPlanTable"), 3), QStringList{QStringLiteral("58 min")});
    test.click(confirmAct);
    QVERIFY(endResult(test).contains(QStringLiteral("1 session was ended")));
    test.click(closeAct);
    QTRY_VERIFY(!test.isVisible(endDialog));
}

void EndSessionsTest::selectedSessionsAreEndedTogether()
{
    TestWindow test;
    test.logIn();
    auto* table = openSessions(test);
    const qint64 before = test.sessionCount();
    table->setFocus();
    table->selectRow(1);
    QTest::keyClick(table, Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(table, Qt::Key_Down, Qt::ShiftModifier);
    pressEndSelected(test, table);
    waitForPreview(test);
    QCOMPARE(columnTexts(test, QStringLiteral("endPlanTable"), 0).size(), 3);
    QVERIFY(test.textOf(QStringLiteral("actSentence")).startsWith(QStringLiteral("3 sessions")));
    test.click(confirmAct);
    QVERIFY(endResult(test).contains(QStringLiteral("3 sessions were ended")));
    QCOMPARE(test.sessionCount(), before - 3);
    test.click(closeAct);
    // The rows stay as ended. Later rows are not taken for theirs.
    QTRY_VERIFY(test.textOf(QStringLiteral("sessionsSubtitle")).startsWith(QStringLiteral("13 live")));
    const QString next = table->model()->index(4, 0).data().toString();
    table->selectRow(1);
    for (int row = 2; row <= 4; ++row) {
        QTest::keyClick(table, Qt::Key_Down, Qt::ShiftModifier);
    }
    pressEndSelected(test, table);
    waitForPreview(test);
    QCOMPARE(columnTexts(test, QStringLiteral("endPlanTable"), 1), QStringList{next});
}

void EndSessionsTest::everythingThatWasFoundIsEnded()
{
    TestWindow test;
    test.logIn();
    addSessions(test, alice, 30);
    auto* table = openSessions(test);
    test.type(QStringLiteral("sessionFilter"), QStringLiteral("user:=alice"));
    QTRY_COMPARE(table->model()->rowCount(), 34);
    test.click(QStringLiteral("endFound"));
    waitForPreview(test);
    test.type(QStringLiteral("actNumber"), QStringLiteral("34"));
    test.click(confirmAct);
    QVERIFY(endResult(test).contains(QStringLiteral("34 sessions were ended")));
}

void EndSessionsTest::withoutAFilterNotEverySessionIsOffered()
{
    TestWindow test;
    test.logIn();
    openSessions(test);
    const auto* found = test.window().findChild<QPushButton*>(QStringLiteral("endFound"));
    QVERIFY(!found->isEnabled());
    QVERIFY(found->toolTip().contains(QStringLiteral("filter")));
}

void EndSessionsTest::theOwnSessionEndsIfItIsNamed()
{
    TestWindow test;
    test.logIn();
    test.paste(test.tokenOf(QStringLiteral("admin1")));
    test.click(QStringLiteral("endSession"));
    waitForPreview(test);
    QVERIFY(test.textOf(QStringLiteral("actSentence")).contains(QStringLiteral("you will be logged out")));
    test.click(confirmAct);
    QVERIFY(endResult(test).contains(QStringLiteral("1 session was ended")));
    test.click(closeAct);
    QVERIFY(test.find(QStringLiteral("loginPage")));
}

void EndSessionsTest::resultsOfSeveralTokensAreEnded()
{
    TestWindow test;
    test.logIn();
    test.paste(test.tokenOf(alice) + u' ' + test.tokenOf(QStringLiteral("bob_locked")) +
               QStringLiteral(" zust00000000000000000000000000"));
    auto* table = test.find<QTableView>(QStringLiteral("resultTable"));
    QTRY_VERIFY(!test.isVisible(QStringLiteral("resultProgress")));
    table->selectAll();
    test.click(QStringLiteral("endResults"));
    waitForPreview(test);
    QCOMPARE(columnTexts(test, QStringLiteral("endPlanTable"), 1).size(),
             2); // the third token has no session
    test.click(confirmAct);
    QVERIFY(endResult(test).contains(QStringLiteral("2 sessions were ended")));
    test.click(closeAct);
    QTRY_VERIFY(test.textOf(QStringLiteral("Results_message")).contains(QStringLiteral("Ended since")));
}

void EndSessionsTest::aSavedStatementIsSoundAndNoFileHasAToken()
{
    TestWindow test;
    openCardOfAlice(test);
    const QByteArray token = test.tokenOf(alice).toUtf8();
    test.click(QStringLiteral("endSession"));
    waitForPreview(test);
    QTest::keyClicks(test.find(QStringLiteral("actReason")), QStringLiteral("<b>ticket</b> | 7"));
    test.click(confirmAct);
    std::ignore = endResult(test);
    const std::pair<QString, QString> files[] = {{QStringLiteral("saveStatement"), QStringLiteral("a.json")},
                                                 {QStringLiteral("saveMarkdown"), QStringLiteral("a.md")},
                                                 {QStringLiteral("savePdf"), QStringLiteral("a.pdf")}};
    for (const auto& [button, name] : files) {
        const QString path = test.folder(name);
        test.click(button);
        test.saveAs(QStringLiteral("statementFileDialog"), path);
        QTRY_VERIFY(QFile::exists(path));
        QTRY_VERIFY(test.textOf(QStringLiteral("Save_message")).contains(name));
        QVERIFY(!content(path).contains(token));
    }
    const auto verdict = usher::audit::verifyStatement(content(test.folder(QStringLiteral("a.json"))), {});
    QVERIFY2(verdict.isSound, qPrintable(verdict.fault));
    const QByteArray markdown = content(test.folder(QStringLiteral("a.md")));
    QVERIFY(markdown.contains(verdict.hash.toUtf8()));
    QVERIFY(markdown.contains("audit verify"));
    QVERIFY(markdown.contains("\\<b\\>ticket\\<\\/b\\> \\| 7"));
    QVERIFY(content(test.folder(QStringLiteral("a.pdf"))).startsWith("%PDF-"));
}

void EndSessionsTest::aReadOnlyStoreSaysWhyNobodyActs()
{
    TestWindow test;
    test.makeStoreReal();
    test.window().presetReadOnly();
    openCardOfAlice(test);
    for (const QString& name :
         {QStringLiteral("endSession"), QStringLiteral("renewSession"), QStringLiteral("endAllOfOwner")}) {
        const auto* button = test.window().findChild<QPushButton*>(name);
        QVERIFY2(!button->isEnabled(), qPrintable(name));
        QVERIFY(button->toolTip().contains(QStringLiteral("read-only")));
    }
    QTest::keyClick(&test.window(), Qt::Key_T, Qt::ControlModifier);
    QVERIFY(!test.isVisible(endDialog));
    auto* table = openSessions(test);
    table->selectAll();
    QVERIFY(!test.window().findChild<QPushButton*>(QStringLiteral("endSelected"))->isEnabled());
}

void EndSessionsTest::aSessionIsRenewedFromTheCard()
{
    TestWindow test;
    test.window().setIdleLimit(3h);
    openCardOfAlice(test);
    const auto expiration = [&] {
        constexpr qsizetype utcLength = 19; // the distance from now follows, which changes anyway
        return test.textOf(QStringLiteral("expirationTime")).left(utcLength);
    };
    const QString before = expiration();
    test.clock().advance(2min);
    test.click(QStringLiteral("renewSession"));
    QVERIFY(test.find(QStringLiteral("renewSessionDialog")));
    QTest::keyClicks(test.find(QStringLiteral("actReason")), QStringLiteral("ticket 9"));
    test.click(confirmAct);
    QTRY_VERIFY(test.isVisible(QStringLiteral("Act_message")));
    QVERIFY(test.textOf(QStringLiteral("Act_message")).contains(QStringLiteral("now lives until")));
    test.click(closeAct);
    QTRY_VERIFY(test.isVisible(QStringLiteral("expirationTime")) && expiration() != before);
}

} // namespace

USHER_TEST(EndSessionsTest)

} // namespace EndSessionsTests

#include "EndSessionsTest.moc"
