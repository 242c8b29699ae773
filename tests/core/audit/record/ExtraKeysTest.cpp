// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/record/ExtraKeys.h"

#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include "core/sso/setup/Rekeying.h"
#include "core/sso/setup/StoreSetup.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/EveryCall.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/RawDatabase.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace ExtraKeysTests
{

using namespace usher;
using namespace usher::test;
using audit::ExtraKey;

namespace
{

constexpr QLatin1StringView alice("alice.active");
constexpr QLatin1StringView admin("admin1.active");

void addKeys(const QJsonObject& object, QSet<QString>& keys)
{
    for (auto member = object.begin(); member != object.end(); ++member) {
        keys << member.key();
        addKeys(member->toObject(), keys);
    }
}

/// Returns the keys in the `extra` of all records, at any depth.
QSet<QString> writtenKeys(const RawDatabase& database)
{
    QSet<QString> keys;
    for (const LoggedRecord& record : records(database)) {
        addKeys(record.object(QLatin1StringView("extra")), keys);
    }
    return keys;
}

QStringList unknown(const QSet<QString>& keys)
{
    QStringList unknown;
    std::copy_if(keys.begin(), keys.end(), std::back_inserter(unknown),
                 [](const QString& key) { return !audit::extraKeyNamed(key); });
    return unknown;
}

/// Returns those of `expected` that are not among the keys.
QStringList missing(const QSet<QString>& keys, const QList<ExtraKey>& expected)
{
    QStringList missing;
    for (const ExtraKey key : expected) {
        if (!keys.contains(extraKeyName(key))) {
            missing << extraKeyName(key);
        }
    }
    return missing;
}

} // namespace

/// Operations write only keys that are in the table of keys, so that a program can name what it shows.
class ExtraKeysTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKeyIsFoundByItsName();
    void operationsWriteKeysOfTheTable();
    void operationsOfAnOwnStoreWriteKeysOfTheTable();

private:
    TestClock m_clock{fixtureNow()};
};

void ExtraKeysTest::everyKeyIsFoundByItsName()
{
    QSet<QString> names;
    for (const audit::NamedExtraKey& each : audit::namedExtraKeys) {
        QCOMPARE(audit::extraKeyNamed(QString(each.name)), std::optional(each.key));
        names << each.name;
    }
    QCOMPARE(static_cast<std::size_t>(names.size()), audit::namedExtraKeys.size());
    QVERIFY(!audit::extraKeyNamed(u"of_a_later_version"));
}

void ExtraKeysTest::operationsWriteKeysOfTheTable()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    // A logout comes last in this list, so the other calls are made with other sessions.
    const QList<Attempt> attempts = attemptEveryCall(*sso);
    const FixtureUser totp = fixtureUser(QLatin1StringView("admin_totp"));
    QVERIFY(logIn(*sso, QLatin1StringView("admin_totp"), {.totpCode = codeOf(totp, fixtureNow())}));
    QVERIFY(!logInAs(*sso, QStringLiteral("alice"), QStringLiteral("not the password")));
    QVERIFY(clearFailures(*sso, QStringLiteral("alice")));
    QVERIFY(!getBatch(*sso, {alice}, alice));
    QVERIFY(verify(*sso, QLatin1StringView("bob_locked.active")));
    QVERIFY(countActivity(*sso));
    QVERIFY(search(*sso, QStringLiteral("user:alice")));
    QVERIFY(sso->audit().get(callerOf(admin), 1));
    const sso::AuditFilter filter{.records = {.from = fixtureNow() - std::chrono::hours(1),
                                              .until = fixtureNow() + std::chrono::hours(1),
                                              .op = QStringLiteral("session.get"),
                                              .outcome = QStringLiteral("ok"),
                                              .actor = QStringLiteral("admin1"),
                                              .target = QStringLiteral("alice"),
                                              .cid = QStringLiteral("of-a-call"),
                                              .text = QStringLiteral("workstation"),
                                              .last = 1000},
                                  .targetUst = token(alice)};
    QVERIFY(sso->audit().search(callerOf(admin), filter, {}));
    QVERIFY(prune(*sso, fixtureNow() - std::chrono::hours(48)));
    const QTemporaryDir folder;
    std::ignore = backUp(*sso, folder.filePath(QStringLiteral("copy.sqlite"))); // not possible on PostgreSQL
    const QSet<QString> keys = writtenKeys(RawDatabase(store));
    QCOMPARE(unknown(keys), QStringList());
    QCOMPARE(missing(keys, {ExtraKey::Asked, ExtraKey::FailuresCleared, ExtraKey::FailuresInRow,
                            ExtraKey::Format, ExtraKey::InvalidReason, ExtraKey::LastFailure,
                            ExtraKey::Matches, ExtraKey::OldExpiration, ExtraKey::PasswordChanged,
                            ExtraKey::Query, ExtraKey::Record, ExtraKey::Revealed, ExtraKey::Shown,
                            ExtraKey::TargetUst, ExtraKey::Through, ExtraKey::TotpStep}),
             QStringList());
    QVERIFY2(!attempts.isEmpty(), qPrintable(outcomes(attempts)));
}

void ExtraKeysTest::operationsOfAnOwnStoreWriteKeysOfTheTable()
{
    const QTemporaryDir temporary;
    const QString folder = temporary.filePath(QStringLiteral("store"));
    const QString name = QStringLiteral("root_admin");
    const QString app = QStringLiteral("Usher");
    const auto password = secret(u"quiet-otter-climbs-41");
    QVERIFY(sso::createStore(folder, name, password, m_clock));
    {
        const auto sso = sso::Sso::open(folder, m_clock).value();
        const auto session = sso->user().login(name, password, app, callerAddress, callerAgent);
        QVERIFY(session);
        QVERIFY(sso->user().create(
            {.currentUst = session->ust.clone(), .currentApp = app, .remoteAddr = callerAddress},
            {.username = QStringLiteral("ordinary"), .password = password.clone()}));
    }
    QVERIFY(sso::rekeyOwnStore(folder, m_clock));
    const QSet<QString> keys = writtenKeys(RawDatabase(folder + QStringLiteral("/odb.sqlite")));
    QCOMPARE(unknown(keys), QStringList());
    QCOMPARE(missing(keys, {ExtraKey::Host, ExtraKey::IsSuperUser, ExtraKey::KeyAfter, ExtraKey::KeyBefore,
                            ExtraKey::OsUser, ExtraKey::SignatureAfter, ExtraKey::SignatureBefore}),
             QStringList());
}

USHER_TEST(ExtraKeysTest)

} // namespace ExtraKeysTests

#include "ExtraKeysTest.moc"
