// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/UserSteps.h"

#include <QTableView>

#include "core/sso/api/Sso.h"
#include "core/sso/setup/SampleStore.h"

namespace usher::test
{

QTableView* openUsers(TestWindow& test, int rows)
{
    QTest::keyClick(&test.window(), Qt::Key_3, Qt::ControlModifier);
    auto* table = test.find<QTableView>(QStringLiteral("userTable"));
    [&] { QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), rows, patience); }();
    return table;
}

void openUser(TestWindow& test, const QString& username)
{
    QTest::keyClick(&test.window(), Qt::Key_3, Qt::ControlModifier);
    test.type(QStringLiteral("userFilter"), username);
    auto* table = test.find<QTableView>(QStringLiteral("userTable"));
    QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 1, patience);
    table->selectRow(0);
    test.click(QStringLiteral("openUser"));
    QVERIFY(test.find(QStringLiteral("userCard")));
}

void beginUserAct(TestWindow& test, const QString& username, const QString& button)
{
    openUser(test, username);
    test.click(button);
    QVERIFY(test.find(QStringLiteral("actFacts")));
}

void failToLogIn(TestWindow& test, const QString& username, int times)
{
    for (int i = 0; i < times; ++i) {
        test.logInAs(username, QStringLiteral("wrong"));
        QTRY_COMPARE_WITH_TIMEOUT(test.recordsWith(QStringLiteral("password_wrong")), i + 1, patience);
        QTRY_VERIFY_WITH_TIMEOUT(test.find(QStringLiteral("logIn"))->isEnabled(), patience);
    }
}

int rowOfUser(const QTableView& table, const QString& username)
{
    for (int row = 0; row < table.model()->rowCount(); ++row) {
        if (table.model()->index(row, 0).data().toString() == username) {
            return row;
        }
    }
    return -1;
}

void addUsers(const TestWindow& test, int count)
{
    const QString name = QStringLiteral("'many' || i");
    const QString columns = QStringLiteral(
        "is_active, is_internal, is_super_user, is_locked, creation_ctx, approval_status, "
        "approval_status_mod_time, approval_status_mod_by, password, password_is_set, password_must_change, "
        "password_last_set, password_expiry, sign_up_status, sign_up_time");
    test.executeSql(
        QStringLiteral("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1) "
                       "INSERT INTO zato_sso_user (user_id, username, sign_up_confirm_token, %2) SELECT "
                       "%3, %3, %3, %2 FROM n, (SELECT * FROM zato_sso_user WHERE username = 'frank')")
            .arg(QString::number(count), columns, name));
}

void addRecords(TestWindow& test, int thousands)
{
    const sso::SampleLogin admin;
    const auto store = sso::Sso::open(test.storeFolder(), test.clock());
    QVERIFY(store);
    const auto summary = (*store)->summary();
    sso::Caller caller{.currentApp = summary.usherApp, .remoteAddr = summary.usherRemoteAddr};
    auto login = (*store)->user().login(caller, admin.username, crypto::SecretBytes::fromText(admin.password),
                                        QStringLiteral("test"));
    QVERIFY(login);
    caller.currentUst = std::move(login->ust);
    std::vector<sso::Ust> tokens;
    for (std::size_t i = 0; i < sso::SessionApi::mostInBatch; ++i) {
        tokens.emplace_back(
            crypto::SecretBytes::fromText(QStringLiteral("zust%1").arg(i, 26, 16, QLatin1Char('0'))));
    }
    for (int batch = 0; batch < thousands; ++batch) {
        QVERIFY((*store)->user().session().getBatch(caller, tokens));
    }
    QVERIFY((*store)->user().logout(caller));
}

} // namespace usher::test
