// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QTableView>
#include <QtTest>

#include "core/sso/api/Sso.h"
#include "core/sso/setup/SampleStore.h"
#include "tests/support/DatabaseColumns.h"
#include "tests/support/TestRegistry.h"
#include "tests/ui/support/ServerFolder.h"
#include "tests/ui/support/Surroundings.h"
#include "tests/ui/support/TestWindow.h"
#include "tests/ui/support/UserSteps.h"

namespace CanaryTests
{

namespace
{

using usher::test::Canary;
using usher::test::Surroundings;
using usher::test::TestWindow;
using namespace std::chrono_literals;

const QString firstPassword = QStringLiteral("canary-First-Xq7-vLm2-Rt9");
const QString newPassword = QStringLiteral("canary-Second-Jw4-pKz8-Bn3");
const QString easyPassword = QStringLiteral("canary7");
const QString wrongPassword = QStringLiteral("canary-Wrong-Gd5-hYs6-Cf1");
const QString passwordAsName = QStringLiteral("canary-Typed-As-Name-Uy2-Tb7");
const QString wrongCode = QStringLiteral("736415");
const QString wrongKey = QStringLiteral("Q2FuYXJ5LXdyb25nLWtleS0wMTIzNDU2Nzg5YWJjZGU=");
const QString strangeToken = QStringLiteral("zustcanary5tranger7qwxyzr9knp");
const QString user = QStringLiteral("root1");

/// Uses marked secrets on every page and searches for them in everything that the window shows to others or
/// leaves behind.
class CanaryTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { usher::test::useTheme(); }
    void init();
    void aStoreThatIsCreatedKeepsNoSecret();
    void loginsKeepNoSecret();
    void pagesKeepNoToken();
    void actsKeepNoSecret();
    void aKeyThatIsTypedIsKeptNowhere();

private:
    void markTokens(const QString& storeFolder);
    [[nodiscard]] QStringList found(TestWindow& test, const QString& storeFolder) const;
    void expectRefusal(TestWindow& test, const QString& code) const;

    Canary m_secrets; ///< passwords, codes, keys, encrypted tokens; allowed nowhere
    Canary m_clear;   ///< clear tokens; allowed only in zato_sso_session.ust
};

void expectNothing(const QStringList& found)
{
    QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
}

void loseClipboard()
{
    // Replaces what the test copied itself. From here on only the window can put a secret on the clipboard.
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

void CanaryTest::init()
{
    m_secrets = {};
    m_clear = {};
    m_secrets.mark(QStringLiteral("the first password"), firstPassword.toUtf8());
    m_secrets.mark(QStringLiteral("the new password"), newPassword.toUtf8());
    m_secrets.mark(QStringLiteral("the password that is too easy"), easyPassword.toUtf8());
    m_secrets.mark(QStringLiteral("the wrong password"), wrongPassword.toUtf8());
    m_secrets.mark(QStringLiteral("the password typed as a name"), passwordAsName.toUtf8());
    m_secrets.mark(QStringLiteral("the wrong key"), wrongKey.toUtf8());
    m_secrets.markCode(QStringLiteral("the wrong code"), wrongCode.toUtf8());
    m_clear.mark(QStringLiteral("the token of no session"), strangeToken.toUtf8());
}

void CanaryTest::markTokens(const QString& storeFolder)
{
    for (const auto& column : usher::test::databaseColumns(storeFolder + QStringLiteral("/odb.sqlite"))) {
        if (column.name != QLatin1StringView("zato_sso_session.ust")) {
            continue;
        }
        for (const QByteArray& token : column.values.trimmed().split('\n')) {
            m_clear.mark(QStringLiteral("a session's token"), token);
        }
    }
}

QStringList CanaryTest::found(TestWindow& test, const QString& storeFolder) const
{
    const QString database = storeFolder + QStringLiteral("/odb.sqlite");
    const QStringList databases{database, database + QStringLiteral("-wal"),
                                database + QStringLiteral("-shm"), database + QStringLiteral("-journal")};
    const QString state = qEnvironmentVariable("XDG_STATE_HOME");
    QStringList found = m_secrets.findBelow(test.folder({})) + m_secrets.findBelow(state);
    found += m_clear.findBelow(test.folder({}), databases) + m_clear.findBelow(state);
    for (const auto& column : usher::test::databaseColumns(database)) {
        if (column.name != QLatin1StringView("zato_sso_session.ust")) {
            found += m_clear.find(column.values, column.name);
        }
    }
    return found;
}

void CanaryTest::expectRefusal(TestWindow& test, const QString& code) const
{
    QTRY_VERIFY(test.isVisible(QStringLiteral("Login_message")) &&
                test.textOf(QStringLiteral("Login_message")).contains(code));
    QTRY_VERIFY(test.find(QStringLiteral("logIn"))->isEnabled());
}

void CanaryTest::aStoreThatIsCreatedKeepsNoSecret()
{
    Surroundings around;
    TestWindow test;
    test.window().start();
    test.click(QStringLiteral("createStore"));
    const QString folder = test.folder(QStringLiteral("fresh"));
    test.type(QStringLiteral("newStoreFolder"), folder);
    test.type(QStringLiteral("newStoreUser"), user);
    for (const QString& password : {easyPassword, firstPassword}) {
        test.type(QStringLiteral("newStorePassword"), password);
        test.type(QStringLiteral("newStorePasswordAgain"), password);
        test.click(QStringLiteral("create"));
        if (password == easyPassword) {
            QTRY_VERIFY(test.find(QStringLiteral("newStorePassword"))
                            ->accessibleDescription()
                            .contains(QStringLiteral("too easy")));
        }
    }
    QTRY_VERIFY(test.isVisible(QStringLiteral("logIn")));
    test.logInAs(user, wrongPassword);
    expectRefusal(test, QStringLiteral("E005001"));
    const QString nobody = passwordAsName; // a person typed the password into the wrong field
    test.logInAs(nobody, wrongPassword);
    expectRefusal(test, QStringLiteral("E005001"));
    test.logInAs(user, firstPassword);
    QVERIFY(test.find(QStringLiteral("inspectPage")));
    markTokens(folder);
    loseClipboard();
    lock(test);
    expectNothing(found(test, folder) + around.found({&m_secrets, &m_clear}));
}

/// Returns whether the login page says this now. Does not wait for the page, which may be gone.
bool loginSays(TestWindow& test, const QString& text)
{
    const QString message = QStringLiteral("Login_message");
    return test.isVisible(message) && test.textOf(message).contains(text);
}

void changePasswordAtLogin(TestWindow& test, const QString& username)
{
    test.logInAs(username, usher::sso::SampleLogin{}.password);
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
    const QString password = usher::sso::SampleLogin{}.password;
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

void CanaryTest::loginsKeepNoSecret()
{
    Surroundings around;
    TestWindow test;
    const QString mustChange = QStringLiteral("grace_must_change");
    m_secrets.markCode(QStringLiteral("the code"), test.totpCode().toUtf8());
    test.enableTotp(QStringLiteral("admin1"));
    loseClipboard();
    test.openStoreInWindow();
    changePasswordAtLogin(test, mustChange);
    lock(test);
    // Opens a new login page, without the fields that the last login added.
    const QPointer<QWidget> before = test.find(QStringLiteral("logIn"));
    test.openStoreInWindow();
    QTRY_VERIFY(!before);
    logInWithCode(test, QStringLiteral("admin1"));
    markTokens(test.storeFolder());
    test.click(QStringLiteral("logOut"));
    QVERIFY(test.find(QStringLiteral("loginPage")));
    QTRY_VERIFY(!test.window().findChild<QWidget*>(QStringLiteral("workspace")));
    expectNothing(found(test, test.storeFolder()) + around.found({&m_secrets, &m_clear}));
}

void CanaryTest::actsKeepNoSecret()
{
    Surroundings around;
    TestWindow test;
    test.window().setIdleLimit(3h);
    test.logIn();
    markTokens(test.storeFolder());
    test.paste(test.tokenOf(QStringLiteral("alice")));
    loseClipboard();
    test.clock().advance(6min);
    test.click(QStringLiteral("endSession"));
    // Somebody pastes a token where the reason belongs, and the password is wrong first.
    QVERIFY(test.find(QStringLiteral("confirmAct")));
    QTest::keyClicks(test.find(QStringLiteral("actReason")), strangeToken);
    test.click(QStringLiteral("confirmAct"));
    QTest::keyClicks(test.find(QStringLiteral("proofPassword")), wrongPassword);
    copyEverything(test);
    test.click(QStringLiteral("giveProof"));
    QVERIFY(test.find(QStringLiteral("Proof_message")));
    QTest::keyClicks(test.find(QStringLiteral("proofPassword")), usher::sso::SampleLogin{}.password);
    test.click(QStringLiteral("giveProof"));
    QVERIFY(test.find(QStringLiteral("endResultTable")));
    for (const QString& button :
         {QStringLiteral("saveStatement"), QStringLiteral("savePdf"), QStringLiteral("saveMarkdown")}) {
        test.click(button);
        test.saveAs(QStringLiteral("statementFileDialog"), test.folder(button));
        QTRY_VERIFY(QFile::exists(test.folder(button)));
    }
    QTest::keyClick(test.find(QStringLiteral("cancelAct")), Qt::Key_L, Qt::ControlModifier);
    QVERIFY(test.find(QStringLiteral("loginPage")));
    QTRY_VERIFY(!test.window().findChild<QWidget*>(QStringLiteral("workspace")));
    expectNothing(found(test, test.storeFolder()) + around.found({&m_secrets, &m_clear}));
}

QString tokenOfAnotherProgram(TestWindow& test)
{
    const usher::sso::SampleLogin admin;
    const auto store = usher::sso::Sso::open(test.storeFolder(), test.clock());
    if (!store) {
        return {};
    }
    const auto summary = (*store)->summary();
    const auto login =
        (*store)->user().login(admin.username, usher::crypto::SecretBytes::fromText(admin.password),
                               summary.usherApp, summary.usherRemoteAddr, QStringLiteral("another program"));
    return login ? QString::fromUtf8(login->ust.text().toByteArray()) : QString();
}

void inspectTokens(TestWindow& test, const QString& clear, const QString& encrypted)
{
    for (const QString& text : {clear, encrypted, QStringLiteral("GET /?ust=%1 HTTP/1.1\n").arg(encrypted),
                                strangeToken, test.tokenOf(QStringLiteral("bob_locked"))}) {
        const qint64 recordsBefore = test.recordCount();
        test.paste(text);
        QTRY_VERIFY(test.recordCount() > recordsBefore);
        QTRY_VERIFY(test.isVisible(QStringLiteral("sessionCard")) ||
                    test.isVisible(QStringLiteral("refusalCard")));
    }
    // What is no token is not looked up. It may be a password that was on the clipboard or typed by mistake.
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
    loseClipboard();
    test.type(QStringLiteral("tokenField"), clear);
    copyEverything(test);
    QTest::keyClick(test.find(QStringLiteral("tokenField")), Qt::Key_Return);
    QVERIFY(test.find(QStringLiteral("sessionCard")));
    copyEverything(test);
    test.click(QStringLiteral("renew"));
}

/// In Sessions and Users a token leads to Inspect. In Audit it leads to the records of who has looked at its
/// session.
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

/// Gives a user a password that is too easy, and then a good one.
void setPassword(TestWindow& test)
{
    usher::test::beginUserAct(test, QStringLiteral("frank"), QStringLiteral("setUserPassword"));
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

void CanaryTest::pagesKeepNoToken()
{
    Surroundings around;
    TestWindow test;
    test.window().setIdleLimit(2h);
    const QString encrypted = tokenOfAnotherProgram(test);
    QVERIFY(!encrypted.isEmpty());
    m_secrets.mark(QStringLiteral("an encrypted token"), encrypted.toUtf8());
    test.logIn();
    markTokens(test.storeFolder());
    const QString clear = test.tokenOf(QStringLiteral("alice"));

    inspectTokens(test, clear, encrypted);
    filterByTokens(test, {clear, encrypted});
    setPassword(test);
    expectNothing(found(test, test.storeFolder()));
    lock(test);
    expectNothing(found(test, test.storeFolder()) + around.found({&m_secrets, &m_clear}));
}

void CanaryTest::aKeyThatIsTypedIsKeptNowhere()
{
    Surroundings around;
    TestWindow test;
    const QString folder = test.folder(QStringLiteral("server1"));
    usher::test::copyServer(QStringLiteral("server-sqlite"), folder);
    const QString key = usher::test::takeKey(folder);
    m_secrets.mark(QStringLiteral("the key"), key.toUtf8());
    m_secrets.mark(QStringLiteral("the key's bytes"),
                   QByteArray::fromBase64(key.toUtf8(), QByteArray::Base64UrlEncoding));
    m_secrets.mark(QStringLiteral("admin1's password"), usher::test::adminPassword().toUtf8());
    loseClipboard();
    test.window().startWith(folder);
    for (const QString& typed : {wrongKey, passwordAsName, key}) {
        test.type(QStringLiteral("secretKey"), typed);
        copyEverything(test);
        test.click(QStringLiteral("confirmOpen"));
        QTRY_VERIFY(test.isVisible(QStringLiteral("loginPage")) ||
                    (test.isVisible(QStringLiteral("Key_message")) &&
                     test.find(QStringLiteral("confirmOpen"))->isEnabled()));
    }
    QVERIFY(test.find(QStringLiteral("loginPage")));
    test.logInAs(QStringLiteral("admin1"), wrongPassword);
    test.click(QStringLiteral("prepareAgree"));
    expectRefusal(test, QStringLiteral("E005001"));
    test.logInAs(QStringLiteral("admin1"), usher::test::adminPassword());
    test.click(QStringLiteral("prepareAgree"));
    QVERIFY(test.find(QStringLiteral("inspectPage")));
    const QString repo = folder + QStringLiteral("/config/repo");
    markTokens(repo);
    lock(test);
    expectNothing(found(test, repo) + around.found({&m_secrets, &m_clear}));
}

} // namespace

USHER_TEST(CanaryTest)

} // namespace CanaryTests

#include "CanaryTest.moc"
