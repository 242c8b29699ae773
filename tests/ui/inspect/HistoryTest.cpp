// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QtTest>

#include "tests/support/TestRegistry.h"
#include "tests/ui/support/SessionHistories.h"
#include "tests/ui/support/TestWindow.h"
#include "ui/widgets/feedback/StateBadge.h"

namespace HistoryTests
{

namespace
{

using usher::test::TestWindow;

const QString address = QStringLiteral("198.51.100.1");
const QString elsewhere = QStringLiteral("10.0.0.1");
const QString agent = QStringLiteral("curl/8.14.1");

QString login(const QString& from = address, const QString& by = agent)
{
    return usher::test::historyEntry(0, QStringLiteral("login"), from, by);
}

QString renewal(int minute, const QString& from = address, const QString& by = agent)
{
    return usher::test::historyEntry(minute, QStringLiteral("renew"), from, by);
}

/// Gives alice's session this history and looks at it.
void inspectAlice(TestWindow& test, const QStringList& entries)
{
    test.logIn();
    usher::test::setHistory(test, QStringLiteral("alice"), address, agent, entries);
    test.paste(test.tokenOf(QStringLiteral("alice")));
}

QString entryText(const TestWindow& test, int number)
{
    return test.textOf(QStringLiteral("historyEntry%1").arg(number));
}

QStringList shownEntries(TestWindow& test)
{
    QStringList names;
    auto* section = test.find(QStringLiteral("history"));
    if (section) {
        for (const auto* text : section->findChildren<QPlainTextEdit*>()) {
            names << text->objectName().remove(QStringLiteral("historyEntry"));
        }
    }
    return names;
}

class HistoryTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { usher::test::useTheme(); }

    void eachEntrySaysWhatChanged()
    {
        TestWindow test;
        inspectAlice(test, {login(), renewal(8), renewal(12, elsewhere, QStringLiteral("curl/9.0"))});
        QVERIFY(test.find(QStringLiteral("history")));
        QTRY_COMPARE(entryText(test, 1), QStringLiteral("Logged in from 198.51.100.1 with curl 8."));
        QCOMPARE(entryText(test, 2),
                 QStringLiteral("Renewed after 8 min. The address and the user agent are the same."));
        QCOMPARE(
            entryText(test, 3),
            QStringLiteral("Renewed after 4 min. The address changed from 198.51.100.1 to 10.0.0.1, and the "
                           "network from 198.51.100.0/24 to 10.0.0.0/24. The version changed from "
                           "curl 8 to curl 9."));
        QVERIFY(!test.isVisible(QStringLiteral("showAllHistory")));
    }

    void theMarkInTheListLeadsToTheEntryThatMadeIt()
    {
        TestWindow test;
        test.logIn();
        QStringList entries{login()};
        constexpr int renewals = 19;
        for (int i = 1; i <= renewals; ++i) {
            // The agent changes first, which must not hide where the address changed.
            const bool isOtherAgent = i == 1 || (i > 4 && i % 2 == 0);
            entries << renewal(i, i == 4 ? elsewhere : address,
                               isOtherAgent ? QStringLiteral("wget/1") : agent);
        }
        usher::test::setHistory(test, QStringLiteral("alice"), address, agent, entries);
        QTest::keyClick(&test.window(), Qt::Key_2, Qt::ControlModifier);
        auto* table = test.find<QTableView>(QStringLiteral("sessionTable"));
        QVERIFY(table);
        const auto rowOfMark = [&] {
            constexpr int state = 6;
            for (int row = 0; row < table->model()->rowCount(); ++row) {
                if (table->model()->index(row, state).data() == QStringLiteral("address, agent changed")) {
                    return row;
                }
            }
            return -1;
        };
        QTRY_VERIFY(rowOfMark() >= 0);
        table->setFocus();
        table->selectRow(rowOfMark());
        QTest::keyClick(table, Qt::Key_Return);
        auto* section = test.find(QStringLiteral("history"));
        QVERIFY(section);
        // The entry is shown, though others of its time are folded away.
        QVERIFY(test.isVisible(QStringLiteral("historyEntry5")));
        QVERIFY(!test.isVisible(QStringLiteral("historyEntry3")));
        const auto badges = section->findChildren<usher::ui::StateBadge*>();
        QCOMPARE(badges.value(0)->text(), QStringLiteral("agent changed"));
        QCOMPARE(badges.value(1)->text(), QStringLiteral("address changed"));
        QVERIFY(test.find(QStringLiteral("historyEntry5"))
                    ->accessibleName()
                    .endsWith(QStringLiteral("address changed")));
    }

    void aLongHistoryIsFolded()
    {
        TestWindow test;
        QStringList entries;
        constexpr int renewals = 100;
        for (int i = 0; i < renewals; ++i) {
            entries << renewal(i, i % 2 == 0 ? address : elsewhere)
                           .replace(QStringLiteral("\"idx\":1"), QStringLiteral("\"idx\":22"));
        }
        inspectAlice(test, entries);
        auto* all = test.find<QPushButton>(QStringLiteral("showAllHistory"));
        QVERIFY(all);
        QCOMPARE(all->text(), QStringLiteral("Show all 100 entries"));
        QCOMPARE(shownEntries(test), QStringLiteral("1 2 96 97 98 99 100").split(u' '));
        QCOMPARE(test.textOf(QStringLiteral("skippedHistory")), QStringLiteral("93 more entries"));
        QCOMPARE(test.textOf(QStringLiteral("missingHistory")),
                 QStringLiteral("The server has dropped 21 earlier entries."));
        QTest::keyClick(all, Qt::Key_Space);
        QCOMPARE(shownEntries(test).size(), 100);
        QCOMPARE(all->text(), QStringLiteral("Show fewer"));
        QVERIFY(!all->isCheckable()); // or a screen reader would say "pressed", too
        QVERIFY(!entryText(test, 50).isEmpty());
        QTest::keyClick(all, Qt::Key_Space);
        QCOMPARE(shownEntries(test).size(), 7);
    }

    void aSingleEntryIsNeverSkipped()
    {
        TestWindow test;
        QStringList entries{login()};
        for (int i = 1; i <= 7; ++i) {
            entries << renewal(i, i % 2 == 0 ? address : elsewhere);
        }
        inspectAlice(test, entries);
        QCOMPARE(shownEntries(test), QStringLiteral("1 2 3 4 5 6 7 8").split(u' '));
        QVERIFY(!test.isVisible(QStringLiteral("skippedHistory")));
        QVERIFY(!test.isVisible(QStringLiteral("showAllHistory")));
    }

    void renewalsThatChangedNothingAreOneEntryUntilAllAreShown()
    {
        TestWindow test;
        QStringList entries{login()};
        for (int i = 1; i <= 9; ++i) {
            entries << renewal(i, i < 7 ? address : elsewhere);
        }
        inspectAlice(test, entries);
        auto* all = test.find<QPushButton>(QStringLiteral("showAllHistory"));
        QVERIFY(all);
        QCOMPARE(shownEntries(test), QStringLiteral("1 2 8 9").split(u' '));
        const QString renewals = entryText(test, 2);
        QVERIFY2(renewals.startsWith(QStringLiteral("Renewed 6 times until 14 Mar 2026, ")),
                 qPrintable(renewals));
        QVERIFY2(renewals.endsWith(QStringLiteral(". The address and the user agent are the same.")),
                 qPrintable(renewals));
        QVERIFY(test.find(QStringLiteral("historyEntry2"))
                    ->accessibleName()
                    .startsWith(QStringLiteral("History, entries 2 to 7 of 10, ")));
        QVERIFY(entryText(test, 8).contains(QStringLiteral("The address changed")));
        all->click();
        QCOMPARE(shownEntries(test).size(), 10);
        test.click(QStringLiteral("copyAll"));
        QTRY_COMPARE(QApplication::clipboard()->text().count(QStringLiteral("History: ")), 10);
    }

    void theHeadSaysWhatChangedAndLeadsThere()
    {
        TestWindow test;
        inspectAlice(test, {login(), renewal(8), renewal(12, elsewhere)});
        QCOMPARE(test.textOf(QStringLiteral("changeMark")), QStringLiteral("address changed"));
        auto* link = test.find(QStringLiteral("showChange"));
        QVERIFY(link);
        link->setFocus(Qt::TabFocusReason);
        QTest::keyClick(link, Qt::Key_Space);
        QTRY_VERIFY(test.find(QStringLiteral("historyEntry3"))->hasFocus());
        inspectAlice(test, {login(), renewal(8)});
        QTRY_VERIFY(!test.isVisible(QStringLiteral("changeMark")));
    }

    void hostileEntriesAreShownAsPlainText()
    {
        TestWindow test;
        inspectAlice(test,
                     {login(QStringLiteral("<b>bold</b>"), QStringLiteral("evil\\u202egpj.exe %1 %2\\n")),
                      QStringLiteral("7"), QStringLiteral("{\"ctx_source\": \"<i>%1</i>\"}")});
        QVERIFY(test.find(QStringLiteral("history")));
        QTRY_VERIFY(entryText(test, 1).startsWith(
            QStringLiteral("Logged in from <b>bold</b> with “evil⟨U+202E⟩gpj.exe "
                           "%1 %2␊”. The address changed from")));
        QCOMPARE(entryText(test, 2), QStringLiteral("This entry cannot be read."));
        QCOMPARE(entryText(test, 3),
                 QStringLiteral("The server calls this “<i>%1</i>”. Part of this entry cannot be read."));
        QVERIFY(test.isVisible(QStringLiteral("userAgent"))); // the four fields are there all the same
    }

    void anEntryThatScrollsBeginsAtItsBeginning()
    {
        TestWindow test;
        test.logIn();
        usher::test::setHistory(test, QStringLiteral("alice"), address,
                                QStringLiteral("evil gpj.exe <b>bold</b> ").repeated(150), {login()});
        test.paste(test.tokenOf(QStringLiteral("alice")));
        auto* text = test.find<QPlainTextEdit>(QStringLiteral("historyEntry1"));
        QVERIFY(text);
        QTRY_VERIFY(text->toPlainText().startsWith(
            QStringLiteral("Logged in from 198.51.100.1 with curl 8. The user agent changed from")));
        QTRY_VERIFY(text->verticalScrollBarPolicy() == Qt::ScrollBarAsNeeded);
        QCoreApplication::processEvents();
        QCOMPARE(text->cursorForPosition({0, 0}).position(), 0);
    }

    void assistiveToolsReadEachEntry()
    {
        TestWindow test;
        inspectAlice(test, {login(), renewal(8, elsewhere)});
        auto* text = test.find(QStringLiteral("historyEntry2"));
        QVERIFY(text);
        auto* interface = QAccessible::queryAccessibleInterface(text);
        QVERIFY(interface && interface->textInterface());
        QVERIFY(interface->text(QAccessible::Name).startsWith(QStringLiteral("History, entry 2 of 2, ")));
        QVERIFY(interface->text(QAccessible::Name).contains(QStringLiteral("address changed")));
        QCOMPARE(interface->text(QAccessible::Description), QStringLiteral("2026-03-14 16:20:55 UTC"));
        const int length = interface->textInterface()->characterCount();
        QVERIFY(interface->textInterface()->text(0, length).contains(
            QStringLiteral("from 198.51.100.1 to 10.0.0.1")));
    }

    void aSessionWithoutAHistorySaysSo()
    {
        TestWindow test;
        inspectAlice(test, {});
        QVERIFY(test.find(QStringLiteral("noHistory")));
        test.executeSql(QStringLiteral("UPDATE zato_sso_session SET opaque1 = 'not JSON'"));
        test.paste(test.tokenOf(QStringLiteral("alice")));
        QTRY_COMPARE(test.textOf(QStringLiteral("noHistory")),
                     QStringLiteral("The session's history cannot be read."));
    }

    void whatIsCopiedHasTheHistory()
    {
        TestWindow test;
        inspectAlice(test, {renewal(8, elsewhere)});
        test.click(QStringLiteral("copyAll"));
        QTRY_VERIFY(QApplication::clipboard()->text().contains(
            QStringLiteral("History: 2026-03-14 16:20:55 UTC  renew  10.0.0.1  curl/8.14.1\n")));
    }
};

} // namespace

USHER_TEST(HistoryTest)

} // namespace HistoryTests

#include "HistoryTest.moc"
