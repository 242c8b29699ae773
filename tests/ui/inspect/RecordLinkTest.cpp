// SPDX-License-Identifier: GPL-3.0-or-later
#include <QPushButton>
#include <QtTest>

#include "tests/support/TestRegistry.h"
#include "tests/ui/support/TestWindow.h"

namespace RecordLinkTests
{

namespace
{

using usher::test::TestWindow;

/// Tests the way from an answer to its record in the audit log, and back.
class RecordLinkTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { usher::test::useTheme(); }
    void linkOpensTheRecordByKeyboardAndAltLeftReturns();
    void backReturnsToARefusal();
    void filterOfTheRecordsWorksAfterALink();

private:
    /// Shows the answer about the newest session of this user, and then its record.
    static void openRecordOf(TestWindow& test, const QString& username, const QString& card);
};

void RecordLinkTest::openRecordOf(TestWindow& test, const QString& username, const QString& card)
{
    test.logIn();
    test.paste(test.tokenOf(username));
    QVERIFY(test.find(card));
    auto* link = test.find<QPushButton>(QStringLiteral("recorded"));
    QCOMPARE(link->text(), QStringLiteral("Recorded as no. 3"));
    QVERIFY(link->focusPolicy() & Qt::TabFocus);
    link->setFocus();
    QTest::keyClick(link, Qt::Key_Return);
    QVERIFY(test.find(QStringLiteral("recordCard")));
    QVERIFY(test.find(QStringLiteral("backToAuditList"))->hasFocus());
    QCOMPARE(test.recordCount(), 4); // the record was read; the list was not searched
}

void RecordLinkTest::linkOpensTheRecordByKeyboardAndAltLeftReturns()
{
    TestWindow test;
    openRecordOf(test, QStringLiteral("alice"), QStringLiteral("sessionCard"));
    QVERIFY(test.recordsWith(QStringLiteral("\"op\":\"session.get\"")) == 1);
    QTest::keyClick(&test.window(), Qt::Key_Left, Qt::AltModifier);
    QVERIFY(test.find(QStringLiteral("sessionCard")));
    QCOMPARE(test.textOf(QStringLiteral("owner")), QStringLiteral("alice"));
    QCOMPARE(test.recordCount(), 4); // nothing was looked up again
}

void RecordLinkTest::backReturnsToARefusal()
{
    TestWindow test;
    openRecordOf(test, QStringLiteral("bob_locked"), QStringLiteral("refusalCard"));
    test.click(QStringLiteral("backToAuditList"));
    QVERIFY(test.find(QStringLiteral("refusalCard")));
    QVERIFY(!test.isVisible(QStringLiteral("auditPage")));
}

void RecordLinkTest::filterOfTheRecordsWorksAfterALink()
{
    TestWindow test;
    openRecordOf(test, QStringLiteral("alice"), QStringLiteral("sessionCard"));
    QTest::keyClick(&test.window(), Qt::Key_F, Qt::ControlModifier);
    QVERIFY(test.find(QStringLiteral("auditTable")));
    QTRY_VERIFY(test.textOf(QStringLiteral("auditRecorded")).contains(QStringLiteral("no. 5")));
    QTest::keyClick(&test.window(), Qt::Key_Left, Qt::AltModifier);
    QVERIFY(test.find(QStringLiteral("sessionCard")));
}

} // namespace

USHER_TEST(RecordLinkTest)

} // namespace RecordLinkTests

#include "RecordLinkTest.moc"
