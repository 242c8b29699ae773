// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QTableView>
#include <QtTest>

#include "core/sso/setup/SampleStore.h"
#include "tests/support/TestRegistry.h"
#include "tests/ui/audit/AuditSteps.h"
#include "tests/ui/support/TestWindow.h"
#include "tests/ui/support/WindowFaults.h"

namespace AuditTests
{

namespace
{

using namespace usher::test;
using namespace usher::test::RecordColumn;

class AuditTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useTheme(); }

    void theLogIsReadNewestFirstByKeyboardAlone();
    void refusedCallsAreTheirOutcomeAndReasonInWords();
    void aLongLogIsFetchedPageByPage();
    void theListSaysWhatASearchSearchedFor();
    void theNumberFoundIsToldOfAll();
    void aLogThatCannotBeReadSaysSo();
    void aSessionThatEndedLeadsToTheLoginPage();
    void everyStopOfTheTabulatorHasAName();
};

/// Makes the records of a login by another program and of `calls` calls after it.
void makeRecords(TestWindow& test, int calls)
{
    using namespace usher;
    const sso::SampleLogin admin;
    auto store = sso::Sso::open(test.storeFolder(), test.clock());
    QVERIFY(store);
    sso::Sso& sso = **store;
    const sso::StoreSummary summary = sso.summary();
    const auto login =
        sso.user().login(admin.username, crypto::SecretBytes::fromText(admin.password), summary.usherApp,
                         summary.usherRemoteAddr, QStringLiteral("another program"));
    QVERIFY(login);
    for (int call = 0; call < calls; ++call) {
        QVERIFY(sso.user().session().verify({}, login->ust, login->ust, summary.usherApp,
                                            summary.usherRemoteAddr));
    }
}

void AuditTest::theLogIsReadNewestFirstByKeyboardAlone()
{
    TestWindow test;
    test.logIn();
    lookAt(test, QStringLiteral("alice"));
    const auto* table = openAudit(test);
    QTRY_VERIFY(test.find(QStringLiteral("auditFilter"))->hasFocus());
    QCOMPARE(cellText(*table, 0, Operation), QStringLiteral("Session look-up"));
    QCOMPARE(cellText(*table, 0, Outcome), QStringLiteral("Done"));
    QCOMPARE(cellText(*table, 0, Actor), QStringLiteral("admin1"));
    QCOMPARE(cellText(*table, 0, Target), QStringLiteral("alice"));
    QCOMPARE(cellText(*table, 1, Operation), QStringLiteral("Login"));
    QVERIFY(cellText(*table, 0, Time).startsWith(QStringLiteral("14 Mar 2026, ")));
    QVERIFY(table->model()
                ->index(0, Time)
                .data(Qt::ToolTipRole)
                .toString()
                .contains(QStringLiteral("2026-03-14 16:27:55 UTC")));
    QVERIFY(test.textOf(QStringLiteral("auditRecorded")).contains(QStringLiteral("no. ")));
    QTest::keyClick(test.find(QStringLiteral("auditFilter")), Qt::Key_Down);
    QVERIFY(table->hasFocus());
    QVERIFY(table->selectionModel()->isRowSelected(table->currentIndex().row()));
    QVERIFY(test.find(QStringLiteral("openRecord"))->isEnabled());
}

void AuditTest::refusedCallsAreTheirOutcomeAndReasonInWords()
{
    TestWindow test;
    test.logIn();
    lookAt(test, QStringLiteral("bob_locked"));
    const auto* table = openAudit(test);
    QCOMPARE(cellText(*table, 0, Outcome), QStringLiteral("Refused"));
    QCOMPARE(cellText(*table, 0, Details), QStringLiteral("User is locked"));
    QCOMPARE(cellText(*table, 0, Target), QStringLiteral("bob_locked"));
}

void AuditTest::aLongLogIsFetchedPageByPage()
{
    TestWindow test;
    test.logIn();
    constexpr int looks = 120;
    makeRecords(test, looks);
    auto* table = openAudit(test);
    QCOMPARE(table->model()->rowCount(), 100);
    table->scrollToBottom();
    constexpr int all = looks + 3; // with the records of the store's creation and of two logins
    QTRY_COMPARE(table->model()->rowCount(), all);
    QCOMPARE(cellText(*table, all - 1, Number), QStringLiteral("1"));
    QVERIFY(!table->model()->canFetchMore({}));
}

void AuditTest::theListSaysWhatASearchSearchedFor()
{
    TestWindow test;
    test.logIn();
    test.click(QStringLiteral("pick"));
    test.type(QStringLiteral("sessionFilter"), QStringLiteral("user:frank"));
    QTRY_COMPARE(test.recordsWith(QStringLiteral("user:frank")), 1);
    const auto* table = openAudit(test);
    QCOMPARE(cellText(*table, 0, Operation), QStringLiteral("Session search"));
    QCOMPARE(cellText(*table, 0, Details), QStringLiteral("user:frank"));
    test.type(QStringLiteral("auditFilter"), QStringLiteral("audit.search"));
    QTRY_COMPARE(cellText(*table, 0, Details), QStringLiteral("the whole log"));
}

void AuditTest::theNumberFoundIsToldOfAll()
{
    TestWindow test;
    logInToAudit(test);
    const qint64 all = test.recordCount() - 1; // all before the search itself
    QTRY_COMPARE(test.textOf(QStringLiteral("auditSubtitle")),
                 QStringLiteral("%1 records before this search · newest first").arg(all));
    test.type(QStringLiteral("auditFilter"), QStringLiteral("user.login"));
    QTRY_COMPARE(test.textOf(QStringLiteral("auditSubtitle")),
                 QStringLiteral("1 of %1 records · newest first").arg(all + 1));
}

void AuditTest::aLogThatCannotBeReadSaysSo()
{
    TestWindow test;
    logInToAudit(test);
    test.executeSql(QStringLiteral("DROP TABLE usher_audit"));
    QTest::keyClick(&test.window(), Qt::Key_F5);
    QVERIFY(test.find(QStringLiteral("auditNotice")));
}

void AuditTest::aSessionThatEndedLeadsToTheLoginPage()
{
    TestWindow test;
    test.logIn();
    test.executeSql(QStringLiteral("DELETE FROM zato_sso_session WHERE id = (SELECT max(id) FROM "
                                   "zato_sso_session)"));
    QTest::keyClick(&test.window(), Qt::Key_5, Qt::ControlModifier);
    QVERIFY(test.find(QStringLiteral("loginPage")));
}

void AuditTest::everyStopOfTheTabulatorHasAName()
{
    TestWindow test;
    auto* table = logInToAudit(test);
    test.click(QStringLiteral("auditFilters"));
    test.type(QStringLiteral("auditActor"), QStringLiteral("admin1"));
    QTRY_COMPARE(filterChips(test).size(), 1);
    QCOMPARE(focusFaults(test.window()), QStringList());
    test.find(QStringLiteral("auditCid"))->setFocus();
    QTest::keyClick(&test.window(), Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("filterChip"));
    openFirstRecord(test, *table);
    QCOMPARE(focusFaults(test.window()), QStringList());
}

} // namespace

USHER_TEST(AuditTest)

} // namespace AuditTests

#include "AuditTest.moc"
