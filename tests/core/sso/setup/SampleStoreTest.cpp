// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/setup/SampleStore.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "core/sso/api/Sso.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/RawDatabase.h"
#include "tests/core/support/TestClock.h"
#include "tests/support/TestRegistry.h"

namespace SampleStoreTests
{

using namespace usher;
using namespace usher::test;

class SampleStoreTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void storeSaysThatItIsASample();
    void loginIsTheDocumentedExamples();
    void everyStateIsInTheList();
    void everySessionOfAUserInOrderCanBeLookedAt();
    void usersInOtherStatesAreToldSoAtLogin_data();
    void usersInOtherStatesAreToldSoAtLogin();
    void sampleIsNeverMadeOverAnything();

private:
    [[nodiscard]] Result<sso::LoginSession> logInAs(const QString& username) const;

    TestClock m_clock{fixtureNow()};
    QTemporaryDir m_temporary;
    QString m_folder = m_temporary.filePath(QStringLiteral("sample"));
    std::unique_ptr<sso::Sso> m_sso;
    std::vector<sso::FoundSession> m_found;
};

Result<sso::LoginSession> SampleStoreTest::logInAs(const QString& username) const
{
    return m_sso->user().login(username, secret(sso::SampleLogin{}.password), QStringLiteral("Usher"),
                               QStringLiteral("127.0.0.1"), QStringLiteral("Usher"),
                               {.superUserOnly = false});
}

void SampleStoreTest::initTestCase()
{
    QVERIFY(sso::createSampleStore(m_folder, m_clock));
    auto sso = sso::Sso::open(m_folder, m_clock);
    QVERIFY(sso);
    m_sso = std::move(*sso);
    const auto login = logInAs(sso::SampleLogin{}.username);
    QVERIFY(login);
    const auto search = m_sso->user().session().search({.currentUst = login->ust.clone(),
                                                        .currentApp = QStringLiteral("Usher"),
                                                        .remoteAddr = QStringLiteral("127.0.0.1")},
                                                       {}, {});
    QVERIFY(search);
    QVERIFY((*search)->isWhole());
    auto found = (*search)->sessions(0, static_cast<int>((*search)->ids().size()));
    QVERIFY(found);
    m_found = std::move(*found);
}

void SampleStoreTest::storeSaysThatItIsASample()
{
    QVERIFY(m_sso->summary().isSample);
    QVERIFY(sso::Sso::describe(m_folder)->isSample);
}

void SampleStoreTest::loginIsTheDocumentedExamples()
{
    const FixtureUser documented = fixtureUser(QLatin1StringView("admin1"));
    QCOMPARE(sso::SampleLogin{}.username, documented.username);
    QVERIFY(secret(sso::SampleLogin{}.password) == documented.password);
    const auto row = RawDatabase(m_sso->summary().database)
                         .row(QStringLiteral("SELECT * FROM zato_sso_user WHERE username = 'admin1'"));
    QCOMPARE(row.value(QStringLiteral("is_super_user")).toInt(), 1);
}

void SampleStoreTest::everyStateIsInTheList()
{
    QSet<int> causes;
    QSet<QString> authTypes;
    bool hasSeveralAddresses = false;
    int shown = 0;
    for (const auto& session : m_found) {
        authTypes << session.authType;
        if (session.refusedFor) {
            causes << static_cast<int>(*session.refusedFor);
        } else {
            ++shown;
            hasSeveralAddresses = hasSeveralAddresses || session.remoteAddr->contains(u',');
        }
        QVERIFY(!session.isUnreadable);
        QVERIFY(!session.hasEnded);
        QVERIFY(session.creationTime <= fixtureNow());
        QVERIFY(session.expirationTime > fixtureNow());
    }
    QCOMPARE(causes,
             QSet<int>({static_cast<int>(Cause::Locked), static_cast<int>(Cause::NotApproved),
                        static_cast<int>(Cause::PasswordExpired), static_cast<int>(Cause::SignUpNotFinal)}));
    QCOMPARE(authTypes,
             QSet<QString>({QStringLiteral("default"), QStringLiteral("basic_auth"), QStringLiteral("jwt")}));
    QVERIFY(hasSeveralAddresses);
    QVERIFY(shown >= 8);
}

void SampleStoreTest::everySessionOfAUserInOrderCanBeLookedAt()
{
    const auto login = logInAs(QStringLiteral("admin1"));
    QVERIFY(login);
    for (const auto& session : m_found) {
        const auto details = m_sso->user().session().get({}, session.ust, login->ust, QStringLiteral("Usher"),
                                                         QStringLiteral("127.0.0.1"));
        QCOMPARE(details.has_value(), !session.refusedFor.has_value());
        if (details) {
            QCOMPARE(details->remoteAddr, *session.remoteAddr);
            QCOMPARE(details->userAgent, *session.userAgent);
        }
    }
}

void SampleStoreTest::usersInOtherStatesAreToldSoAtLogin_data()
{
    QTest::addColumn<QString>("username");
    QTest::addColumn<QString>("status");
    const auto row = [](const char* username, const char* status) {
        QTest::newRow(username) << QString::fromUtf8(username) << QString::fromLatin1(status);
    };
    row("alice", "ok");
    row("иван", "ok");
    row("bob_locked", "E005002");
    row("carol_unapproved", "E005001");
    row("dave_rejected", "E005001");
    row("erin_expired", "E005001");
    row("heidi_unconfirmed", "E005003");
    row("grace_must_change", "E003007");
    row("kim_about_to_expire", "ok");
}

void SampleStoreTest::usersInOtherStatesAreToldSoAtLogin()
{
    QFETCH(const QString, username);
    QFETCH(const QString, status);
    const auto login = logInAs(username);
    QCOMPARE(statusCode(login ? Status::Ok : login.error().status), status);
    if (login) {
        QCOMPARE(login->isPasswordAboutToExpire, username == QLatin1StringView("kim_about_to_expire"));
    }
}

void SampleStoreTest::sampleIsNeverMadeOverAnything()
{
    const auto again = sso::createSampleStore(m_folder, m_clock);
    QVERIFY(!again);
    QCOMPARE(again.error().kind, ErrorKind::AlreadyThere);
    QVERIFY(logInAs(QStringLiteral("admin1")));
}

USHER_TEST(SampleStoreTest)

} // namespace SampleStoreTests

#include "SampleStoreTest.moc"
