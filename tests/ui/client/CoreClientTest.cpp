// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/client/CoreClient.h"

#include <QTemporaryDir>
#include <QtTest>

#include "core/sso/setup/SampleStore.h"
#include "tests/support/TestRegistry.h"
#include "tests/ui/support/TestWindow.h"

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
        if (!usher::test::waitUntil([&] { return answer.has_value(); }) || !*answer) {
            qFatal("core did not answer, or answered with an error");
        }
    }

    ui::CoreClient m_client;
    QString m_heads;
};

/// Begins a search. `shown` is the search that is not closed by it.
std::shared_ptr<ui::SessionSearchRead> search(Client& client, QObject* context,
                                              const sso::SessionQuery& query, sso::SessionOrder order,
                                              ui::CoreClient::Done<ui::SearchStart> done,
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
void searchAll(Client& client, QObject* context, ui::CoreClient::Done<ui::SearchStart> done,
               QStringView text = u"\"no such thing\"")
{
    search(client, context, *sso::parseSessionQuery(text), {.by = sso::SessionOrder::By::Expiration},
           std::move(done));
}

/// Makes a search and waits for its answer. After it, the connection for long reads is open.
void searchAndWait(Client& client)
{
    bool hasFound = false;
    searchAll(client, &client.context,
              [&](const Result<ui::SearchStart>& answer) { hasFound = answer.has_value(); });
    QTRY_VERIFY(hasFound);
}

void lookUp(Client& client, const QString& target, ui::CoreClient::Done<sso::SessionDetails> done)
{
    client->call(
        &client.context,
        [target = sso::Ust::fromText(target)](sso::Sso& sso, const sso::Caller& caller) {
            return sso.user().session().get(caller, target);
        },
        std::move(done));
}

void exportTo(Client& client, const QString& path, const ui::CancelFlag& flag, ui::ProgressReceiver progress,
              ui::CoreClient::Done<sso::ExportedRecords> done)
{
    client->read(
        &client.context, flag, std::move(progress),
        [path](sso::Sso& sso, const sso::Caller& caller, const Progress& report) {
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
    void aSecondLoginEndsTheFirst()
    {
        TestWindow test;
        const qint64 before = test.sessionCount();
        {
            Client client(test);
            QCOMPARE(test.sessionCount(), before + 1);
            client.logIn();
            QCOMPARE(test.sessionCount(), before + 1);
        }
        QCOMPARE(test.sessionCount(), before);
    }

    void longReadsDoNotDelayALookUp()
    {
        TestWindow test;
        Client client(test);
        searchAndWait(client);
        const QString target = test.tokenOf(QStringLiteral("alice"));
        test.holdSearchesUp();
        auto reader = std::make_unique<QObject>();
        constexpr int searches = 4;
        for (int search = 0; search < searches; ++search) {
            searchAll(client, reader.get(),
                      [](const Result<ui::SearchStart>&) { QFAIL("the search cannot end"); });
        }
        bool isAnswered = false;
        lookUp(client, target,
               [&](const Result<sso::SessionDetails>& answer) { isAnswered = answer.has_value(); });
        QTRY_VERIFY(isAnswered);
        reader.reset();
        test.letSearchesThrough();
        searchAndWait(client);
    }

    void aReadThatNobodyWaitsForAnyMoreIsNotMade()
    {
        TestWindow test;
        Client client(test);
        searchAndWait(client);
        test.holdSearchesUp();
        auto running = std::make_unique<QObject>();
        searchAll(client, running.get(),
                  [](const Result<ui::SearchStart>&) { QFAIL("the search cannot end"); });
        auto given = std::make_unique<QObject>();
        searchAll(
            client, given.get(), [](const Result<ui::SearchStart>&) { QFAIL("nobody waits for this"); },
            u"\"asked in vain\"");
        given.reset();
        test.letSearchesThrough();
        running.reset();
        searchAndWait(client);
        QCOMPARE(test.recordsWith(QStringLiteral("asked in vain")), 0);
    }

    void whatWasAskedForBeforeALogoutDoesNotComeBackAfterIt()
    {
        TestWindow test;
        Client client(test);
        for (int search = 0; search < 2; ++search) {
            searchAll(client, &client.context,
                      [](const Result<ui::SearchStart>&) { QFAIL("the search came back"); });
        }
        lookUp(client, test.tokenOf(QStringLiteral("alice")),
               [](const Result<sso::SessionDetails>&) { QFAIL("the look-up came back"); });
        client.logOut();
        client.logIn();
        // Reads are answered in the order in which they were asked for.
        searchAndWait(client);
    }

    void aReadThatIsUnderWayEndsWhenNobodyWaitsForItAnyMore()
    {
        TestWindow test;
        Client client(test);
        searchAndWait(client);
        const QString target = test.tokenOf(QStringLiteral("alice"));
        test.holdSearchesUp();
        for (int search = 0; search < 5; ++search) {
            auto given = std::make_unique<QObject>();
            searchAll(client, given.get(),
                      [](const Result<ui::SearchStart>&) { QFAIL("nobody waits for this"); });
            bool isAnswered = false;
            lookUp(client, target,
                   [&](const Result<sso::SessionDetails>& answer) { isAnswered = answer.has_value(); });
            QTRY_VERIFY(isAnswered); // while the search is running
        }
        test.letSearchesThrough();
        // A search that was stopped is recorded as failed or not at all, because it gave no answer.
        std::optional<sso::FoundRecords> found;
        findAnsweredSearches(client, found);
        QVERIFY(found.has_value());
        QCOMPARE(found->records.size(), std::size_t{1}); // the one before
    }

    void aSearchThatIsShownCanBeAskedHoweverOftenItIsRefreshed()
    {
        TestWindow test;
        Client client(test);
        const auto searchBeside = [&](const std::shared_ptr<ui::SessionSearchRead>& shown) {
            return search(
                client, &client.context, {}, {}, [](const Result<ui::SearchStart>& begun) { QVERIFY(begun); },
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
        Client client(test);
        searchAndWait(client);
        const QString path = test.folder(QStringLiteral("audit.jsonl"));
        test.holdSearchesUp();
        auto running = std::make_unique<QObject>();
        searchAll(client, running.get(), [](const Result<ui::SearchStart>&) {});
        const ui::CancelFlag flag;
        std::optional<ErrorKind> error;
        exportTo(
            client, path, flag, [](qint64, qint64) { QFAIL("it was cancelled"); },
            [&](const Result<sso::ExportedRecords>& answer) { error = answer.error().kind; });
        client->cancel(flag);
        test.letSearchesThrough();
        running.reset();
        QTRY_COMPARE(error, ErrorKind::Cancelled);
        QVERIFY(!QFile::exists(path));
        QCOMPARE(test.recordsWith(QStringLiteral("audit.export")), 0);
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
        search(client, &client.context, {}, {}, [](const Result<ui::SearchStart>&) {});
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
