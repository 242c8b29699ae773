// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/sso/setup/SampleStore.h"
#include "tests/support/DatabaseColumns.h"
#include "tests/support/TestRegistry.h"
#include "tests/ui/shell/SecretSteps.h"
#include "tests/ui/support/ServerFolder.h"
#include "tests/ui/support/Surroundings.h"
#include "tests/ui/support/TestWindow.h"

namespace CanaryTests
{

namespace
{

using namespace std::chrono_literals;
using namespace usher::test;

const QString user = QStringLiteral("root1");

/// Uses marked secrets on every page and searches for them in everything that the window shows to others or
/// leaves behind.
class CanaryTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useTheme(); }
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
    for (const auto& column : databaseColumns(storeFolder + QStringLiteral("/odb.sqlite"))) {
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
    for (const auto& column : databaseColumns(database)) {
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
    setUserPassword(test);
    expectNothing(found(test, test.storeFolder()));
    lock(test);
    expectNothing(found(test, test.storeFolder()) + around.found({&m_secrets, &m_clear}));
}

void CanaryTest::aKeyThatIsTypedIsKeptNowhere()
{
    Surroundings around;
    TestWindow test;
    const QString folder = test.folder(QStringLiteral("server1"));
    copyServer(QStringLiteral("server-sqlite"), folder);
    const QString key = takeKey(folder);
    m_secrets.mark(QStringLiteral("the key"), key.toUtf8());
    m_secrets.mark(QStringLiteral("the key's bytes"),
                   QByteArray::fromBase64(key.toUtf8(), QByteArray::Base64UrlEncoding));
    m_secrets.mark(QStringLiteral("admin1's password"), adminPassword().toUtf8());
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
    test.logInAs(QStringLiteral("admin1"), adminPassword());
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
