// SPDX-License-Identifier: GPL-3.0-or-later
#include <QLineEdit>
#include <QTableView>
#include <QtTest>

#include "tests/support/TestRegistry.h"
#include "tests/ui/support/TestWindow.h"

namespace SessionsTests
{

namespace
{

using usher::test::TestWindow;

enum Column { User, Created, TimeLeft, RemoteAddress, UserAgent, Kind, State };

class SessionsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { usher::test::useTheme(); }

    void aSessionIsPickedFromTheListByKeyboard()
    {
        TestWindow test;
        test.logIn();
        test.click(QStringLiteral("pick"));
        auto* table = test.find<QTableView>(QStringLiteral("sessionTable"));
        QTRY_COMPARE(table->model()->rowCount(), 16);
        QTRY_VERIFY(test.find(QStringLiteral("sessionFilter"))->hasFocus());
        QTest::keyClicks(test.find(QStringLiteral("sessionFilter")), QStringLiteral("frank"));
        QTRY_COMPARE(table->model()->rowCount(), 4);
        table->setFocus();
        QTest::keyClick(table, Qt::Key_Down);
        table->selectRow(0);
        QTest::keyClick(table, Qt::Key_Return);
        QVERIFY(test.find(QStringLiteral("sessionCard")));
        QCOMPARE(test.textOf(QStringLiteral("owner")), QStringLiteral("frank"));
    }

    void refusedRowsShowTheirOwnersStateAndNothingElse()
    {
        TestWindow test;
        test.logIn();
        const auto* table = openList(test);
        const int row = rowOf(*table, QStringLiteral("bob_locked"));
        QVERIFY(row >= 0);
        QCOMPARE(text(*table, row, RemoteAddress), QStringLiteral("—"));
        QCOMPARE(text(*table, row, UserAgent), QStringLiteral("—"));
        QCOMPARE(text(*table, row, State), QStringLiteral("locked"));
    }

    void hostileAgentsAreVisibleText()
    {
        TestWindow test;
        test.logIn();
        const auto* table = openList(test);
        bool isThere = false;
        for (int row = 0; row < table->model()->rowCount(); ++row) {
            isThere = isThere || text(*table, row, UserAgent) ==
                                     QStringLiteral("evil⟨U+202E⟩gpj.exe⟨U+202C⟩ <b>bold</b>");
        }
        QVERIFY(isThere);
    }

    void aSearchThatFailsDoesNotClaimANumberLater()
    {
        TestWindow test;
        test.logIn();
        std::ignore = openList(test);
        test.executeSql(QStringLiteral("ALTER TABLE zato_sso_session RENAME TO gone"));
        test.type(QStringLiteral("sessionFilter"), QStringLiteral("frank"));
        QTRY_COMPARE(test.textOf(QStringLiteral("sessionsSubtitle")), QStringLiteral("Not available"));
        test.letTimersPass(QStringLiteral("sessionsPage"));
        QCOMPARE(test.textOf(QStringLiteral("sessionsSubtitle")), QStringLiteral("Not available"));
    }

    void aFilterThatMatchesNothingSaysWhatToDo()
    {
        TestWindow test;
        test.logIn();
        std::ignore = openList(test);
        test.type(QStringLiteral("sessionFilter"), QStringLiteral("no such thing"));
        QVERIFY(test.find(QStringLiteral("sessionsNotice")));
        auto* filter = test.find<QLineEdit>(QStringLiteral("sessionFilter"));
        filter->clear();
        auto* table = test.find<QTableView>(QStringLiteral("sessionTable"));
        QVERIFY(table);
        QTRY_COMPARE(table->model()->rowCount(), 16);
    }

    void typingIsOneSearchAndOneRecord()
    {
        TestWindow test;
        test.logIn();
        const auto* table = openList(test);
        const qint64 before = test.recordCount();
        test.type(QStringLiteral("sessionFilter"), QStringLiteral("alice"));
        QTRY_COMPARE(table->model()->rowCount(), 4);
        QCOMPARE(test.recordCount(), before + 1);
    }

    void theSessionsOfAnOwnerAreOneClickAway()
    {
        TestWindow test;
        test.logIn();
        test.paste(test.tokenOf(QStringLiteral("bob_locked")));
        QVERIFY(test.find(QStringLiteral("refusalCard")));
        test.click(QStringLiteral("sessionsOfOwner"));
        const auto* table = test.find<QTableView>(QStringLiteral("sessionTable"));
        QTRY_COMPARE(table->model()->rowCount(), 1);
        QTRY_COMPARE(text(*table, 0, User), QStringLiteral("bob_locked"));
    }

    void aLongListIsReadWhereItIsOnScreen()
    {
        TestWindow test;
        test.executeSql(
            QStringLiteral("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 450) "
                           "INSERT INTO zato_sso_session (ust, creation_time, expiration_time, remote_addr, "
                           "user_agent, auth_type, "
                           "auth_principal, ext_session_id, opaque1, user_id) SELECT 'zustmany' || i, "
                           "creation_time, expiration_time, "
                           "remote_addr, user_agent, auth_type, auth_principal, '', NULL, user_id FROM n, "
                           "(SELECT * FROM zato_sso_session ORDER BY id DESC LIMIT 1)"));
        test.logIn();
        test.click(QStringLiteral("pick"));
        auto* table = test.find<QTableView>(QStringLiteral("sessionTable"));
        QTRY_COMPARE(table->model()->rowCount(), 466);
        QTRY_COMPARE(test.textOf(QStringLiteral("sessionsSubtitle")).section(u' ', 0, 1),
                     QStringLiteral("466 live"));
        QCOMPARE(text(*table, 465, User), QStringLiteral("…")); // a row is not read before it is on screen
        table->scrollToBottom();
        QTRY_COMPARE(text(*table, 465, User), QStringLiteral("alice")); // the oldest session
    }

    void theKindIsWholeBesideLongNamesAndAddresses_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<double>("points");
        QTest::newRow("first window") << QSize(1180, 760) << 10.5;
        QTest::newRow("smallest window") << QSize(880, 560) << 10.5;
        QTest::newRow("large font") << QSize(1180, 760) << 20.0;
    }

    void theKindIsWholeBesideLongNamesAndAddresses()
    {
        QFETCH(const QSize, size);
        QFETCH(const double, points);
        const QFont usual = QApplication::font();
        const auto restore = qScopeGuard([&] { QApplication::setFont(usual); });
        QFont font = usual;
        font.setPointSizeF(points);
        QApplication::setFont(font);
        TestWindow test;
        test.executeSql(QStringLiteral("UPDATE zato_sso_user SET username = '%1' WHERE username = 'alice'")
                            .arg(QStringLiteral("w").repeated(60)));
        test.window().resize(size);
        test.logIn();
        const QAbstractItemView* table = openList(test);
        QTRY_VERIFY(table->sizeHintForColumn(RemoteAddress) > table->sizeHintForColumn(Kind));
        const auto widthOf = [&](int column) {
            return static_cast<const QTableView*>(table)->columnWidth(column);
        };
        QTRY_COMPARE(widthOf(Kind), table->sizeHintForColumn(Kind));
        QVERIFY(widthOf(User) < table->sizeHintForColumn(User)); // these give way
        QVERIFY(widthOf(RemoteAddress) < table->sizeHintForColumn(RemoteAddress));
    }

private:
    static QTableView* openList(TestWindow& test)
    {
        test.click(QStringLiteral("pick"));
        auto* table = test.find<QTableView>(QStringLiteral("sessionTable"));
        std::ignore = usher::test::waitUntil(
            [&] { return table->model()->rowCount() > 0 && text(*table, 0, User) != QStringLiteral("…"); });
        return table;
    }

    static QString text(const QTableView& table, int row, int column)
    {
        return table.model()->index(row, column).data().toString();
    }

    static int rowOf(const QTableView& table, const QString& username)
    {
        for (int row = 0; row < table.model()->rowCount(); ++row) {
            if (text(table, row, User) == username) {
                return row;
            }
        }
        return -1;
    }
};

} // namespace

USHER_TEST(SessionsTest)

} // namespace SessionsTests

#include "SessionsTest.moc"
