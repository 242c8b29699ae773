// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/tables/SessionRemoval.h"

#include <QTest>

#include "core/odb/Connection.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace SessionRemovalTests
{

using namespace usher;
using namespace usher::odb;
using usher::test::RawDatabase;
using usher::test::TestStore;

class SessionRemovalTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// More sessions than one statement takes.
    void init()
    {
        m_connection.reset();
        m_store.emplace();
        m_connection = Connection::open({.path = m_store->databasePath()}).value();
        RawDatabase database(*m_store);
        for (qint64 id = first; id < first + count; ++id) {
            database.execute(
                QStringLiteral("INSERT INTO zato_sso_session SELECT ?, ?, creation_time, expiration_time, "
                               "remote_addr, user_agent, auth_type, auth_principal, ext_session_id, opaque1, "
                               "user_id FROM zato_sso_session LIMIT 1"),
                {id, QStringLiteral("made%1").arg(id)});
            m_ids.push_back(id);
        }
    }
    void cleanup() { m_ids.clear(); }

    void everySessionIsRemoved()
    {
        const SessionRemoval removal(*m_connection);
        QCOMPARE(removal.lock(m_ids)->size(), m_ids.size());
        QCOMPARE(removal.remaining(tokens())->size(), m_ids.size());
        QVERIFY(removal.remove(m_ids));
        QCOMPARE(removal.lock(m_ids)->size(), std::size_t{0});
        QCOMPARE(removal.remaining(tokens())->size(), std::size_t{0});
    }

    void sessionThatStaysIsAnError_data()
    {
        QTest::addColumn<qint64>("id");
        QTest::newRow("the first") << first;
        QTest::newRow("the last") << first + count - 1;
    }

    void sessionThatStaysIsAnError()
    {
        QFETCH(const qint64, id);
        RawDatabase(*m_store).execute(
            QStringLiteral("CREATE TRIGGER t BEFORE DELETE ON zato_sso_session WHEN OLD.id = %1 BEGIN SELECT "
                           "RAISE(IGNORE); END")
                .arg(id));
        const SessionRemoval removal(*m_connection);
        const auto removed = removal.remove(m_ids);
        QVERIFY(!removed);
        QCOMPARE(removed.error().kind, ErrorKind::DatabaseFailed);
        const auto remaining = removal.remaining(tokens());
        QCOMPARE(remaining->size(), std::size_t{1});
        QCOMPARE(remaining->front().view(), QByteArrayView(QByteArray("made" + QByteArray::number(id))));
    }

private:
    [[nodiscard]] std::vector<crypto::SecretBytes> tokens() const
    {
        std::vector<crypto::SecretBytes> tokens;
        for (const qint64 id : m_ids) {
            tokens.emplace_back(QByteArray("made" + QByteArray::number(id)));
        }
        return tokens;
    }

    static constexpr qint64 first = 1'000'000;
    static constexpr qint64 count = 205;

    std::optional<TestStore> m_store;
    std::unique_ptr<Connection> m_connection;
    std::vector<qint64> m_ids;
};

USHER_TEST(SessionRemovalTest)

} // namespace SessionRemovalTests

#include "SessionRemovalTest.moc"
