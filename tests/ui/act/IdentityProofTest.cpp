// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/act/IdentityProof.h"

#include <QApplication>
#include <QLineEdit>
#include <QtTest>

#include "core/sso/setup/SampleStore.h"
#include "tests/support/TestRegistry.h"
#include "tests/ui/support/TestWindow.h"

namespace IdentityProofTests
{

namespace
{

using namespace usher;
using namespace std::chrono_literals;
using usher::test::TestWindow;

/// A client on the window's store whose admin asks for alice to be locked. The dialog opens above the window.
class LockingAdmin final
{
public:
    explicit LockingAdmin(TestWindow& test) : m_test(test), m_client(test.clock())
    {
        std::optional<bool> isReady;
        m_client.open(test.storeFolder(), {.headsFolder = test.folder(QStringLiteral("heads"))}, &m_context,
                      [&](const Result<sso::StoreSummary>& store) { isReady = store.has_value(); });
        waitFor(isReady);
        m_client.logIn({.username = m_login.username,
                        .password = crypto::SecretBytes::fromText(m_login.password),
                        .totpCode = {},
                        .newPassword = {}},
                       &m_context,
                       [&](const Result<ui::AdminSession>& answer) { isReady = answer.has_value(); });
        waitFor(isReady);
        m_proof = std::make_unique<ui::IdentityProof>(m_client, &test.window());
    }
    ~LockingAdmin() { m_proof.release(); } // the window owns it

    LockingAdmin(const LockingAdmin&) = delete;
    LockingAdmin& operator=(const LockingAdmin&) = delete;

    void lockAlice()
    {
        m_proof->call(
            &m_context,
            [](sso::Sso& sso, const sso::Caller& caller) {
                return sso.user().lockUser(caller, QStringLiteral("alice"), QStringLiteral("ticket 1"));
            },
            [this](const Result<sso::UserAct>& answer) {
                outcome = answer                                        ? QStringLiteral("locked")
                          : answer.error().kind == ErrorKind::Cancelled ? QStringLiteral("cancelled")
                                                                        : errorSentence(answer.error());
            });
    }

    void giveProof(const QString& password) const
    {
        m_test.type(QStringLiteral("proofPassword"), password);
        QTest::keyClick(m_test.find(QStringLiteral("proofPassword")), Qt::Key_Return);
    }
    [[nodiscard]] QString password() const { return m_login.password; }

    QString outcome;

private:
    static void waitFor(std::optional<bool>& answer)
    {
        if (!usher::test::waitUntil([&] { return answer.has_value(); }) || !*answer) {
            qFatal("core did not answer, or answered with an error");
        }
        answer.reset();
    }

    TestWindow& m_test;
    const sso::SampleLogin m_login;
    QObject m_context;
    ui::CoreClient m_client;
    std::unique_ptr<ui::IdentityProof> m_proof;
};

class IdentityProofTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { usher::test::useTheme(); }

    void aFreshLoginIsProofEnough()
    {
        TestWindow test;
        LockingAdmin admin(test);
        test.clock().advance(4min);
        admin.lockAlice();
        QTRY_COMPARE(admin.outcome, QStringLiteral("locked"));
        QVERIFY(!test.isVisible(QStringLiteral("proofDialog")));
    }

    void afterFiveMinutesThePasswordIsAskedForAndTheCallIsMadeAgain()
    {
        TestWindow test;
        LockingAdmin admin(test);
        test.clock().advance(6min);
        admin.lockAlice();
        QVERIFY(test.find(QStringLiteral("proofDialog")));
        QVERIFY(admin.outcome.isEmpty());
        QCOMPARE(test.find(QStringLiteral("proofPassword"))->accessibleName(), QStringLiteral("Password"));
        admin.giveProof(admin.password());
        QTRY_COMPARE(admin.outcome, QStringLiteral("locked"));
        QVERIFY(!test.isVisible(QStringLiteral("proofDialog")));
        // The proof counts for the next call, too.
        admin.outcome.clear();
        admin.lockAlice();
        QTRY_COMPARE(admin.outcome, QStringLiteral("locked"));
    }

    void aWrongPasswordIsSaidAndCanBeCorrected()
    {
        TestWindow test;
        LockingAdmin admin(test);
        test.clock().advance(6min);
        admin.lockAlice();
        admin.giveProof(QStringLiteral("not the password"));
        QTRY_VERIFY(test.isVisible(QStringLiteral("Proof_message")));
        QVERIFY(test.textOf(QStringLiteral("Proof_message")).contains(QStringLiteral("Nothing was done")));
        QVERIFY(admin.outcome.isEmpty());
        QVERIFY(test.find<QLineEdit>(QStringLiteral("proofPassword"))->text().isEmpty());
        QVERIFY(test.find(QStringLiteral("proofPassword"))->hasFocus());
        admin.giveProof(admin.password());
        QTRY_COMPARE(admin.outcome, QStringLiteral("locked"));
        QCOMPARE(test.recordsWith(QStringLiteral("user_password_wrong")), 1);
    }

    void anEmptyPasswordIsNotSent()
    {
        TestWindow test;
        LockingAdmin admin(test);
        test.clock().advance(6min);
        admin.lockAlice();
        admin.giveProof({});
        QVERIFY(test.textOf(QStringLiteral("Proof_message")).contains(QStringLiteral("Enter your password")));
        QCOMPARE(test.recordsWith(QStringLiteral("user.prove")), 0);
    }

    void whoeverHasAOneTimeCodeIsAskedForItToo()
    {
        TestWindow test;
        LockingAdmin admin(test);
        test.enableTotp(QStringLiteral("admin1"));
        test.clock().advance(6min);
        admin.lockAlice();
        QVERIFY(test.find(QStringLiteral("proofDialog")));
        QVERIFY(!test.isVisible(QStringLiteral("proofCode")));
        admin.giveProof(admin.password());
        QVERIFY(test.find(QStringLiteral("proofCode")));
        QTRY_VERIFY(test.find(QStringLiteral("proofCode"))->hasFocus());
        QTest::keyClicks(test.find(QStringLiteral("proofCode")), test.totpCode());
        test.click(QStringLiteral("giveProof"));
        QTRY_COMPARE(admin.outcome, QStringLiteral("locked"));
    }

    /// Whatever has the focus when the second one comes.
    void aSecondEnterDoesNotDeclineTheProof()
    {
        TestWindow test;
        LockingAdmin admin(test);
        test.enableTotp(QStringLiteral("admin1"));
        test.clock().advance(6min);
        admin.lockAlice();
        admin.giveProof(admin.password());
        QTRY_VERIFY(test.find(QStringLiteral("proofCode"))->hasFocus());
        QTest::keyClicks(test.find(QStringLiteral("proofCode")), test.totpCode());
        for (int i = 0; i < 2; ++i) {
            QWidget* focused = QApplication::focusWidget();
            QTest::keyClick(focused ? focused : test.find(QStringLiteral("proofDialog")), Qt::Key_Return);
        }
        QTRY_COMPARE(admin.outcome, QStringLiteral("locked"));
    }

    void aCancelledProofChangesNothing()
    {
        TestWindow test;
        LockingAdmin admin(test);
        test.clock().advance(6min);
        admin.lockAlice();
        QTest::keyClick(test.find(QStringLiteral("proofPassword")), Qt::Key_Escape);
        QTRY_COMPARE(admin.outcome, QStringLiteral("cancelled"));
        QTRY_VERIFY(!test.isVisible(QStringLiteral("proofDialog")));
        QCOMPARE(test.recordsWith(QStringLiteral("\"op\":\"user.prove\"")), 0);
    }
};

} // namespace

USHER_TEST(IdentityProofTest)

} // namespace IdentityProofTests

#include "IdentityProofTest.moc"
