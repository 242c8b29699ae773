// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QtTest>

#include "core/sso/setup/SampleStore.h"
#include "tests/support/TestRegistry.h"
#include "tests/ui/support/TestWindow.h"
#include "ui/client/CoreClient.h"

namespace CoreClientTests
{

namespace
{

using namespace usher;
using usher::test::TestWindow;

/// A second client on the window's store. It is used directly, without a window.
class Client final
{
public:
    explicit Client(TestWindow& test)
        : m_client(test.clock(), nullptr, std::chrono::milliseconds{20}),
          m_heads(test.folder(QStringLiteral("heads")))
    {
        std::optional<bool> isOpen;
        m_client.open(test.storeFolder(), {.headsFolder = m_heads}, &context,
                      [&](const Result<sso::StoreSummary>& store) { isOpen = store.has_value(); });
        waitFor(isOpen);
        logIn();
    }

    void logIn()
    {
        const sso::SampleLogin login;
        std::optional<bool> isLoggedIn;
        m_client.logIn({.username = login.username,
                        .password = crypto::SecretBytes::fromText(login.password),
                        .totpCode = {},
                        .newPassword = {}},
                       &context,
                       [&](const Result<ui::AdminSession>& answer) { isLoggedIn = answer.has_value(); });
        waitFor(isLoggedIn);
    }

    void logOut()
    {
        std::optional<bool> isLoggedOut;
        m_client.logOut(&context,
                        [&](const Result<sso::Logout>& answer) { isLoggedOut = answer.has_value(); });
        waitFor(isLoggedOut);
    }

    [[nodiscard]] ui::CoreClient& operator*() { return m_client; }
    [[nodiscard]] ui::CoreClient* operator->() { return &m_client; }

    /// Returns the folder in which this client remembers logs.
    [[nodiscard]] QString heads() const { return m_heads; }

    QObject context;

private:
    static void waitFor(const std::optional<bool>& answer)
    {
        if (!QTest::qWaitFor([&] { return answer.has_value(); }) || !*answer) {
            qFatal("core did not answer, or answered with an error");
        }
    }

    ui::CoreClient m_client;
    QString m_heads;
};

/// Adds so many sessions that a search without a match takes a while.
void addManySessions(const TestWindow& test, int count = 60'000)
{
    test.executeSql(
        QStringLiteral("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1) "
                       "INSERT INTO zato_sso_session (ust, creation_time, expiration_time, remote_addr, "
                       "user_agent, auth_type, auth_principal, ext_session_id, opaque1, user_id) "
                       "SELECT 'zustmany' || i, creation_time, expiration_time, remote_addr, user_agent, "
                       "auth_type, auth_principal, '', NULL, user_id FROM n, "
                       "(SELECT * FROM zato_sso_session ORDER BY id DESC LIMIT 1)")
            .arg(count));
}

/// Returns a search that reads every session, because its result would have to be sorted.
ui::WantedSearch slowSearch()
{
    return {.query = *sso::parseSessionQuery(u"\"no such thing\""),
            .order = {.by = sso::SessionOrder::By::Expiration}};
}

class CoreClientTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void longReadsDoNotDelayALookUp()
    {
        TestWindow test;
        addManySessions(test);
        Client client(test);
        constexpr int searches = 4;
        int found = 0;
        std::optional<int> foundBefore;
        for (int search = 0; search < searches; ++search) {
            client->search(slowSearch(), &client.context, [&](const Result<ui::BegunSearch>& answer) {
                QVERIFY(answer);
                ++found;
            });
        }
        client->get(sso::Ust::fromText(test.tokenOf(QStringLiteral("alice"))), &client.context,
                    [&](const Result<sso::SessionDetails>& answer) {
                        QVERIFY(answer);
                        foundBefore = found;
                    });
        QTRY_COMPARE(found, searches);
        QVERIFY(foundBefore.has_value());
        QVERIFY(*foundBefore < searches);
    }

    void aReadThatNobodyWaitsForAnyMoreIsNotMade()
    {
        TestWindow test;
        addManySessions(test);
        Client client(test);
        const qint64 before = test.recordCount();
        bool hasFound = false;
        client->search(slowSearch(), &client.context,
                       [&](const Result<ui::BegunSearch>&) { hasFound = true; });
        auto given = std::make_unique<QObject>();
        client->search(slowSearch(), given.get(),
                       [](const Result<ui::BegunSearch>&) { QFAIL("nobody waits for this"); });
        given.reset();
        QTRY_VERIFY(hasFound);
        client.logOut();
        QCOMPARE(test.recordCount(), before + 2); // a search and a logout
    }

    void whatWasAskedForBeforeALogoutDoesNotComeBackAfterIt()
    {
        TestWindow test;
        addManySessions(test);
        Client client(test);
        for (int search = 0; search < 2; ++search) {
            client->search(slowSearch(), &client.context,
                           [](const Result<ui::BegunSearch>&) { QFAIL("the search came back"); });
        }
        client->get(sso::Ust::fromText(test.tokenOf(QStringLiteral("alice"))), &client.context,
                    [](const Result<sso::SessionDetails>&) { QFAIL("the look-up came back"); });
        client.logOut();
        client.logIn();
        // Reads are answered in the order in which they were asked for.
        bool hasFound = false;
        client->search({}, &client.context,
                       [&](const Result<ui::BegunSearch>& answer) { hasFound = answer.has_value(); });
        QTRY_VERIFY(hasFound);
    }

    void aReadThatIsUnderWayEndsWhenNobodyWaitsForItAnyMore()
    {
        TestWindow test;
        addManySessions(test, 200'000);
        Client client(test);
        const qint64 before = test.recordCount();
        bool hasFound = false;
        for (int search = 0; search < 5; ++search) {
            auto given = std::make_unique<QObject>();
            client->search(slowSearch(), given.get(),
                           [](const Result<ui::BegunSearch>&) { QFAIL("nobody waits for this"); });
            client->get(sso::Ust::fromText(test.tokenOf(QStringLiteral("alice"))), &client.context,
                        [&, search](const Result<sso::SessionDetails>&) { hasFound = search == 4; });
            // The look-up is recorded while the search is running.
            QTRY_VERIFY(test.recordCount() > before + search);
        }
        QTRY_VERIFY(hasFound);
        // A search that was stopped is recorded as failed or not at all, because it gave no answer.
        std::optional<sso::FoundRecords> found;
        findAnsweredSearches(client, found);
        QVERIFY(found.has_value());
        QVERIFY(found->records.size() < 5);
    }

    void aSearchThatIsShownCanBeAskedHoweverOftenItIsRefreshed()
    {
        TestWindow test;
        Client client(test);
        constexpr quint64 shown = 1;
        for (const quint64 number : {shown, quint64{2}, quint64{3}}) {
            client->search({.number = number, .shown = shown}, &client.context,
                           [](const Result<ui::BegunSearch>& begun) { QVERIFY(begun); });
        }
        std::optional<ErrorKind> refreshedAway;
        client->found(2, 0, 1, &client.context, [&](const Result<std::vector<sso::FoundSession>>& found) {
            refreshedAway = found.error().kind;
        });
        std::size_t count = 0;
        client->found(shown, 0, 5, &client.context,
                      [&](const Result<std::vector<sso::FoundSession>>& found) { count = found->size(); });
        QTRY_COMPARE(count, std::size_t{5});
        QCOMPARE(refreshedAway, ErrorKind::Cancelled);
    }

    void anExportTellsHowFarItIs()
    {
        TestWindow test;
        Client client(test);
        std::optional<sso::ExportedRecords> exported;
        std::vector<std::pair<qint64, qint64>> told;
        client->exportAudit(
            {.filter = {},
             .format = sso::ExportFormat::JsonLines,
             .path = test.folder(QStringLiteral("audit.jsonl"))},
            std::make_shared<std::atomic_bool>(true), &client.context,
            [&](qint64 done, qint64 of) { told.emplace_back(done, of); },
            [&](const Result<sso::ExportedRecords>& answer) { exported = *answer; });
        QTRY_VERIFY(exported.has_value());
        QVERIFY(!told.empty());
        QCOMPARE(told.front(), (std::pair<qint64, qint64>(1, exported->receipt.number)));
    }

    void anExportThatIsCancelledBeforeItsTurnIsNotMadeAndSaysSo()
    {
        TestWindow test;
        addManySessions(test);
        Client client(test);
        const qint64 before = test.recordCount();
        const QString path = test.folder(QStringLiteral("audit.jsonl"));
        client->search(slowSearch(), &client.context, [](const Result<ui::BegunSearch>&) {});
        const auto isWanted = std::make_shared<std::atomic_bool>(true);
        std::optional<ErrorKind> error;
        client->exportAudit(
            {.filter = {}, .format = sso::ExportFormat::JsonLines, .path = path}, isWanted, &client.context,
            [](qint64, qint64) { QFAIL("it was cancelled"); },
            [&](const Result<sso::ExportedRecords>& answer) { error = answer.error().kind; });
        client->cancel(isWanted);
        QTRY_COMPARE(error, ErrorKind::Cancelled);
        QVERIFY(!QFile::exists(path));
        QCOMPARE(test.recordCount(), before + 1); // only the search is recorded
    }

    void whatIsSeenOfTheLogIsWrittenDownAndItsFailureTold()
    {
        TestWindow test;
        test.makeStoreReal();
        Client client(test);
        QStringList told;
        connect(&*client, &ui::CoreClient::logNotRemembered, this,
                [&](const QString& sentence) { told << sentence; });
        QFile inTheWay(client.heads());
        // Tries again if the client is just writing there.
        QTRY_VERIFY(inTheWay.isOpen() ||
                    (QDir(client.heads()).removeRecursively() && inTheWay.open(QIODevice::WriteOnly)));
        client->renew(&client.context, [](const Result<sso::Renewal>&) {});
        QTRY_VERIFY(!told.isEmpty() && !told.first().isEmpty());
        QVERIFY(inTheWay.remove());
        QTRY_VERIFY(told.last().isEmpty());
        QVERIFY(QDir(client.heads()).exists());
    }

    void readsAreRecordedAsTheAdmins()
    {
        TestWindow test;
        Client client(test);
        std::optional<sso::FoundRecords> found;
        client->search({}, &client.context, [](const Result<ui::BegunSearch>&) {});
        client->searchAudit({.op = QStringLiteral("session.search")}, {}, &client.context,
                            [&](Result<sso::FoundRecords> answer) { found = std::move(*answer); });
        QTRY_VERIFY(found.has_value());
        QCOMPARE(found->records.size(), std::size_t{1});
        QCOMPARE(found->records.front().actor.username, QStringLiteral("admin1"));
        QCOMPARE(found->receipt.number, found->records.front().number + 1);
    }

private:
    static void findAnsweredSearches(Client& client, std::optional<sso::FoundRecords>& found)
    {
        client->searchAudit({.op = QStringLiteral("session.search"), .outcome = QStringLiteral("ok")}, {},
                            &client.context,
                            [&](Result<sso::FoundRecords> answer) { found = std::move(*answer); });
        QTRY_VERIFY(found.has_value());
    }
};

} // namespace

USHER_TEST(CoreClientTest)

} // namespace CoreClientTests

#include "CoreClientTest.moc"
