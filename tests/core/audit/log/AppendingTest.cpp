// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonDocument>
#include <QSet>
#include <QTest>

#include "core/audit/head/Checkpoint.h"
#include "core/audit/log/Log.h"
#include "core/audit/record/RecordedText.h"
#include "core/odb/Connection.h"
#include "core/odb/Transaction.h"
#include "core/store/StoreConfig.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LogTree.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace AppendingTests
{

using namespace usher;
using namespace usher::test;
using audit::Entry;

namespace
{

/// A log with a connection of its own.
class OpenLog final
{
public:
    explicit OpenLog(const TestStore& store)
        : m_config(store::loadStoreConfig(store.folder()).value()),
          m_connection(odb::Connection::open({.path = store.databasePath()}).value()),
          m_log(*m_connection, m_config.key.key(), m_clock)
    {
        m_log.onGrowth([this](const audit::Head& head, const std::vector<QByteArray>& leafHashes) {
            m_sizes << head.tree.size();
            m_hashCounts << static_cast<qint64>(leafHashes.size());
        });
    }

    Result<std::vector<audit::Receipt>> append(const std::vector<Entry>& entries)
    {
        return m_log.begin().and_then(
            [&](odb::Transaction transaction) { return m_log.commitWith(std::move(transaction), entries); });
    }
    /// The sizes of the log after each growth that it has told of.
    [[nodiscard]] const QList<qint64>& sizes() const { return m_sizes; }
    /// How many leaf hashes each of them had.
    [[nodiscard]] const QList<qint64>& hashCounts() const { return m_hashCounts; }

private:
    TestClock m_clock{fixtureNow()};
    store::StoreConfig m_config;
    std::unique_ptr<odb::Connection> m_connection;
    audit::Log m_log;
    QList<qint64> m_sizes;
    QList<qint64> m_hashCounts;
};

const Entry looked{.op = QStringLiteral("session.get"), .cid = QStringLiteral("cid")};

} // namespace

class AppendingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recordsOfABatchHaveTheirOwnNonces()
    {
        const TestStore store;
        QVERIFY(OpenLog(store).append({looked, looked, looked}));
        QSet<QString> nonces;
        for (const LoggedRecord& record : records(RawDatabase(store))) {
            nonces << record.text(QLatin1StringView("nonce"));
        }
        QCOMPARE(nonces.size(), 3);
        QVERIFY(isHeadOfItsRecords(store));
    }

    void leafIsNotTooLongWhateverIsToBeRecorded()
    {
        const TestStore store;
        Entry entry = looked;
        entry.note(audit::ExtraKey::Text, QString(200'000, u'x'));
        QVERIFY(OpenLog(store).append({entry}));
        QVERIFY(lastRecord(RawDatabase(store)).leaf.size() <= audit::longestLeaf);
    }

    void onlyTheHeadThatEndsAChangeOfKeysHasBothSignatures()
    {
        const TestStore store;
        const audit::LogKeys before = keysOf(store);
        const crypto::SecretBytes newKey(QByteArray(32, 'n'));
        const audit::LogKeys after(newKey);
        const auto isSignedBy = [&](const QByteArrayList& keys) {
            const QByteArray note = headOf(RawDatabase(store)).value(QStringLiteral("note")).toByteArray();
            return audit::isSignedByExactly(note, keys);
        };
        const QByteArray keyBefore = before.signing().publicKey();
        const QByteArray keyAfter = after.signing().publicKey();
        const TestClock clock{fixtureNow()};
        const auto connection = odb::Connection::open({.path = store.databasePath()}).value();
        audit::Log log(*connection, newKey, clock);
        const auto append = [&] {
            return log.begin().and_then(
                [&](odb::Transaction transaction) { return log.commitWith(std::move(transaction), looked); });
        };
        QVERIFY(isSignedBy({keyBefore}));
        QVERIFY(!append()); // the log has another key
        log.takeOverFrom(before);
        QVERIFY(append());
        QVERIFY(isSignedBy({keyAfter, keyBefore}));
        QVERIFY(append());
        QVERIFY(isSignedBy({keyAfter}));
    }

    void growthIsToldWithWhatOthersAppended()
    {
        const TestStore store;
        OpenLog ours(store);
        OpenLog others(store);
        QVERIFY(ours.append({looked}));
        QVERIFY(others.append({looked, looked}));
        QVERIFY(ours.append({looked}));
        QCOMPARE(ours.sizes(), (QList<qint64>{1, 4}));
        QCOMPARE(ours.hashCounts(), (QList<qint64>{1, 3}));
    }
};

USHER_TEST(AppendingTest)

} // namespace AppendingTests

#include "AppendingTest.moc"
