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

/// Begins a search. `shown` is the search that is not closed by it.
std::shared_ptr<ui::SessionSearchRead> search(Client& client, QObject* context,
                                              const sso::SessionQuery& query, sso::SessionOrder order,
                                              ui::CoreClient::Done<ui::BegunSearch> done,
                                              const std::shared_ptr<ui::SessionSearchRead>& shown = nullptr)
{
    auto search = client->newSearch(shown);
    client->read(
        context,
        [search, query, order](sso::Sso& sso, const sso::Caller& caller) {
            return search->begin(sso, caller, query, order);
        },
        std::move(done));
    return search;
}

/// Makes a search that reads every session, because its result would have to be sorted.
void searchSlowly(Client& client, QObject* context, ui::CoreClient::Done<ui::BegunSearch> done)
{
    search(client, context, *sso::parseSessionQuery(u"\"no such thing\""),
           {.by = sso::SessionOrder::By::Expiration}, std::move(done));
}

/// Looks up the newest session of this user.
void lookUp(const TestWindow& test, Client& client, const QString& username,
            ui::CoreClient::Done<sso::SessionDetails> done)
{
    client->call(
        &client.context,
        [target = sso::Ust::fromText(test.tokenOf(username))](sso::Sso& sso, const sso::Caller& caller) {
            return sso.user().session().get(caller, target);
        },
        std::move(done));
}

void exportTo(Client& client, const QString& path, const ui::CancelFlag& flag, ui::ProgressReceiver progress,
              ui::CoreClient::Done<sso::ExportedRecords> done)
{
    client->read(
        &client.context, flag, std::move(progress),
        [path](sso::Sso& sso, const sso::Caller& caller, const audit::Progress& report) {
            return sso.audit().exportToFile(caller, {}, sso::ExportFormat::JsonLines, path, report);
        },
        std::move(done));
}

void searchAudit(Client& client, sso::AuditFilter filter, ui::CoreClient::Done<sso::FoundRecords> done)
{
    client->read(
        &client.context,
        [filter = std::move(filter)](sso::Sso& sso, const sso::Caller& caller) {
            return sso.audit().search(caller, filter, {});
        },
        std::move(done));
}

/// Reads the first sessions of a search that has begun.
void readFirst(Client& client, const std::shared_ptr<ui::SessionSearchRead>& search, int count,
               ui::CoreClient::Done<std::vector<sso::FoundSession>> done)
{
    client->read(
        &client.context,
        [search, count](sso::Sso&, const sso::Caller&) { return search->sessions(0, count); },
        std::move(done));
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
            searchSlowly(client, &client.context, [&](const Result<ui::BegunSearch>& answer) {
                QVERIFY(answer);
                ++found;
            });
        }
        lookUp(test, client, QStringLiteral("alice"), [&](const Result<sso::SessionDetails>& answer) {
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
        searchSlowly(client, &client.context, [&](const Result<ui::BegunSearch>&) { hasFound = true; });
        auto given = std::make_unique<QObject>();
        searchSlowly(client, given.get(),
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
            searchSlowly(client, &client.context,
                         [](const Result<ui::BegunSearch>&) { QFAIL("the search came back"); });
        }
        lookUp(test, client, QStringLiteral("alice"),
               [](const Result<sso::SessionDetails>&) { QFAIL("the look-up came back"); });
        client.logOut();
        client.logIn();
        // Reads are answered in the order in which they were asked for.
        bool hasFound = false;
        search(client, &client.context, {}, {},
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
            searchSlowly(client, given.get(),
                         [](const Result<ui::BegunSearch>&) { QFAIL("nobody waits for this"); });
            lookUp(test, client, QStringLiteral("alice"),
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
        const auto searchBeside = [&](const std::shared_ptr<ui::SessionSearchRead>& shown) {
            return search(
                client, &client.context, {}, {}, [](const Result<ui::BegunSearch>& begun) { QVERIFY(begun); },
                shown);
        };
        const auto shown = searchBeside(nullptr);
        const auto second = searchBeside(shown);
        const auto third = searchBeside(shown);
        std::optional<ErrorKind> refreshedAway;
        readFirst(client, second, 1, [&](const Result<std::vector<sso::FoundSession>>& found) {
            refreshedAway = found.error().kind;
        });
        std::size_t count = 0;
        readFirst(client, shown, 5,
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
        exportTo(
            client, test.folder(QStringLiteral("audit.jsonl")), ui::CancelFlag(),
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
        searchSlowly(client, &client.context, [](const Result<ui::BegunSearch>&) {});
        const ui::CancelFlag flag;
        std::optional<ErrorKind> error;
        exportTo(
            client, path, flag, [](qint64, qint64) { QFAIL("it was cancelled"); },
            [&](const Result<sso::ExportedRecords>& answer) { error = answer.error().kind; });
        client->cancel(flag);
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
        bool isRememberedAgain = false;
        connect(&*client, &ui::CoreClient::logNotRemembered, this, [&](const QString& sentence) {
            told << sentence;
            isRememberedAgain = false;
        });
        connect(&*client, &ui::CoreClient::logRememberedAgain, this, [&] { isRememberedAgain = true; });
        QFile inTheWay(client.heads());
        // Tries again if the client is just writing there.
        QTRY_VERIFY(inTheWay.isOpen() ||
                    (QDir(client.heads()).removeRecursively() && inTheWay.open(QIODevice::WriteOnly)));
        client->call(
            &client.context,
            [](sso::Sso& sso, const sso::Caller& caller) {
                return sso.user().session().renew(caller, QStringLiteral("Usher"));
            },
            [](const Result<sso::Renewal>&) {});
        QTRY_VERIFY(!told.isEmpty() && !told.first().isEmpty());
        QVERIFY(inTheWay.remove());
        QTRY_VERIFY(isRememberedAgain);
        QVERIFY(QDir(client.heads()).exists());
    }

    void readsAreRecordedAsTheAdmins()
    {
        TestWindow test;
        Client client(test);
        std::optional<sso::FoundRecords> found;
        search(client, &client.context, {}, {}, [](const Result<ui::BegunSearch>&) {});
        searchAudit(client, {.records = {.op = QStringLiteral("session.search")}},
                    [&](Result<sso::FoundRecords> answer) { found = std::move(*answer); });
        QTRY_VERIFY(found.has_value());
        QCOMPARE(found->records.size(), std::size_t{1});
        QCOMPARE(found->records.front().actor.username, QStringLiteral("admin1"));
        QCOMPARE(found->receipt.number, found->records.front().number + 1);
    }

private:
    static void findAnsweredSearches(Client& client, std::optional<sso::FoundRecords>& found)
    {
        searchAudit(client,
                    {.records = {.op = QStringLiteral("session.search"), .outcome = QStringLiteral("ok")}},
                    [&](Result<sso::FoundRecords> answer) { found = std::move(*answer); });
        QTRY_VERIFY(found.has_value());
    }
};

} // namespace

USHER_TEST(CoreClientTest)

} // namespace CoreClientTests

#include "CoreClientTest.moc"
