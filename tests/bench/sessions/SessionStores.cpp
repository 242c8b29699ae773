// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/sessions/SessionStores.h"

#include "core/Time.h"
#include "core/odb/Connection.h"
#include "core/odb/Transaction.h"
#include "core/odb/tables/Schema.h"
#include "core/sso/history/StateChanges.h"
#include "core/sso/setup/NewUser.h"
#include "core/store/StoreConfig.h"
#include "tests/bench/Require.h"
#include "tests/bench/floors/BareDatabase.h"
#include "tests/bench/sessions/Agents.h"
#include "tests/bench/sessions/ServerStores.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/TestClock.h"

namespace usher::bench
{

namespace
{

constexpr qint64 userCount = 1'000;
constexpr qint64 firstUser = 100'000; // the row ID of the first user; greater than the fixture's

enum class Aspect : quint64 { Owner, Address, Agent, Kind, Token, TokenEnd };

/// Returns a pseudo-random number for one aspect of a session. It is the same every time.
quint64 chance(qint64 session, Aspect aspect)
{
    constexpr quint64 aspects = 16;
    return scattered(static_cast<quint64>(session) * aspects + static_cast<quint64>(aspect));
}

qint64 ownerOf(qint64 session)
{
    return static_cast<qint64>(chance(session, Aspect::Owner) % userCount);
}

/// Returns 0 for a user whose sessions session.get shows. Returns 1 to 4, the kind of the refusal, for the
/// others.
qint64 faultOf(qint64 user)
{
    constexpr qint64 oneIn = 50;
    return user % oneIn < 5 ? user % oneIn : 0;
}

QString usernameOf(qint64 user)
{
    return QStringLiteral("user%1").arg(user, 4, 10, QLatin1Char('0'));
}

/// Spells each of the words with `size` characters, in the alphabet of the reference's identifiers.
QString spelled(std::initializer_list<quint64> words, int size)
{
    static constexpr char alphabet[] = "0123456789abcdefghjkmnpqrstvwxyz";
    QString text;
    for (quint64 word : words) {
        for (int i = 0; i < size; ++i, word >>= 5U) {
            text += QLatin1Char(alphabet[word & 31U]);
        }
    }
    return text;
}

QString addressOf(qint64 session)
{
    const quint64 number = chance(session, Aspect::Address);
    const auto part = [number](unsigned shift, quint64 size) { return (number >> shift) % size; };
    QString inside = QStringLiteral("10.%1.%2.%3").arg(part(8, 8)).arg(part(16, 256)).arg(part(24, 254) + 1);
    QString outside = QStringLiteral("203.0.%1.%2").arg(part(8, 4) + 110).arg(part(16, 254) + 1);
    QString ipv6 = QStringLiteral("2001:db8:%1::%2").arg(part(8, 64), 0, 16).arg(part(16, 65'535), 0, 16);
    switch (number % 10) {
    case 0:
        return outside;
    case 1:
        return ipv6;
    case 2:
        return outside + QStringLiteral(", ") + inside;
    case 3:
        return ipv6 + QStringLiteral(", 192.0.2.%1").arg(part(32, 8) + 1);
    case 4:
        return outside + QStringLiteral(", 192.168.%1.7, 127.0.0.1").arg(part(32, 16));
    case 5:
        return QStringLiteral("192.168.%1.%2").arg(part(8, 16)).arg(part(16, 254) + 1);
    default:
        return inside;
    }
}

struct Kind {
    QByteArray authType;
    QByteArray principal;
    QByteArray extSessionId;
};

Kind kindOf(qint64 session)
{
    const QByteArray number = QByteArray::number(session);
    switch (chance(session, Aspect::Kind) % 20) {
    case 0:
        return {"jwt", "sec.jwt", "jwt." + number};
    case 1:
    case 2:
    case 3:
        return {"basic_auth", "sec.basic", "basic_auth." + number};
    default:
        return {"default", usernameOf(ownerOf(session)).toUtf8(), ""};
    }
}

/// The users get the row IDs that the sessions refer to.
void addUsers(const test::TestStore& store)
{
    const auto config = require(store::loadStoreConfig(store.folder()));
    const auto connection = require(odb::Connection::open(config.odb));
    auto transaction = require(odb::Transaction::begin(*connection));
    const odb::UserTable users(*connection);
    const TimePoint now = test::fixtureNow();
    // All users share one password hash, because hashing is slow.
    odb::NewUser user =
        sso::newUser(config.key, require(config.outline.policy), now, {}, test::secret(u"any"));
    for (qint64 number = 0; number < userCount; ++number) {
        const qint64 fault = faultOf(number);
        user.username = usernameOf(number);
        user.userId = QStringLiteral("zusr") + spelled({scattered(static_cast<quint64>(number)), 0}, 12);
        user.signUpConfirmToken = user.userId.toUtf8();
        user.isLocked = fault == 1;
        user.approvalStatus = fault == 2 ? QStringLiteral("before_decision") : QStringLiteral("approved");
        user.signUpStatus = fault == 3 ? QStringLiteral("before_confirmation") : QStringLiteral("final");
        user.passwordExpiry = fault == 4 ? now - std::chrono::days(1) : now + std::chrono::days(365);
        const qint64 id = require(users.insert(user));
        require(connection
                    ->run(QStringLiteral("UPDATE zato_sso_user SET id = ? WHERE id = ?"),
                          {firstUser + number, id})
                    .map([](const odb::Statement&) {}));
    }
    require(transaction.commit());
}

QString historyOf(qint64 session, const QString& address, const QString& agent, TimePoint created)
{
    constexpr qint64 renewedOneIn = 10;
    const QString login = sso::firstStateChange(address, agent, created);
    return session % renewedOneIn == 0 ? require(sso::withRenewal(login, addressOf(session + 1), agent,
                                                                  created + std::chrono::minutes(1)))
                                       : login;
}

void insertSessions(const BareDatabase& database, qint64 count)
{
    BareStatement insert = database.prepared(
        "INSERT INTO zato_sso_session (ust, creation_time, expiration_time, remote_addr, user_agent, "
        "auth_type, auth_principal, ext_session_id, opaque1, user_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    constexpr std::chrono::minutes lifetime{60};
    constexpr std::chrono::microseconds since = std::chrono::minutes(55); // the age of the first session
    for (qint64 session = 0; session < count; ++session) {
        const TimePoint created =
            test::fixtureNow() - since + std::chrono::microseconds(since.count() / count * session);
        const QString address = addressOf(session);
        const QString agent = agentOf(chance(session, Aspect::Agent));
        const QByteArray token = tokenOf(session).toUtf8();
        const QByteArray creation = columnText(created).toUtf8();
        const QByteArray expiration = columnText(created + lifetime).toUtf8();
        const QByteArray history = historyOf(session, address, agent, created).toUtf8();
        const QByteArray remoteAddr = address.toUtf8();
        const QByteArray userAgent = agent.toUtf8();
        const Kind kind = kindOf(session);
        const auto view = [](const QByteArray& text) { return QByteArrayView(text); };
        insert
            .bind(view(token), view(creation), view(expiration), view(remoteAddr), view(userAgent),
                  view(kind.authType), view(kind.principal), view(kind.extSessionId), view(history),
                  firstUser + ownerOf(session))
            .run();
    }
}

/// Builds the index of the tokens after all inserts, because the tokens come in random order.
void addSessions(const QString& path, qint64 count)
{
    constexpr auto index = QLatin1StringView("CREATE UNIQUE INDEX zato_sso_sust_idx");
    const BareDatabase database(path);
    database.execute("PRAGMA synchronous = OFF; PRAGMA cache_size = -200000; BEGIN;"
                     "DROP INDEX zato_sso_sust_idx");
    insertSessions(database, count);
    database.execute((index + QStringLiteral(" ON zato_sso_session (ust)")).toLatin1().constData());
    database.execute("COMMIT");
}

void makeSearchRecord(const test::TestStore& store)
{
    const test::TestClock clock(test::fixtureNow());
    std::ignore = require(store.open(clock)->user().session().search(
        test::callerOf(QLatin1StringView("admin1.active")), {}, {}));
}

} // namespace

quint64 scattered(quint64 number)
{
    // This is the finalizer of SplitMix64.
    number += 0x9e3779b97f4a7c15U;
    number = (number ^ (number >> 30U)) * 0xbf58476d1ce4e5b9U;
    number = (number ^ (number >> 27U)) * 0x94d049bb133111ebU;
    return number ^ (number >> 31U);
}

QString tokenOf(qint64 number)
{
    return QStringLiteral("zust") +
           spelled({chance(number, Aspect::Token), chance(number, Aspect::TokenEnd)}, 12);
}

QString ownerNameOf(qint64 number)
{
    return usernameOf(ownerOf(number));
}

bool isAnswered(qint64 number)
{
    return faultOf(ownerOf(number)) == 0;
}

std::unique_ptr<test::TestStore> makeSessions(qint64 count)
{
    auto store = std::make_unique<test::TestStore>();
    addUsers(*store);
    addSessions(store->databasePath(), count);
    store->setJournalMode(QStringLiteral("WAL"));
    return store;
}

const test::TestStore& SessionStores::of(qint64 sessions)
{
    auto& store = m_stores[sessions];
    if (!store) {
        store = makeSessions(sessions);
    }
    return *store;
}

const QString& SessionStores::bareOf(qint64 sessions)
{
    QString& path = m_bare[sessions];
    if (path.isEmpty()) {
        makeSearchRecord(of(sessions));
        path = m_copies.filePath(QString::number(sessions));
        copyDatabase(of(sessions).databasePath(), path);
    }
    return path;
}

const test::TestStore& SessionStores::bareOnServer(qint64 sessions)
{
    auto& store = m_bareOnServer[sessions];
    if (!store) {
        store = makeServerSessions(of(sessions));
        makeSearchRecord(*store);
    }
    return *store;
}

const test::TestStore& SessionStores::onServer(qint64 sessions)
{
    auto& store = m_onServer[sessions];
    if (!store) {
        store = makeServerSessions(of(sessions));
    }
    return *store;
}

} // namespace usher::bench
