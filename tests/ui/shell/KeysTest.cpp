// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QListWidget>
#include <QTableView>
#include <QtTest>

#include "core/sso/setup/SampleStore.h"
#include "tests/support/TestRegistry.h"
#include "tests/ui/support/TestWindow.h"

namespace KeysTests
{

namespace
{

using usher::test::TestWindow;

/// Tests what the keys do, whatever has the focus.
class KeysTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { usher::test::useTheme(); }

    void pastedTokenReplacesTheOldOneWhateverHasTheFocus()
    {
        TestWindow test;
        test.logIn();
        test.paste(test.tokenOf(QStringLiteral("alice")));
        QVERIFY(test.find(QStringLiteral("sessionCard")));
        QString shown = QStringLiteral("alice");
        for (const char* name :
             {"tokenField", "inspect", "pick", "creationTimeCopy", "creationTime", "userAgent", "copyAll",
              "sessionsOfOwner", "renew", "lock", "logOut", "goToSessions", "timeLeft"}) {
            QWidget* widget = test.find(QString::fromLatin1(name));
            QVERIFY2(widget, name);
            widget->setFocus();
            QTRY_VERIFY2_WITH_TIMEOUT(widget->hasFocus(), name, usher::test::patience);
            shown = shown == QLatin1StringView("alice") ? QStringLiteral("frank") : QStringLiteral("alice");
            pasteWhereTheFocusIs(test.tokenOf(shown));
            QTRY_VERIFY2_WITH_TIMEOUT(ownerIs(test, shown), name, usher::test::patience);
        }
    }

    void elevenTokensInARowAreLookedUpAfterACopyEach()
    {
        TestWindow test;
        test.logIn();
        for (int look = 0; look < 11; ++look) {
            const QString user = look % 2 == 0 ? QStringLiteral("alice") : QStringLiteral("frank");
            pasteWhereTheFocusIs(test.tokenOf(user));
            QTRY_VERIFY(ownerIs(test, user));
            test.click(QStringLiteral("remoteAddressCopy"));
        }
        QCOMPARE(test.recordCount(), 2 + 11);
    }

    void focusGoesHomeWhenItsWidgetGoes()
    {
        TestWindow test;
        test.logIn();
        test.paste(test.tokenOf(QStringLiteral("alice")));
        QVERIFY(test.find(QStringLiteral("sessionCard")));
        test.find(QStringLiteral("copyAll"))->setFocus();
        QTest::keyClick(test.find(QStringLiteral("copyAll")), Qt::Key_F5);
        QTRY_VERIFY(test.find(QStringLiteral("tokenField"))->hasFocus());
        QVERIFY(test.find(QStringLiteral("sessionCard")));
    }

    void focusGoesHomeFromAChosenToken()
    {
        TestWindow test;
        test.logIn();
        test.paste(test.tokenOf(QStringLiteral("alice")) + u'\n' + test.tokenOf(QStringLiteral("frank")));
        QTest::keyClick(test.find(QStringLiteral("resultTable")), Qt::Key_Return);
        QVERIFY(test.find(QStringLiteral("sessionCard")));
        QVERIFY(test.find(QStringLiteral("tokenField"))->hasFocus());
    }

    void textThatAnAssistiveToolSetsIsTheToken_data()
    {
        QTest::addColumn<bool>("hasLooked");
        QTest::newRow("at first") << false;
        QTest::newRow("after a look") << true;
    }

    void textThatAnAssistiveToolSetsIsTheToken()
    {
        QFETCH(const bool, hasLooked);
        TestWindow test;
        test.logIn();
        if (hasLooked) {
            test.paste(test.tokenOf(QStringLiteral("alice")));
            QVERIFY(test.find(QStringLiteral("sessionCard")));
        }
        auto* field = test.find<QLineEdit>(QStringLiteral("tokenField"));
        QAccessibleInterface* accessible = QAccessible::queryAccessibleInterface(field);
        QVERIFY(accessible);
        QAccessibleEditableTextInterface* text = accessible->editableTextInterface();
        QVERIFY(text);
        text->replaceText(0, static_cast<int>(field->text().size()), test.tokenOf(QStringLiteral("frank")));
        QCOMPARE(field->echoMode(), QLineEdit::Password);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY(ownerIs(test, QStringLiteral("frank")));
    }

    void maskedTokenIsNeverEdited_data()
    {
        QTest::addColumn<Qt::Key>("key");
        QTest::addColumn<Qt::KeyboardModifier>("modifier");
        QTest::addColumn<QString>("left");
        QTest::newRow("a letter") << Qt::Key_A << Qt::NoModifier << QStringLiteral("a");
        QTest::newRow("Backspace") << Qt::Key_Backspace << Qt::NoModifier << QString();
        QTest::newRow("Delete") << Qt::Key_Delete << Qt::NoModifier << QString();
        QTest::newRow("cut") << Qt::Key_X << Qt::ControlModifier << QString();
    }

    void maskedTokenIsNeverEdited()
    {
        QFETCH(const Qt::Key, key);
        QFETCH(const Qt::KeyboardModifier, modifier);
        QFETCH(const QString, left);
        TestWindow test;
        test.logIn();
        test.paste(test.tokenOf(QStringLiteral("alice")));
        QVERIFY(test.find(QStringLiteral("sessionCard")));
        auto* field = test.find<QLineEdit>(QStringLiteral("tokenField"));
        field->setFocus();
        field->setSelection(static_cast<int>(field->text().size()) - 2, 1); // a part of the masked token
        QTest::keyClick(field, key, modifier);
        QCOMPARE(field->text(), left);
        QCOMPARE(field->echoMode(), QLineEdit::Password);
    }

    void enterPressesTheButtonThatHasTheFocus()
    {
        TestWindow test;
        test.openStoreInWindow();
        test.type(QStringLiteral("username"), QStringLiteral("nobody"));
        test.type(QStringLiteral("password"), QStringLiteral("wrong"));
        pressEnterOn(test, QStringLiteral("logIn"));
        QVERIFY(!test.textOf(QStringLiteral("Login_message")).isEmpty());
        const usher::sso::SampleLogin login;
        test.logInAs(login.username, login.password);
        QVERIFY(test.find(QStringLiteral("inspectPage")));
        pressEnterOn(test, QStringLiteral("pick"));
        QVERIFY(test.find(QStringLiteral("sessionsPage")));
        openList(test)->selectRow(0);
        pressEnterOn(test, QStringLiteral("sameUser"));
        QTRY_VERIFY(!test.find<QLineEdit>(QStringLiteral("sessionFilter"))->text().isEmpty());
        pressEnterOn(test, QStringLiteral("goToAudit"));
        QVERIFY(test.find(QStringLiteral("auditList")));
    }

    void enterInAnyFieldSubmitsTheNewStore_data()
    {
        QTest::addColumn<QString>("field");
        for (const char* name :
             {"newStoreFolder", "newStoreUser", "newStorePassword", "newStorePasswordAgain"}) {
            QTest::newRow(name) << QString::fromLatin1(name);
        }
    }

    void enterInAnyFieldSubmitsTheNewStore()
    {
        QFETCH(const QString, field);
        TestWindow test;
        test.window().startWithNewStore();
        QTest::keyClick(test.find(field), Qt::Key_Return);
        QVERIFY(test.find(QStringLiteral("Store_message"))); // something is missing
    }

    void backGoesToTheSameRow()
    {
        TestWindow test;
        test.logIn();
        QTest::keyClick(test.find(QStringLiteral("tokenField")), Qt::Key_2, Qt::ControlModifier);
        QTableView* table = openList(test);
        const int row = rowOf(*table, QStringLiteral("frank"));
        QVERIFY(row > 0);
        table->setFocus();
        table->selectRow(row);
        QTest::keyClick(table, Qt::Key_Return);
        QVERIFY(test.find(QStringLiteral("sessionCard")));
        const qint64 records = test.recordCount();
        QTest::keyClick(test.find(QStringLiteral("tokenField")), Qt::Key_Left, Qt::AltModifier);
        QTRY_VERIFY(table->hasFocus());
        QCOMPARE(table->currentIndex().row(), row);
        QCOMPARE(test.recordCount(), records); // nothing was searched anew
        QTest::keyClick(table, Qt::Key_Left, Qt::AltModifier);
        QVERIFY(test.find(QStringLiteral("inspectPage")));
        QTest::keyClick(test.find(QStringLiteral("tokenField")), Qt::Key_Left, Qt::AltModifier);
        QVERIFY(test.find(QStringLiteral("inspectPage"))); // the person came from nowhere else
    }

    void narrowedSearchKeepsItsTermsAndBackUndoesIt()
    {
        TestWindow test;
        test.logIn();
        test.click(QStringLiteral("pick"));
        QTableView* table = openList(test);
        auto* filter = test.find<QLineEdit>(QStringLiteral("sessionFilter"));
        QTest::keyClicks(filter, QStringLiteral("-state:locked"));
        QTRY_COMPARE(table->model()->rowCount(), 15);
        table->selectRow(rowOf(*table, QStringLiteral("frank")));
        test.click(QStringLiteral("sameUser"));
        QTRY_COMPARE(table->model()->rowCount(), 4);
        QVERIFY(filter->text().startsWith(QStringLiteral("-state:locked ")));
        QTest::keyClick(filter, Qt::Key_Left, Qt::AltModifier);
        QTRY_COMPARE(table->model()->rowCount(), 15);
        QCOMPARE(filter->text(), QStringLiteral("-state:locked"));
    }

    void termThatOnlyLooksLikeTheOneToAddDoesNotStandForIt()
    {
        TestWindow test;
        test.logIn();
        test.click(QStringLiteral("pick"));
        QTableView* table = openList(test);
        QTest::keyClicks(test.find(QStringLiteral("sessionFilter")), QStringLiteral("-user:=frankly"));
        QTRY_COMPARE(table->model()->rowCount(), 16);
        table->selectRow(rowOf(*table, QStringLiteral("frank")));
        test.click(QStringLiteral("sameUser"));
        QTRY_COMPARE(table->model()->rowCount(), 4);
    }

    void downGoesFromAFilterIntoItsList_data()
    {
        QTest::addColumn<Qt::Key>("page");
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QString>("list");
        QTest::newRow("sessions") << Qt::Key_2 << QStringLiteral("sessionFilter")
                                  << QStringLiteral("sessionTable");
        QTest::newRow("users") << Qt::Key_3 << QStringLiteral("userFilter") << QStringLiteral("userTable");
        QTest::newRow("audit") << Qt::Key_5 << QStringLiteral("auditFilter") << QStringLiteral("auditTable");
    }

    void downGoesFromAFilterIntoItsList()
    {
        QFETCH(const Qt::Key, page);
        QFETCH(const QString, filter);
        QFETCH(const QString, list);
        TestWindow test;
        test.logIn();
        QTest::keyClick(test.find(QStringLiteral("tokenField")), page, Qt::ControlModifier);
        auto* table = test.find<QTableView>(list);
        QTRY_VERIFY(table->model()->rowCount() > 0);
        QWidget* field = test.find(filter);
        field->setFocus();
        QTest::keyClick(field, Qt::Key_Down);
        QVERIFY(table->hasFocus());
    }

    void escapeClosesTheRecordThenThePanelThenClearsTheFilter()
    {
        TestWindow test;
        test.logIn();
        QTest::keyClick(test.find(QStringLiteral("tokenField")), Qt::Key_5, Qt::ControlModifier);
        auto* filter = test.find<QLineEdit>(QStringLiteral("auditFilter"));
        auto* table = test.find<QTableView>(QStringLiteral("auditTable"));
        QTest::keyClicks(filter, QStringLiteral("login"));
        QTRY_COMPARE(table->model()->rowCount(), 1);
        const int logins = table->model()->rowCount();
        test.click(QStringLiteral("auditFilters"));
        table->setFocus();
        table->selectRow(0);
        QTest::keyClick(table, Qt::Key_Return);
        QVERIFY(test.find(QStringLiteral("recordPage")));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(test.find(QStringLiteral("auditList")));
        QVERIFY(test.isVisible(QStringLiteral("auditFilterPanel")));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(!test.isVisible(QStringLiteral("auditFilterPanel")));
        QCOMPARE(filter->text(), QStringLiteral("login"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QCOMPARE(filter->text(), QString());
        QTRY_VERIFY(table->model()->rowCount() > logins); // the searches are among them
        const qint64 records = test.recordCount();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(test.find(QStringLiteral("auditList")));
        QCOMPARE(test.recordCount(), records);
    }

    void escapeClearsTheFilterOfTheSessions()
    {
        TestWindow test;
        test.logIn();
        test.click(QStringLiteral("pick"));
        QTableView* table = openList(test);
        auto* filter = test.find<QLineEdit>(QStringLiteral("sessionFilter"));
        QTest::keyClicks(filter, QStringLiteral("user:frank"));
        QTRY_COMPARE(table->model()->rowCount(), 4);
        QTest::keyClick(filter, Qt::Key_Escape);
        QTRY_COMPARE(table->model()->rowCount(), 16);
        QCOMPARE(filter->text(), QString());
    }

    void keysOfAPageWorkInItsTextFields()
    {
        TestWindow test;
        test.logIn();
        QTest::keyClick(test.find(QStringLiteral("tokenField")), Qt::Key_5, Qt::ControlModifier);
        QTRY_VERIFY(test.find(QStringLiteral("auditFilter"))->hasFocus());
        QTest::keyClick(test.find(QStringLiteral("auditFilter")), Qt::Key_E, Qt::ControlModifier);
        QVERIFY(test.find(QStringLiteral("exportDialog")));
    }

private:
    static void pasteWhereTheFocusIs(const QString& text)
    {
        QGuiApplication::clipboard()->setText(text);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_V, Qt::ControlModifier);
    }

    static void pressEnterOn(const TestWindow& test, const QString& button)
    {
        QWidget* widget = test.find(button);
        QVERIFY(widget);
        widget->setFocus();
        QTRY_VERIFY(widget->hasFocus());
        QTest::keyClick(widget, Qt::Key_Return);
    }

    static bool ownerIs(const TestWindow& test, const QString& user)
    {
        return test.isVisible(QStringLiteral("owner")) && test.textOf(QStringLiteral("owner")) == user;
    }

    /// Returns the list of sessions when it has its 16 rows.
    static QTableView* openList(const TestWindow& test)
    {
        auto* table = test.find<QTableView>(QStringLiteral("sessionTable"));
        [&] { QTRY_COMPARE(table->model()->rowCount(), 16); }();
        return table;
    }

    static int rowOf(const QTableView& table, const QString& user)
    {
        for (int row = 0; row < table.model()->rowCount(); ++row) {
            if (table.model()->index(row, 0).data().toString() == user) {
                return row;
            }
        }
        return -1;
    }
};

} // namespace

USHER_TEST(KeysTest)

} // namespace KeysTests

#include "KeysTest.moc"
