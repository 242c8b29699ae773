// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/shell/SecretSteps.h"

#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QLineEdit>
#include <QTableView>
#include <QtTest>

#include "core/sso/api/Sso.h"
#include "core/sso/setup/SampleStore.h"
#include "tests/ui/support/TestWindow.h"
#include "tests/ui/support/UserSteps.h"

namespace usher::test
{

namespace
{

/// Returns whether the login page says this now. Does not wait for the page, which may be gone.
bool loginSays(TestWindow& test, const QString& text)
{
    const QString message = QStringLiteral("Login_message");
    return test.isVisible(message) && test.textOf(message).contains(text);
}

/// Looks at one token after the other, and at text that contains one.
void inspectEach(TestWindow& test, const QString& clear, const QString& encrypted)
{
    for (const QString& text : {clear, encrypted, QStringLiteral("GET /?ust=%1 HTTP/1.1\n").arg(encrypted),
                                strangeToken, test.tokenOf(QStringLiteral("bob_locked"))}) {
        const qint64 recordsBefore = test.recordCount();
        test.paste(text);
        QTRY_VERIFY(test.recordCount() > recordsBefore);
        QTRY_VERIFY(test.isVisible(QStringLiteral("sessionCard")) ||
                    test.isVisible(QStringLiteral("refusalCard")));
    }
}

/// What is no token is not looked up. It may be a password that was on the clipboard or typed by mistake.
void inspectWhatIsNoToken(TestWindow& test, const QString& clear)
{
    const qint64 recordsBefore = test.recordCount();
    for (const QString& text :
         {firstPassword, QStringLiteral("zust? ") + clear.toUpper(), QStringLiteral("pw: ") + newPassword}) {
        test.paste(text);
        QVERIFY(test.find(QStringLiteral("notice")));
        copyEverything(test);
        test.type(QStringLiteral("tokenField"), text);
        copyEverything(test);
        QTest::keyClick(test.find(QStringLiteral("tokenField")), Qt::Key_Return);
        QVERIFY(test.find(QStringLiteral("notice")));
    }
    QCOMPARE(test.recordCount(), recordsBefore);
}

/// Looks at two tokens at once, copies the answers, filters them, and exports them.
void inspectTogether(TestWindow& test, const QString& clear, const QString& encrypted)
{
    test.paste(clear + u'\n' + encrypted);
    auto* table = test.find<QTableView>(QStringLiteral("resultTable"));
    QVERIFY(table);
    QTRY_VERIFY(!test.isVisible(QStringLiteral("resultProgress")));
    QTest::keyClick(table, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
    test.type(QStringLiteral("resultFilter"), clear);
    QTest::keyClick(test.find(QStringLiteral("resultFilter")), Qt::Key_Return);
    QTRY_COMPARE(test.find<QLineEdit>(QStringLiteral("resultFilter"))->text(),
                 clear.first(8) + u'…' + clear.last(4));
    QTest::keyClick(&test.window(), Qt::Key_E, Qt::ControlModifier);
    test.click(QStringLiteral("chooseExportFile"));
    test.saveAs(QStringLiteral("exportFileDialog"), test.folder(QStringLiteral("answers")));
    QTRY_VERIFY(QFile::exists(test.folder(QStringLiteral("answers"))));
}

} // namespace

void loseClipboard()
{
    QGuiApplication::clipboard()->setText(QStringLiteral("nothing of note"));
}

void copyEverything(TestWindow& test)
{
    for (auto* edit : test.window().findChildren<QLineEdit*>()) {
        if (edit->isVisible() && edit->echoMode() != QLineEdit::Normal) {
            QTest::keyClick(edit, Qt::Key_A, Qt::ControlModifier);
            QTest::keyClick(edit, Qt::Key_C, Qt::ControlModifier);
        }
    }
}

void lock(TestWindow& test)
{
    test.click(QStringLiteral("lock"));
    QVERIFY(test.find(QStringLiteral("loginPage")));
    QTRY_VERIFY(!test.window().findChild<QWidget*>(QStringLiteral("workspace")));
}

void changePasswordAtLogin(TestWindow& test, const QString& username)
{
    test.logInAs(username, sso::SampleLogin{}.password);
    for (const QString& changed : {easyPassword, newPassword}) {
        QVERIFY(test.find(QStringLiteral("newPassword")));
        test.type(QStringLiteral("newPassword"), changed);
        test.type(QStringLiteral("newPasswordAgain"), changed);
        copyEverything(test);
        test.click(QStringLiteral("logIn"));
        QTRY_VERIFY(test.isVisible(QStringLiteral("inspectPage")) ||
                    loginSays(test, QStringLiteral("E00300")));
    }
    QVERIFY(test.find(QStringLiteral("inspectPage")));
}

void logInWithCode(TestWindow& test, const QString& username)
{
    const QString password = sso::SampleLogin{}.password;
    // The code is asked for again after each refusal.
    for (const QString& code : {wrongCode, test.totpCode()}) {
        test.logInAs(username, password);
        auto* field = test.find<QLineEdit>(QStringLiteral("totpCode"));
        QVERIFY(field);
        QTRY_VERIFY(test.find(QStringLiteral("logIn"))->isEnabled());
        test.type(QStringLiteral("password"), password);
        QTest::keyClicks(field, code);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY(test.isVisible(QStringLiteral("inspectPage")) ||
                    loginSays(test, QStringLiteral("E005001")));
    }
    QVERIFY(test.find(QStringLiteral("inspectPage")));
}

QString tokenOfAnotherProgram(TestWindow& test)
{
    const sso::SampleLogin admin;
    const auto store = sso::Sso::open(test.storeFolder(), test.clock());
    if (!store) {
        return {};
    }
    const auto summary = (*store)->summary();
    const auto login =
        (*store)->user().login(admin.username, crypto::SecretBytes::fromText(admin.password),
                               summary.usherApp, summary.usherRemoteAddr, QStringLiteral("another program"));
    return login ? QString::fromUtf8(login->ust.text().toByteArray()) : QString();
}

void inspectTokens(TestWindow& test, const QString& clear, const QString& encrypted)
{
    inspectEach(test, clear, encrypted);
    inspectWhatIsNoToken(test, clear);
    inspectTogether(test, clear, encrypted);
    loseClipboard();
    test.type(QStringLiteral("tokenField"), clear);
    copyEverything(test);
    QTest::keyClick(test.find(QStringLiteral("tokenField")), Qt::Key_Return);
    QVERIFY(test.find(QStringLiteral("sessionCard")));
    copyEverything(test);
    test.click(QStringLiteral("renew"));
}

void filterByTokens(TestWindow& test, const QStringList& tokens)
{
    for (const QString& token : tokens) {
        for (const auto& [page, filter] :
             {std::pair{Qt::Key_2, "sessionFilter"}, {Qt::Key_3, "userFilter"}, {Qt::Key_5, "auditFilter"}}) {
            QTest::keyClick(&test.window(), page, Qt::ControlModifier);
            const qint64 recordsBefore = test.recordCount();
            auto* field = test.find(QLatin1StringView(filter));
            QVERIFY(field);
            QTest::keyClicks(field, token);
            QTest::keyClick(field, Qt::Key_Return);
            QTRY_VERIFY(test.recordCount() > recordsBefore);
            // An earlier search may have made the record, and the window may still be about to change its
            // page.
            QTRY_VERIFY(page == Qt::Key_5 || test.isVisible(QStringLiteral("sessionCard")) ||
                        test.isVisible(QStringLiteral("refusalCard")));
        }
    }
}

void setUserPassword(TestWindow& test)
{
    beginUserAct(test, QStringLiteral("frank"), QStringLiteral("setUserPassword"));
    for (const QString& password : {easyPassword, newPassword}) {
        test.type(QStringLiteral("newPassword"), password);
        test.type(QStringLiteral("newPasswordAgain"), password);
        copyEverything(test);
        test.click(QStringLiteral("confirmAct"));
        QTRY_VERIFY(!test.isVisible(QStringLiteral("actProgress")));
    }
    QTRY_VERIFY(test.isVisible(QStringLiteral("Act_message")));
    test.click(QStringLiteral("cancelAct"));
}

} // namespace usher::test
