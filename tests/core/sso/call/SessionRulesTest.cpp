// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/call/SessionRules.h"

#include <functional>

#include <QTest>

#include "tests/core/support/Fixture.h"
#include "tests/support/TestRegistry.h"

namespace SessionRulesTests
{

using namespace usher;
using namespace usher::sso;
using std::chrono::microseconds;

namespace
{

/// A session that no rule refuses, with its caller and policy. Each test changes the part that it tests.
struct Scene {
    TimePoint now = test::fixtureNow();
    odb::SessionRow session{.id = 1,
                            .ust = test::secret(u"zust1"),
                            .creationTime = now - std::chrono::minutes(5),
                            .expirationTime = now + std::chrono::minutes(55),
                            .owner = {.username = QStringLiteral("alice"),
                                      .approvalStatus = QStringLiteral("approved"),
                                      .signUpStatus = QStringLiteral("final"),
                                      .passwordExpiry = now + std::chrono::days(1)}};
    Caller caller{.currentApp = QStringLiteral("CRM"), .remoteAddr = QStringLiteral("127.0.0.1")};
    store::Policy policy;

    [[nodiscard]] std::optional<Refusal> refusal() const
    {
        return refuseSession(&session, caller, policy, now);
    }
    [[nodiscard]] std::optional<Refusal> ownerRefusal() const
    {
        return refuseOwner(session.owner, caller, policy, now);
    }
};

using Change = std::function<void(Scene&)>;

/// A fault, and the refusal if it is the first one in the reference's order.
struct Fault {
    const char* name;
    Change spoil;
    Status status;
    Cause cause;
};

const std::vector<Fault>& faults()
{
    static const std::vector<Fault> inOrder{
        {"owner not approved",
         [](Scene& scene) { scene.session.owner.approvalStatus = QStringLiteral("rejected"); },
         Status::NoSuchSession, Cause::NotApproved},
        {"session expired", [](Scene& scene) { scene.session.expirationTime = scene.now; },
         Status::NoSuchSession, Cause::SessionExpired},
        {"application unknown", [](Scene& scene) { scene.caller.currentApp = QStringLiteral("crm"); },
         Status::AppInvalid, Cause::AppUnknown},
        {"address not allowed", [](Scene& scene) { scene.policy.login.rejectIfNotListed = true; },
         Status::NotAllowed, Cause::AddressNotAllowed},
        {"locked", [](Scene& scene) { scene.session.owner.isLocked = true; }, Status::UserLocked,
         Cause::Locked},
        {"sign-up not final",
         [](Scene& scene) { scene.session.owner.signUpStatus = QStringLiteral("before_confirmation"); },
         Status::SignUpStatusInvalid, Cause::SignUpNotFinal},
        {"password expired",
         [](Scene& scene) { scene.session.owner.passwordExpiry = scene.now - microseconds(1); },
         Status::NotAllowed, Cause::PasswordExpired},
    };
    return inOrder;
}

} // namespace

class SessionRulesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sessionInGoodOrderPasses();
    void missingSessionIsRefused();
    void sessionExpiresAtTheMicrosecond_data();
    void sessionExpiresAtTheMicrosecond();
    void passwordExpiresAMicrosecondLater_data();
    void passwordExpiresAMicrosecondLater();
    void firstFaultInOrderIsTheAnswer_data();
    void firstFaultInOrderIsTheAnswer();
    void whatTheCallerMayNotKnowIsNotAllowed_data();
    void whatTheCallerMayNotKnowIsNotAllowed();
    void whatTheCallerMayKnowIsTold_data();
    void whatTheCallerMayKnowIsTold();
    void approvalOfAUserWhoLogsInIsCheckedAfterTheSignUp();
    void applicationNamesAreCaseSensitive();
    void addressIsCheckedAgainstTheOwnersList_data();
    void addressIsCheckedAgainstTheOwnersList();
};

void SessionRulesTest::sessionInGoodOrderPasses()
{
    QVERIFY(!Scene().refusal());
    QVERIFY(!Scene().ownerRefusal());
}

void SessionRulesTest::missingSessionIsRefused()
{
    const Scene scene;
    const auto refusal = refuseSession(nullptr, scene.caller, scene.policy, scene.now);
    QVERIFY(refusal);
    QCOMPARE(refusal->status, Status::NoSuchSession);
    QCOMPARE(refusal->cause, Cause::SessionUnknown);
    QVERIFY(!refusal->since);
}

void SessionRulesTest::sessionExpiresAtTheMicrosecond_data()
{
    QTest::addColumn<int>("microsecondsLeft");
    QTest::addColumn<bool>("isRefused");
    QTest::newRow("one microsecond before") << 1 << false;
    QTest::newRow("at the very moment") << 0 << true;
    QTest::newRow("one microsecond after") << -1 << true;
}

void SessionRulesTest::sessionExpiresAtTheMicrosecond()
{
    QFETCH(const int, microsecondsLeft);
    QFETCH(const bool, isRefused);
    Scene scene;
    scene.session.expirationTime = scene.now + microseconds(microsecondsLeft);
    const auto refusal = scene.refusal();
    QCOMPARE(refusal.has_value(), isRefused);
    if (refusal) {
        QCOMPARE(refusal->status, Status::NoSuchSession);
        QCOMPARE(refusal->cause, Cause::SessionExpired);
        QVERIFY(refusal->since == scene.session.expirationTime);
    }
}

void SessionRulesTest::passwordExpiresAMicrosecondLater_data()
{
    QTest::addColumn<int>("microsecondsLeft");
    QTest::addColumn<bool>("isRefused");
    QTest::newRow("one microsecond before") << 1 << false;
    QTest::newRow("at the very moment") << 0 << false;
    QTest::newRow("one microsecond after") << -1 << true;
}

void SessionRulesTest::passwordExpiresAMicrosecondLater()
{
    QFETCH(const int, microsecondsLeft);
    QFETCH(const bool, isRefused);
    Scene scene;
    scene.session.owner.passwordExpiry = scene.now + microseconds(microsecondsLeft);
    const auto refusal = scene.refusal();
    QCOMPARE(refusal.has_value(), isRefused);
    if (refusal) {
        QCOMPARE(refusal->cause, Cause::PasswordExpired);
        QVERIFY(refusal->since == scene.session.owner.passwordExpiry);
    }
}

void SessionRulesTest::firstFaultInOrderIsTheAnswer_data()
{
    QTest::addColumn<int>("first");
    for (std::size_t i = 0; i < faults().size(); ++i) {
        QTest::newRow(faults()[i].name) << static_cast<int>(i);
    }
}

/// The session has this fault and all that come after it in the order.
void SessionRulesTest::firstFaultInOrderIsTheAnswer()
{
    QFETCH(const int, first);
    const auto from = static_cast<std::size_t>(first);
    Scene scene;
    for (std::size_t i = from; i < faults().size(); ++i) {
        faults()[i].spoil(scene);
    }
    const auto refusal = scene.refusal();
    QVERIFY(refusal);
    QCOMPARE(refusal->status, faults()[from].status);
    QCOMPARE(refusal->cause, faults()[from].cause);
}

void SessionRulesTest::whatTheCallerMayNotKnowIsNotAllowed_data()
{
    QTest::addColumn<Change>("spoil");
    QTest::addColumn<int>("cause");
    const auto row = [](const char* name, Cause cause, const Change& spoil) {
        QTest::newRow(name) << spoil << static_cast<int>(cause);
    };
    row("locked", Cause::Locked, [](Scene& scene) {
        scene.session.owner.isLocked = true;
        scene.policy.login.informIfLocked = false;
    });
    row("sign-up not final", Cause::SignUpNotFinal, [](Scene& scene) {
        scene.session.owner.signUpStatus = QStringLiteral("before_confirmation");
        scene.policy.login.informIfNotConfirmed = false;
    });
    row("not approved", Cause::NotApproved, [](Scene& scene) {
        scene.session.owner.approvalStatus = QStringLiteral("rejected");
        scene.policy.login.informIfNotApproved = false;
    });
    row("password expired", Cause::PasswordExpired, [](Scene& scene) {
        scene.session.owner.passwordExpiry = scene.now - microseconds(1);
        scene.policy.password.informIfExpired = false;
    });
}

void SessionRulesTest::whatTheCallerMayNotKnowIsNotAllowed()
{
    QFETCH(const Change, spoil);
    QFETCH(const int, cause);
    Scene scene;
    spoil(scene);
    const auto refusal = scene.ownerRefusal();
    QVERIFY(refusal);
    QCOMPARE(refusal->status, Status::NotAllowed);
    QCOMPARE(static_cast<int>(refusal->cause), cause);
}

void SessionRulesTest::whatTheCallerMayKnowIsTold_data()
{
    QTest::addColumn<Change>("spoil");
    QTest::addColumn<QString>("status");
    const auto row = [](const char* name, const char* status, const Change& spoil) {
        QTest::newRow(name) << spoil << QString::fromLatin1(status);
    };
    row("locked", "E005002", [](Scene& scene) { scene.session.owner.isLocked = true; });
    row("sign-up not final", "E005003",
        [](Scene& scene) { scene.session.owner.signUpStatus = QStringLiteral("to_approve"); });
    row("not approved", "E005003",
        [](Scene& scene) { scene.session.owner.approvalStatus = QStringLiteral("before_decision"); });
    row("password expired", "E003004", [](Scene& scene) {
        scene.session.owner.passwordExpiry = scene.now - microseconds(1);
        scene.policy.password.informIfExpired = true;
    });
}

void SessionRulesTest::whatTheCallerMayKnowIsTold()
{
    QFETCH(const Change, spoil);
    QFETCH(const QString, status);
    Scene scene;
    spoil(scene);
    const auto refusal = scene.ownerRefusal();
    QVERIFY(refusal);
    QCOMPARE(statusCode(refusal->status), status);
}

void SessionRulesTest::approvalOfAUserWhoLogsInIsCheckedAfterTheSignUp()
{
    Scene scene;
    scene.session.owner.approvalStatus = QStringLiteral("rejected");
    scene.session.owner.signUpStatus = QStringLiteral("before_confirmation");
    QCOMPARE(scene.ownerRefusal()->cause, Cause::SignUpNotFinal);
    scene.session.owner.passwordExpiry = scene.now - microseconds(1);
    scene.session.owner.signUpStatus = QStringLiteral("final");
    QCOMPARE(scene.ownerRefusal()->cause, Cause::NotApproved);
}

void SessionRulesTest::applicationNamesAreCaseSensitive()
{
    Scene scene;
    scene.policy.apps.all = QStringList{QStringLiteral("CRM"), QStringLiteral("Usher")};
    scene.caller.currentApp = QStringLiteral("Usher");
    QVERIFY(!scene.refusal());
    for (const char* name : {"usher", "Usher ", "", "CRM, Usher"}) {
        scene.caller.currentApp = QString::fromLatin1(name);
        QCOMPARE(scene.refusal()->cause, Cause::AppUnknown);
    }
}

void SessionRulesTest::addressIsCheckedAgainstTheOwnersList_data()
{
    QTest::addColumn<QString>("listedUser");
    QTest::addColumn<QStringList>("list");
    QTest::addColumn<bool>("rejectIfNotListed");
    QTest::addColumn<bool>("isRefused");
    const QString alice = QStringLiteral("alice");
    const QStringList local{QStringLiteral("127.0.0.0/8")};
    const QStringList elsewhere{QStringLiteral("10.0.0.0/8")};
    QTest::newRow("nobody listed, none needed") << QString() << local << false << false;
    QTest::newRow("nobody listed, a list needed") << QString() << local << true << true;
    QTest::newRow("listed, address in it") << alice << local << true << false;
    QTest::newRow("listed, address not in it") << alice << elsewhere << false << true;
    QTest::newRow("listed, any address") << alice << QStringList(QStringLiteral("*")) << true << false;
    QTest::newRow("listed without an address") << alice << QStringList() << false << true;
    QTest::newRow("somebody else listed") << QStringLiteral("Alice") << elsewhere << false << false;
}

void SessionRulesTest::addressIsCheckedAgainstTheOwnersList()
{
    QFETCH(const QString, listedUser);
    QFETCH(const QStringList, list);
    QFETCH(const bool, rejectIfNotListed);
    QFETCH(const bool, isRefused);
    Scene scene;
    scene.policy.login.rejectIfNotListed = rejectIfNotListed;
    if (!listedUser.isEmpty()) {
        scene.policy.userAddressList.emplace(listedUser, list);
    }
    const auto refusal = scene.refusal();
    QCOMPARE(refusal.has_value(), isRefused);
    if (refusal) {
        QCOMPARE(refusal->status, Status::NotAllowed);
        QCOMPARE(refusal->cause, Cause::AddressNotAllowed);
    }
}

USHER_TEST(SessionRulesTest)

} // namespace SessionRulesTests

#include "SessionRulesTest.moc"
