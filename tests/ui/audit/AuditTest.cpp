// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTableView>
#include <QtTest>

#include "core/sso/setup/SampleStore.h"
#include "tests/support/TestRegistry.h"
#include "tests/ui/support/TestWindow.h"
#include "tests/ui/support/WindowFaults.h"

namespace AuditTests
{

namespace
{

using usher::test::TestWindow;

/// A column of the list of sessions.
constexpr int User = 0;

enum Column { Time, Number, Operation, Outcome, Actor, Target, Details, Cid };

class AuditTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { usher::test::useTheme(); }

    void theLogIsReadNewestFirstByKeyboardAlone();
    void refusedCallsAreTheirOutcomeAndReasonInWords();
    void aLongLogIsFetchedPageByPage();
    void eachFilterIsAChipThatLeavesItOff();
    void clearingTheFiltersBringsEverythingBack();
    void theHintsOfTheFiltersAreWholeInASmallWindow();
    void aFilterThatMatchesNothingSaysWhatToDo();
    void theListSaysWhatASearchSearchedFor();
    void whoLookedAtASessionFindsTheSearchThatShowedIt();
    void theNumberFoundIsToldOfAll();
    void aCellFiltersFromItsMenu();
    void whatTheMenuExcludesIsLeftOut();
    void timesBoundWhatIsShown();
    void aPastedTokenNeverStandsInTheField_data();
    void aPastedTokenNeverStandsInTheField();
    void aTypedTokenStandsAsDotsAndFindsItsSession();
    void typingIsOneSearchAndOneRecord();
    void aRecordIsShownInFullWithItsProof();
    void theRawRecordIsShownOnDemand();
    void aRecordLeadsToTheOthersOfItsCall();
    void aChangedRecordShowsAsDamaged();
    void aPrunedRecordShowsAsPruned();
    void aLogThatCannotBeReadSaysSo();
    void aSessionThatEndedLeadsToTheLoginPage();
    void everyStopOfTheTabulatorHasAName();
    void whoLookedAtAnInspectedSessionIsOneClickAway();
    void whoLookedAtARefusedSessionsOwnerIsOneClickAway();
    void whoLookedAtASelectedSessionIsOneClickAway();
};

QTableView* openAudit(TestWindow& test)
{
    QTest::keyClick(&test.window(), Qt::Key_5, Qt::ControlModifier);
    auto* table = test.find<QTableView>(QStringLiteral("auditTable"));
    std::ignore = usher::test::waitUntil([&] { return table->model()->rowCount() > 0; });
    return table;
}

QString text(const QTableView& table, int row, int column)
{
    return table.model()->index(row, column).data().toString();
}

/// Waits until the table has this many rows, and each of them has this text in the column. Returns false if
/// that does not happen.
bool allHave(const QTableView& table, int rows, int column, const QString& expected)
{
    return usher::test::waitUntil([&] {
        if (table.model()->rowCount() != rows) {
            return false;
        }
        for (int row = 0; row < rows; ++row) {
            if (text(table, row, column) != expected) {
                return false;
            }
        }
        return true;
    });
}

QStringList chips(TestWindow& test)
{
    QStringList texts;
    for (const auto* chip : test.window().findChildren<QAbstractButton*>(QStringLiteral("filterChip"))) {
        if (chip->isVisible()) {
            texts << chip->text();
        }
    }
    return texts;
}

void pressChip(TestWindow& test, const QString& chipText)
{
    for (auto* chip : test.window().findChildren<QAbstractButton*>(QStringLiteral("filterChip"))) {
        if (chip->isVisible() && chip->text() == chipText) {
            chip->setFocus();
            QTest::keyClick(chip, Qt::Key_Space);
            return;
        }
    }
    QFAIL(qPrintable(QStringLiteral("no chip ") + chipText));
}

void lookAt(TestWindow& test, const QString& username)
{
    test.paste(test.tokenOf(username));
    QVERIFY(usher::test::waitUntil([&] { return test.isVisible(QStringLiteral("recorded")); }));
}

void openFirst(TestWindow& test, QTableView& table)
{
    QTRY_VERIFY(table.model()->rowCount() > 0);
    table.setFocus();
    table.selectRow(0);
    QTest::keyClick(&table, Qt::Key_Return);
    QVERIFY(test.find(QStringLiteral("recordCard")));
}

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
    QCOMPARE(text(*table, 0, Operation), QStringLiteral("Session look-up"));
    QCOMPARE(text(*table, 0, Outcome), QStringLiteral("Done"));
    QCOMPARE(text(*table, 0, Actor), QStringLiteral("admin1"));
    QCOMPARE(text(*table, 0, Target), QStringLiteral("alice"));
    QCOMPARE(text(*table, 1, Operation), QStringLiteral("Login"));
    QVERIFY(text(*table, 0, Time).startsWith(QStringLiteral("14 Mar 2026, ")));
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
    QCOMPARE(text(*table, 0, Outcome), QStringLiteral("Refused"));
    QCOMPARE(text(*table, 0, Details), QStringLiteral("User is locked"));
    QCOMPARE(text(*table, 0, Target), QStringLiteral("bob_locked"));
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
    QCOMPARE(text(*table, all - 1, Number), QStringLiteral("1"));
    QVERIFY(!table->model()->canFetchMore({}));
}

void AuditTest::eachFilterIsAChipThatLeavesItOff()
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
    QCOMPARE(chips(test),
             (QStringList{QStringLiteral("Session look-up (session.get)"), QStringLiteral("About: alice")}));
    pressChip(test, QStringLiteral("About: alice"));
    QTRY_COMPARE(table->model()->rowCount(), 2);
    QCOMPARE(test.find<QLineEdit>(QStringLiteral("auditTarget"))->text(), QString());
    QCOMPARE(chips(test), QStringList{QStringLiteral("Session look-up (session.get)")});
}

void AuditTest::clearingTheFiltersBringsEverythingBack()
{
    TestWindow test;
    test.logIn();
    const auto* table = openAudit(test);
    test.click(QStringLiteral("auditFilters"));
    auto* outcome = test.find<QComboBox>(QStringLiteral("auditOutcome"));
    outcome->setFocus();
    QTest::keyClicks(outcome, QStringLiteral("Failed"));
    QVERIFY(test.find(QStringLiteral("auditNotice")));
    test.click(QStringLiteral("clearFilters"));
    QTRY_VERIFY(table->isVisible() && table->model()->rowCount() >= 3);
    QCOMPARE(chips(test), QStringList{});
    QCOMPARE(outcome->currentText(), QStringLiteral("Any outcome"));
}

void AuditTest::theHintsOfTheFiltersAreWholeInASmallWindow()
{
    TestWindow test;
    test.logIn();
    std::ignore = openAudit(test);
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

void AuditTest::aFilterThatMatchesNothingSaysWhatToDo()
{
    TestWindow test;
    test.logIn();
    std::ignore = openAudit(test);
    test.type(QStringLiteral("auditFilter"), QStringLiteral("no such thing"));
    QVERIFY(test.find(QStringLiteral("auditNotice")));
    QCOMPARE(chips(test), QStringList{QStringLiteral("Text: “no such thing”")});
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

void AuditTest::theListSaysWhatASearchSearchedFor()
{
    TestWindow test;
    test.logIn();
    test.click(QStringLiteral("pick"));
    test.type(QStringLiteral("sessionFilter"), QStringLiteral("user:frank"));
    QTRY_COMPARE(test.recordsWith(QStringLiteral("user:frank")), 1);
    const auto* table = openAudit(test);
    QCOMPARE(text(*table, 0, Operation), QStringLiteral("Session search"));
    QCOMPARE(text(*table, 0, Details), QStringLiteral("user:frank"));
    test.type(QStringLiteral("auditFilter"), QStringLiteral("audit.search"));
    QTRY_COMPARE(text(*table, 0, Details), QStringLiteral("the whole log"));
}

void AuditTest::whoLookedAtASessionFindsTheSearchThatShowedIt()
{
    TestWindow test;
    test.logIn();
    test.click(QStringLiteral("pick"));
    test.type(QStringLiteral("sessionFilter"), QStringLiteral("user:frank"));
    auto* sessions = test.find<QTableView>(QStringLiteral("sessionTable"));
    QTRY_COMPARE(sessions->model()->rowCount(), 4);
    QTRY_COMPARE(text(*sessions, 0, 0), QStringLiteral("frank"));
    sessions->selectRow(0);
    test.click(QStringLiteral("whoLookedAtSession"));
    const auto* table = test.find<QTableView>(QStringLiteral("auditTable"));
    QTRY_VERIFY(table->model()->rowCount() > 0);
    QCOMPARE(text(*table, 0, Operation), QStringLiteral("Session search"));
    QCOMPARE(text(*table, 0, Details), QStringLiteral("user:frank"));
}

void AuditTest::theNumberFoundIsToldOfAll()
{
    TestWindow test;
    test.logIn();
    std::ignore = openAudit(test);
    const qint64 all = test.recordCount() - 1; // all before the search itself
    QTRY_COMPARE(test.textOf(QStringLiteral("auditSubtitle")),
                 QStringLiteral("%1 records before this search · newest first").arg(all));
    test.type(QStringLiteral("auditFilter"), QStringLiteral("user.login"));
    QTRY_COMPARE(test.textOf(QStringLiteral("auditSubtitle")),
                 QStringLiteral("1 of %1 records · newest first").arg(all + 1));
}

void AuditTest::aCellFiltersFromItsMenu()
{
    TestWindow test;
    test.logIn();
    auto* table = openAudit(test);
    const QPoint at = table->visualRect(table->model()->index(0, Operation)).center();
    QContextMenuEvent event(QContextMenuEvent::Mouse, at, table->viewport()->mapToGlobal(at));
    QCoreApplication::sendEvent(table->viewport(), &event);
    const auto* menu = table->findChild<QMenu*>(QStringLiteral("cellMenu"));
    QVERIFY(menu);
    QCOMPARE(menu->actions().at(0)->objectName(), QStringLiteral("copyCell"));
    QCOMPARE(menu->actions().at(1)->objectName(), QStringLiteral("copyRow"));
    const QString operation = text(*table, 0, Operation);
    menu->findChild<QAction*>(QStringLiteral("filterForThis"))->trigger();
    QCOMPARE(chips(test).size(), 1);
    QVERIFY(chips(test).first().startsWith(operation));
}

void AuditTest::whatTheMenuExcludesIsLeftOut()
{
    TestWindow test;
    test.logIn();
    auto* table = openAudit(test);
    const QString operation = text(*table, 0, Operation);
    const QPoint at = table->visualRect(table->model()->index(0, Operation)).center();
    QContextMenuEvent event(QContextMenuEvent::Mouse, at, table->viewport()->mapToGlobal(at));
    QCoreApplication::sendEvent(table->viewport(), &event);
    table->findChild<QMenu*>(QStringLiteral("cellMenu"))
        ->findChild<QAction*>(QStringLiteral("excludeThis"))
        ->trigger();
    QCOMPARE(chips(test).size(), 1);
    QVERIFY2(chips(test).first().startsWith(QStringLiteral("Not: ") + operation),
             qPrintable(chips(test).first()));
    QTRY_VERIFY(table->model()->rowCount() > 0 && text(*table, 0, Operation) != operation);
    const auto isListed = [&] {
        const QModelIndex first = table->model()->index(0, Operation);
        return !table->model()->match(first, Qt::DisplayRole, operation).isEmpty();
    };
    QVERIFY(!isListed());
    test.click(QStringLiteral("clearFilters"));
    QTRY_VERIFY(isListed());
}

void AuditTest::timesBoundWhatIsShown()
{
    TestWindow test;
    renewAfterAWhile(test);
    const auto* table = openAudit(test);
    QCOMPARE(table->model()->rowCount(), 3);
    test.click(QStringLiteral("auditFilters"));
    auto* time = test.find<QComboBox>(QStringLiteral("auditTime"));
    time->setFocus();
    QTest::keyClicks(time, QStringLiteral("Last hour"));
    QTRY_COMPARE(text(*table, table->model()->rowCount() - 1, Operation), QStringLiteral("Session renewal"));
    QTest::keyClick(time, Qt::Key_End); // the period that is given by its start and end
    QVERIFY(test.find(QStringLiteral("auditFrom")));
    QTRY_COMPARE(text(*table, table->model()->rowCount() - 1, Number), QStringLiteral("1"));
}

void AuditTest::aPastedTokenNeverStandsInTheField_data()
{
    QTest::addColumn<QString>("field");
    for (const char* field : {"auditFilter", "auditActor", "auditTarget", "auditCid"}) {
        QTest::newRow(field) << QString::fromLatin1(field);
    }
}

void AuditTest::aPastedTokenNeverStandsInTheField()
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
    QCOMPARE(chips(test), QStringList{QStringLiteral("Session: ") + token.first(8) + u'…' + token.last(4)});
}

void AuditTest::aTypedTokenStandsAsDotsAndFindsItsSession()
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

void AuditTest::typingIsOneSearchAndOneRecord()
{
    TestWindow test;
    test.logIn();
    const auto* table = openAudit(test);
    const qint64 before = test.recordCount();
    test.type(QStringLiteral("auditFilter"), QStringLiteral("user.login"));
    QVERIFY(allHave(*table, 1, Operation, QStringLiteral("Login")));
    QCOMPARE(test.recordCount(), before + 1);
}

void AuditTest::aRecordIsShownInFullWithItsProof()
{
    TestWindow test;
    test.logIn();
    lookAt(test, QStringLiteral("bob_locked"));
    auto* table = openAudit(test);
    openFirst(test, *table);
    QCOMPARE(test.textOf(QStringLiteral("recordOutcome")), QStringLiteral("Refused"));
    QCOMPARE(test.textOf(QStringLiteral("recordOp")), QStringLiteral("session.get"));
    QCOMPARE(test.textOf(QStringLiteral("recordNumber")), QStringLiteral("No. 3"));
    QCOMPARE(test.textOf(QStringLiteral("recordActor")), QStringLiteral("admin1"));
    QCOMPARE(test.textOf(QStringLiteral("recordTarget")), QStringLiteral("bob_locked"));
    QCOMPARE(test.textOf(QStringLiteral("recordReason")), QStringLiteral("User is locked"));
    QVERIFY(test.textOf(QStringLiteral("recordTime")).contains(QStringLiteral("2026-03-14 16:27:55 UTC")));
    QCOMPARE(test.textOf(QStringLiteral("recordProof")), QStringLiteral("Proven in the log of 4 records"));
    QVERIFY(test.textOf(QStringLiteral("recorded")).contains(QStringLiteral("no. 5")));
    test.click(QStringLiteral("recordTimeCopy"));
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("2026-03-14T16:27:55")));
    test.click(QStringLiteral("showProof"));
    QVERIFY(test.textOf(QStringLiteral("checkpoint")).startsWith(QStringLiteral("usher/")));
    QCOMPARE(test.textOf(QStringLiteral("proofHashes")).split(u'\n').size(), 2);
    auto* copy = test.find(QStringLiteral("checkpointCopy"));
    copy->setFocus();
    QTest::keyClick(copy, Qt::Key_Space);
    QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("\n\n— ")));
    QTest::keyClick(copy, Qt::Key_Escape);
    QTRY_VERIFY(table->hasFocus());
    QVERIFY(!test.isVisible(QStringLiteral("recordCard")));
}

void AuditTest::theRawRecordIsShownOnDemand()
{
    TestWindow test;
    test.logIn();
    auto* table = openAudit(test);
    openFirst(test, *table);
    QVERIFY(!test.isVisible(QStringLiteral("recordRaw")));
    test.click(QStringLiteral("showRaw"));
    const QString raw = test.textOf(QStringLiteral("recordRaw"));
    QVERIFY(raw.startsWith(QStringLiteral("{\"actor\":")));
    QVERIFY(raw.contains(QStringLiteral("\"op\":\"user.login\"")));
}

void AuditTest::aRecordLeadsToTheOthersOfItsCall()
{
    TestWindow test;
    test.logIn();
    lookAt(test, QStringLiteral("alice"));
    auto* table = openAudit(test);
    openFirst(test, *table);
    test.click(QStringLiteral("sameSession"));
    QVERIFY(allHave(*table, 1, Target, QStringLiteral("alice")));
    QCOMPARE(chips(test).size(), 1);
}

void AuditTest::aChangedRecordShowsAsDamaged()
{
    TestWindow test;
    test.logIn();
    lookAt(test, QStringLiteral("alice"));
    test.executeSql(QStringLiteral("UPDATE usher_audit SET leaf = replace(leaf, 'alice', 'frank') WHERE "
                                   "seq = 3"));
    auto* table = openAudit(test);
    QCOMPARE(text(*table, 0, Outcome), QStringLiteral("Damaged"));
    QCOMPARE(text(*table, 0, Target), QStringLiteral("—"));
    openFirst(test, *table);
    QVERIFY(test.textOf(QStringLiteral("recordState")).contains(QStringLiteral("not what was recorded")));
    QVERIFY(test.textOf(QStringLiteral("recordProof")).contains(QStringLiteral("its content is not")));
    QVERIFY(!test.isVisible(QStringLiteral("recordActor")));
}

void AuditTest::aPrunedRecordShowsAsPruned()
{
    TestWindow test;
    test.logIn();
    test.executeSql(QStringLiteral("UPDATE usher_audit SET leaf = '' WHERE seq = 2"));
    auto* table = openAudit(test);
    QCOMPARE(text(*table, 0, Outcome), QStringLiteral("Pruned"));
    openFirst(test, *table);
    QVERIFY(test.textOf(QStringLiteral("recordState")).contains(QStringLiteral("because of its age")));
    QVERIFY(!test.isVisible(QStringLiteral("showRaw")));
}

void AuditTest::aLogThatCannotBeReadSaysSo()
{
    TestWindow test;
    test.logIn();
    std::ignore = openAudit(test);
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
    test.logIn();
    auto* table = openAudit(test);
    test.click(QStringLiteral("auditFilters"));
    test.type(QStringLiteral("auditActor"), QStringLiteral("admin1"));
    QTRY_COMPARE(chips(test).size(), 1);
    QCOMPARE(usher::test::focusFaults(test.window()), QStringList());
    test.find(QStringLiteral("auditCid"))->setFocus();
    QTest::keyClick(&test.window(), Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("filterChip"));
    openFirst(test, *table);
    QCOMPARE(usher::test::focusFaults(test.window()), QStringList());
}

void AuditTest::whoLookedAtAnInspectedSessionIsOneClickAway()
{
    TestWindow test;
    test.logIn();
    lookAt(test, QStringLiteral("frank"));
    lookAt(test, QStringLiteral("alice"));
    const QString masked = test.textOf(QStringLiteral("maskedUst"));
    test.click(QStringLiteral("whoLookedAtSession"));
    const auto* table = test.find<QTableView>(QStringLiteral("auditTable"));
    QVERIFY(allHave(*table, 1, Target, QStringLiteral("alice")));
    QCOMPARE(chips(test), QStringList{QStringLiteral("Session: ") + masked});
    QTRY_VERIFY(table->hasFocus());
    QTest::keyClick(&test.window(), Qt::Key_1, Qt::ControlModifier);
    test.click(QStringLiteral("whoLookedAtUser"));
    QVERIFY(allHave(*table, 1, Target, QStringLiteral("alice")));
    QCOMPARE(chips(test), QStringList{QStringLiteral("About: alice")});
}

void AuditTest::whoLookedAtARefusedSessionsOwnerIsOneClickAway()
{
    TestWindow test;
    test.logIn();
    lookAt(test, QStringLiteral("bob_locked"));
    test.click(QStringLiteral("whoLookedAtUser"));
    const auto* table = test.find<QTableView>(QStringLiteral("auditTable"));
    QVERIFY(allHave(*table, 1, Target, QStringLiteral("bob_locked")));
    QCOMPARE(chips(test), QStringList{QStringLiteral("About: bob_locked")});
}

/// Returns whether a button of the sessions page, which is perhaps behind More, can be pressed.
bool isOffered(const TestWindow& test, const QString& button)
{
    return test.find(QStringLiteral("sessionsPage"))->findChild<QWidget*>(button)->isEnabled();
}

/// Selects the newest session of alice, as in TestWindow::tokenOf, in the list of sessions.
void selectSessionOfAlice(TestWindow& test)
{
    QTest::keyClick(&test.window(), Qt::Key_2, Qt::ControlModifier);
    auto* sessions = test.find<QTableView>(QStringLiteral("sessionTable"));
    QTRY_COMPARE(sessions->model()->rowCount(), 16);
    test.type(QStringLiteral("sessionFilter"), QStringLiteral("alice"));
    QVERIFY(allHave(*sessions, 4, User, QStringLiteral("alice")));
    QVERIFY(!isOffered(test, QStringLiteral("whoLookedAtSession")));
    sessions->setFocus();
    sessions->selectRow(0);
}

void AuditTest::whoLookedAtASelectedSessionIsOneClickAway()
{
    TestWindow test;
    test.logIn();
    lookAt(test, QStringLiteral("alice"));
    selectSessionOfAlice(test);
    test.click(QStringLiteral("whoLookedAtSession"));
    const auto* table = test.find<QTableView>(QStringLiteral("auditTable"));
    QTRY_COMPARE(table->model()->rowCount(), 3); // the look, and the two searches that showed the session
    QCOMPARE(text(*table, 0, Details), QStringLiteral("alice"));
    QCOMPARE(text(*table, 1, Details), QStringLiteral("all sessions"));
    QCOMPARE(text(*table, 2, Target), QStringLiteral("alice"));
    QTest::keyClick(&test.window(), Qt::Key_2, Qt::ControlModifier);
    test.click(QStringLiteral("whoLookedAtUser"));
    QTRY_COMPARE(chips(test), QStringList{QStringLiteral("About: alice")});
}

} // namespace

USHER_TEST(AuditTest)

} // namespace AuditTests

#include "AuditTest.moc"
