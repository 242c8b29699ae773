// SPDX-License-Identifier: GPL-3.0-or-later
#include <atomic>
#include <thread>

#include <QSet>
#include <QTest>

#include "core/sso/inspect/LogInspector.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LogTree.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/ManySessions.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/core/support/Writers.h"
#include "tests/core/support/administrators/Administrator.h"
#include "tests/core/support/administrators/ServerWriter.h"
#include "tests/support/TestRegistry.h"

namespace AdministratorsTests
{

using namespace usher;
using namespace usher::test;

namespace
{

constexpr int administrators = 8;
constexpr int rounds = 4; // of each administrator

/// Each of them works on other sessions of the user admin1, which addSessions() has added.
SoughtSession soughtSession(int administrator, int round)
{
    return {.ust = sso::Ust::fromText(QStringLiteral("added%1").arg(administrator * rounds + round + 1)),
            .query = QStringLiteral("user:admin1")};
}

AdministratorCalls workTogether(const TestStore& store, const Clock& clock)
{
    std::vector<AdministratorCalls> parts(administrators);
    std::ignore = runTogether(administrators, [&](int number) {
        const auto administrator = std::make_shared<Administrator>(store, clock, number + 1);
        return [&, number, administrator] {
            for (int round = 0; round < rounds; ++round) {
                administrator->work(soughtSession(number, round));
            }
            parts[static_cast<std::size_t>(number)] = administrator->calls();
        };
    });
    AdministratorCalls whole;
    for (const AdministratorCalls& part : parts) {
        whole += part;
    }
    return whole;
}

/// Verifies the log, again and again until `isDone`. Returns the sentence of the first error or finding.
QString verifyUntil(const TestStore& store, const std::atomic<bool>& isDone)
{
    const auto inspector = sso::LogInspector::open(store.folder());
    if (!inspector) {
        return errorSentence(inspector.error());
    }
    do {
        const auto verdict = (*inspector)->verify();
        if (!verdict) {
            return errorSentence(verdict.error());
        }
        if (!verdict->isSound()) {
            return audit::findingSentence(verdict->findings.front());
        }
    } while (!isDone);
    return {};
}

} // namespace

/// Several administrators log in, search, look, end sessions and log out at the same time, while somebody
/// verifies the log and a server writes to the same table.
class AdministratorsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCallHasItsRecordsBesideVerifierAndServer();
};

void AdministratorsTest::everyCallHasItsRecordsBesideVerifierAndServer()
{
    const TestStore store;
    if (testEngine() == odb::Engine::Sqlite) {
        store.setJournalMode(QStringLiteral("WAL"));
    }
    addAdministrators(store, administrators);
    addSessions(store, administrators * rounds);
    const TestClock clock(fixtureNow());
    std::atomic<bool> isDone = false;
    QString notSound;
    qint64 serverTransactions = 0;
    std::thread verifier([&] { notSound = verifyUntil(store, isDone); });
    std::thread server([&] {
        ServerWriter writer(store);
        do {
            writer.work();
        } while (!isDone);
        serverTransactions = writer.transactions();
    });
    const AdministratorCalls calls = workTogether(store, clock);
    isDone = true;
    verifier.join();
    server.join();

    QVERIFY2(calls.failures.isEmpty(), qPrintable(calls.failures.join(u'\n')));
    QVERIFY2(notSound.isEmpty(), qPrintable(notSound));
    QVERIFY(serverTransactions > 0);
    QVERIFY(calls.records > 0);
    QCOMPARE(qint64{records(RawDatabase(store)).size()}, calls.records);
    QCOMPARE(QSet(calls.recordNumbers.begin(), calls.recordNumbers.end()).size(), calls.recordNumbers.size());
    QVERIFY(isHeadOfItsRecords(store));
    QCOMPARE(verifyUntil(store, isDone), QString());
}

USHER_TEST(AdministratorsTest)

} // namespace AdministratorsTests

#include "AdministratorsTest.moc"
