// SPDX-License-Identifier: GPL-3.0-or-later
#include <QProgressBar>
#include <QTableView>

#include "core/sso/setup/SampleStore.h"
#include "tests/ui/screenshots/Pictures.h"
#include "tests/ui/support/ActSessions.h"

namespace usher::test
{

namespace
{

void acts(Pictures& pictures)
{
    using namespace std::chrono_literals;
    const QString dialog = QStringLiteral("endSessionsDialog");
    const QString alice = QStringLiteral("alice");
    TestWindow test;
    addSessions(test, alice, 2000);
    leavePlanUnfinished(test, alice);
    test.window().setIdleLimit(3h);
    test.logIn();
    pictures.take(test, QStringLiteral("act-unfinished"), QStringLiteral("unfinishedBanner"));
    test.paste(test.tokenOf(QStringLiteral("frank")));
    pictures.take(test, QStringLiteral("act-card"), QStringLiteral("sessionCard"));
    test.click(QStringLiteral("renewSession"));
    pictures.take(test, QStringLiteral("act-renew"), QStringLiteral("renewSessionDialog"),
                  QStringLiteral("renewSessionDialog"));
    test.click(QStringLiteral("cancelAct"));
    test.click(QStringLiteral("endSession"));
    pictures.waitFor([&] { return test.isVisible(QStringLiteral("endPlanTable")); });
    pictures.take(test, QStringLiteral("act-preview-one"), dialog, dialog);
    test.click(QStringLiteral("cancelAct"));
    auto* table = openSessions(test);
    table->selectAll();
    pressEndSelected(test, table);
    pictures.waitFor([&] { return test.isVisible(QStringLiteral("endPlanTable")); });
    pictures.take(test, QStringLiteral("act-preview"), dialog, dialog);
    test.click(QStringLiteral("cancelAct"));
    test.activate();
    QTest::keyClick(&test.window(), Qt::Key_1, Qt::ControlModifier);
    test.paste(test.tokenOf(alice));
    test.click(QStringLiteral("endAllOfOwner"));
    pictures.waitFor([&] { return test.isVisible(QStringLiteral("endPlanTable")); });
    const QString count = test.find(QStringLiteral("actNumber"))->accessibleName();
    QTest::keyClicks(test.find(QStringLiteral("actReason")), QStringLiteral("ticket 4711, stolen laptop"));
    test.type(QStringLiteral("actNumber"), count.mid(count.lastIndexOf(u' ') + 1));
    slowEndingDown(test);
    test.clock().advance(6min);
    test.click(QStringLiteral("confirmAct"));
    pictures.take(test, QStringLiteral("act-proof"), QStringLiteral("proofDialog"),
                  QStringLiteral("proofDialog"));
    QTest::keyClicks(test.find(QStringLiteral("proofPassword")), QStringLiteral("wrong"));
    test.click(QStringLiteral("giveProof"));
    pictures.waitFor([&] { return test.isVisible(QStringLiteral("Proof_message")); });
    pictures.take(test, QStringLiteral("act-proof-refused"), QStringLiteral("proofDialog"),
                  QStringLiteral("proofDialog"));
    QTest::keyClicks(test.find(QStringLiteral("proofPassword")), sso::SampleLogin{}.password);
    test.click(QStringLiteral("giveProof"));
    pictures.waitFor([&] {
        const auto* bar = test.find<QProgressBar>(QStringLiteral("actProgressBar"));
        return bar && bar->value() > 0;
    });
    pictures.take(test, QStringLiteral("act-progress"), dialog, dialog);
    test.click(QStringLiteral("cancelAct"));
    pictures.waitFor([&] { return test.isVisible(QStringLiteral("endResultTable")); });
    pictures.take(test, QStringLiteral("act-result-cancelled"), dialog, dialog);
    test.click(QStringLiteral("cancelAct"));
    test.executeSql(QStringLiteral("DROP TRIGGER slow_end"));
    test.activate();
    test.paste(test.tokenOf(QStringLiteral("frank")));
    test.click(QStringLiteral("endAllOfOwner"));
    pictures.waitFor([&] { return test.isVisible(QStringLiteral("endPlanTable")); });
    test.click(QStringLiteral("confirmAct"));
    pictures.waitFor([&] { return test.isVisible(QStringLiteral("endResultTable")); });
    pictures.take(test, QStringLiteral("act-result"), dialog, dialog);
}

void proposals(Pictures& pictures)
{
    const QString dialog = QStringLiteral("endSessionsDialog");
    TestWindow test;
    needTwoPeople(test);
    proposeOnePerson(test, secondSuperUser);
    proposeToEnd(test, secondSuperUser, QStringLiteral("frank"));
    proposeToContain(test, secondSuperUser, QStringLiteral("alice"));
    test.logIn();
    test.paste(test.tokenOf(QStringLiteral("alice")));
    test.click(QStringLiteral("endAllOfOwner"));
    test.type(QStringLiteral("actReason"), QStringLiteral("ticket 4711: stolen laptop"));
    test.click(QStringLiteral("confirmAct"));
    pictures.waitFor([&] { return test.isVisible(QStringLiteral("proposeAct")); });
    pictures.take(test, QStringLiteral("two-needed"), dialog, dialog);
    test.click(QStringLiteral("actAlone"));
    pictures.take(test, QStringLiteral("two-alone"), dialog, dialog);
    test.click(QStringLiteral("proposeAct"));
    pictures.waitFor(
        [&] { return test.textOf(QStringLiteral("Act_message")).startsWith(QStringLiteral("It is")); });
    pictures.take(test, QStringLiteral("two-proposed"), dialog, dialog);
    test.click(QStringLiteral("cancelAct"));
    pictures.waitFor(
        [&] { return test.textOf(QStringLiteral("Open_proposals")).contains(QStringLiteral("of yours")); });
    pictures.take(test, QStringLiteral("two-banner"), QStringLiteral("proposalsBanner"));
    const auto openList = [&] {
        test.click(QStringLiteral("showProposals"));
        return test.find<QTableView>(QStringLiteral("proposalTable"));
    };
    const QString list = QStringLiteral("proposalsDialog");
    const QString approval = QStringLiteral("approveDialog");
    const auto openApproval = [&](QTableView* table, int row, const QString& name) {
        table->selectRow(row);
        test.click(QStringLiteral("approveProposal"));
        std::ignore = test.find(QStringLiteral("proposalFacts"));
        pictures.take(test, name, approval, approval);
    };
    QTableView* table = openList();
    pictures.take(test, QStringLiteral("two-own"), list, list);
    table->selectRow(1);
    pictures.take(test, QStringLiteral("two-list"), list, list);
    openApproval(table, 1, QStringLiteral("two-approve-contain"));
    test.click(QStringLiteral("confirmAct"));
    pictures.waitFor([&] { return test.isVisible(QStringLiteral("endResultTable")); });
    pictures.take(test, QStringLiteral("two-contained"), approval, approval);
    test.click(QStringLiteral("cancelAct"));
    openApproval(openList(), 1, QStringLiteral("two-approve-end"));
    test.click(QStringLiteral("cancelAct"));
    openApproval(openList(), 2, QStringLiteral("two-approve-rule"));
    test.click(QStringLiteral("cancelAct"));
}

} // namespace

void takeActPictures(Pictures& pictures)
{
    acts(pictures);
    proposals(pictures);
}

} // namespace usher::test
