// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTableView>

#include "core/sso/setup/SampleStore.h"
#include "tests/ui/screenshots/Pictures.h"
#include "tests/ui/support/UserSteps.h"

namespace usher::test
{

namespace
{

void choose(const TestWindow& test, const QString& box, const QString& beginning)
{
    QWidget* widget = test.find(box);
    widget->setFocus();
    QTest::keyClicks(widget, beginning);
}

/// Opens the newest record with this outcome.
void openRecord(Pictures& pictures, const TestWindow& test, QTableView& table, const QString& outcome)
{
    constexpr int outcomeColumn = 3;
    QModelIndexList rows;
    pictures.waitFor([&] {
        rows = table.model()->match(table.model()->index(0, outcomeColumn), Qt::DisplayRole, outcome);
        return !rows.isEmpty();
    });
    table.setCurrentIndex(rows.value(0));
    test.click(QStringLiteral("openRecord"));
}

/// Puts an older copy of the log back, after this computer has seen a longer one, and opens the store.
void putBackAndOpen(Pictures& pictures, TestWindow& test)
{
    pictures.waitFor([&] { return test.recordCount() == 4; });
    test.executeSql(
        QStringLiteral("UPDATE usher_audit_head SET (size, root, frontier, note) = (SELECT size, root, "
                       "frontier, note FROM older)"));
    test.executeSql(QStringLiteral("DELETE FROM usher_audit WHERE seq > (SELECT size FROM older)"));
    test.window().startWith(test.storeFolder());
}

void audit(Pictures& pictures)
{
    TestWindow test;
    test.window().setIdleLimit(std::chrono::hours{2});
    test.openStoreInWindow();
    test.logInAs(QStringLiteral("admin1"), QStringLiteral("wrong"));
    pictures.waitFor([&] { return bannerIsShown(test); });
    test.logInAs(QStringLiteral("hunter2"), QStringLiteral("wrong"));
    pictures.waitFor([&] { return test.recordCount() == 3; });
    test.logIn();
    for (const char* user : {"alice", "bob_locked", "frank", "erin_expired"}) {
        test.clock().advance(std::chrono::minutes{7});
        const qint64 before = test.recordCount();
        test.paste(test.tokenOf(QLatin1StringView(user)));
        pictures.waitFor(
            [&] { return test.recordCount() > before && test.isVisible(QStringLiteral("recorded")); });
    }
    test.executeSql(QStringLiteral("UPDATE usher_audit SET leaf = '' WHERE seq = 1"));
    test.executeSql(
        QStringLiteral("UPDATE usher_audit SET leaf = replace(leaf, 'refused', 'ok') WHERE seq = 2"));
    QTest::keyClick(&test.window(), Qt::Key_5, Qt::ControlModifier);
    auto* table = test.find<QTableView>(QStringLiteral("auditTable"));
    pictures.waitFor([&] { return table && table->model()->rowCount() > 0; });
    QTest::keyClick(&test.window(), Qt::Key_F5);
    pictures.waitFor([&] { return table->model()->rowCount() > 8; });
    table->selectRow(1);
    pictures.take(test, QStringLiteral("audit"), QStringLiteral("auditTable"));
    test.click(QStringLiteral("auditFilters"));
    pictures.take(test, QStringLiteral("audit-filters"), QStringLiteral("auditFilterPanel"));
    test.type(QStringLiteral("auditActor"), QStringLiteral("admin1"));
    choose(test, QStringLiteral("auditTime"), QStringLiteral("From"));
    choose(test, QStringLiteral("auditOperation"), QStringLiteral("Session look"));
    test.type(QStringLiteral("auditTarget"), test.tokenOf(QStringLiteral("alice")));
    pictures.waitFor([&] { return table->model()->rowCount() == 1; });
    pictures.take(test, QStringLiteral("audit-filtered"), QStringLiteral("auditFilterPanel"));
    const QSize usual = test.window().size();
    test.window().resize(test.window().minimumSize());
    pictures.take(test, QStringLiteral("audit-filtered-small"), QStringLiteral("auditFilterPanel"));
    test.window().resize(usual);
    test.click(QStringLiteral("clearFilters"));
    test.click(QStringLiteral("auditFilters"));
    test.type(QStringLiteral("auditFilter"), QStringLiteral("no such thing"));
    pictures.take(test, QStringLiteral("audit-no-match"), QStringLiteral("auditNotice"));
    test.click(QStringLiteral("clearFilters"));
    openRecord(pictures, test, *table, QStringLiteral("Refused"));
    pictures.take(test, QStringLiteral("audit-record"), QStringLiteral("recordCard"));
    test.click(QStringLiteral("showProof"));
    test.click(QStringLiteral("showRaw"));
    pictures.waitFor([&] { return test.isVisible(QStringLiteral("checkpoint")); });
    scrollTo(test, QStringLiteral("recordRawCopy"));
    pictures.take(test, QStringLiteral("audit-record-proof"), QStringLiteral("checkpoint"));
    test.click(QStringLiteral("backToAuditList"));
    openRecord(pictures, test, *table, QStringLiteral("Damaged"));
    pictures.take(test, QStringLiteral("audit-record-damaged"), QStringLiteral("recordCard"));
    test.click(QStringLiteral("backToAuditList"));
    openRecord(pictures, test, *table, QStringLiteral("Pruned"));
    pictures.take(test, QStringLiteral("audit-record-pruned"), QStringLiteral("recordCard"));
    test.click(QStringLiteral("backToAuditList"));
    test.executeSql(QStringLiteral("DROP TABLE usher_audit"));
    QTest::keyClick(&test.window(), Qt::Key_F5);
    pictures.take(test, QStringLiteral("audit-failed"), QStringLiteral("auditNotice"));
}

void auditExport(Pictures& pictures)
{
    TestWindow test;
    test.logIn();
    QTest::keyClick(&test.window(), Qt::Key_5, Qt::ControlModifier);
    test.type(QStringLiteral("auditFilter"), QStringLiteral("admin1"));
    pictures.waitFor([&] { return test.isVisible(QStringLiteral("clearFilters")); });
    test.click(QStringLiteral("exportRecords"));
    pictures.take(test, QStringLiteral("audit-export"), QStringLiteral("exportDialog"),
                  QStringLiteral("exportDialog"));
    test.holdExportsUp();
    test.click(QStringLiteral("chooseExportFile"));
    test.saveAs(QStringLiteral("exportFileDialog"), test.folder(QStringLiteral("audit.jsonl")));
    pictures.take(test, QStringLiteral("audit-exporting"), QStringLiteral("exportProgress"));
    test.click(QStringLiteral("cancelExport"));
    pictures.waitFor([&] { return test.isVisible(QStringLiteral("dismissExport")); });
    test.letExportsThrough();
    test.click(QStringLiteral("exportRecords"));
    test.click(QStringLiteral("chooseExportFile"));
    test.saveAs(QStringLiteral("exportFileDialog"), test.folder(QStringLiteral("audit.jsonl")));
    pictures.waitFor([&] {
        return test.isVisible(QStringLiteral("Export_message")) &&
               test.textOf(QStringLiteral("Export_message")).startsWith(QStringLiteral("Exported"));
    });
    pictures.take(test, QStringLiteral("audit-exported"), QStringLiteral("Export_message"));
}

/// Shows that the next page of a long log could not be read.
void longLog(Pictures& pictures)
{
    TestWindow test;
    addRecords(test, 1);
    test.logIn();
    QTest::keyClick(&test.window(), Qt::Key_5, Qt::ControlModifier);
    auto* table = test.find<QTableView>(QStringLiteral("auditTable"));
    pictures.waitFor([&] { return table->model()->rowCount() > 0; });
    test.executeSql(QStringLiteral("ALTER TABLE usher_audit RENAME TO hidden_audit"));
    table->scrollToBottom();
    pictures.take(test, QStringLiteral("audit-page-failed"), QStringLiteral("auditProblem"));
    test.window().resize(test.window().minimumSize());
    pictures.take(test, QStringLiteral("audit-page-failed-small"), QStringLiteral("auditProblem"));
}

void logStates(Pictures& pictures)
{
    TestWindow test;
    test.makeStoreReal();
    test.openStoreInWindow();
    test.executeSql(QStringLiteral("CREATE TABLE older AS SELECT * FROM usher_audit_head"));
    test.logInAs(QStringLiteral("admin1"), sso::SampleLogin{}.password);
    pictures.take(test, QStringLiteral("workspace-first-sight"), QStringLiteral("dismissFirstSight"));
    QTest::keyClick(&test.window(), Qt::Key_5, Qt::ControlModifier);
    const auto state = [&] { return test.textOf(QStringLiteral("logState")); };
    pictures.waitFor(
        [&] { return test.textOf(QStringLiteral("logFacts")).contains(QStringLiteral("record")); });
    test.click(QStringLiteral("verifyLog"));
    pictures.waitFor([&] { return state().startsWith(QStringLiteral("Verified")); });
    test.click(QStringLiteral("copyCheckpoint"));
    pictures.waitFor(
        [&] { return test.textOf(QStringLiteral("logFacts")).contains(QStringLiteral("last checkpoint")); });
    pictures.take(test, QStringLiteral("audit-verified"), QStringLiteral("logState"));
    test.executeSql(
        QStringLiteral("UPDATE usher_audit SET leaf = replace(leaf, 'admin1', 'admin2') WHERE seq < 3"));
    test.click(QStringLiteral("verifyLog"));
    pictures.waitFor([&] { return state().startsWith(QStringLiteral("Damaged")); });
    pictures.take(test, QStringLiteral("audit-damaged"), QStringLiteral("logState"));
    test.click(QStringLiteral("logOut"));
    std::ignore = test.find(QStringLiteral("loginPage"));
    putBackAndOpen(pictures, test);
    pictures.take(test, QStringLiteral("setup-log-rewritten"), QStringLiteral("offerAccept"));
    test.click(QStringLiteral("offerAccept"));
    pictures.take(test, QStringLiteral("accept-log"), QStringLiteral("acceptLogPage"));
    test.click(QStringLiteral("acceptLog"));
    pictures.take(test, QStringLiteral("login-accept-log"), QStringLiteral("Log_warning"));
}

} // namespace

void takeAuditPictures(Pictures& pictures)
{
    audit(pictures);
    auditExport(pictures);
    longLog(pictures);
    logStates(pictures);
}

} // namespace usher::test
