// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/support/LogTree.h"

#include "core/audit/head/Checkpoint.h"
#include "core/store/StoreConfig.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/RawDatabase.h"
#include "tests/core/support/TestStore.h"

namespace usher::test
{

audit::LogKeys keysOf(const TestStore& store)
{
    return audit::LogKeys(store::loadStoreConfig(store.folder())->key.key());
}

QVariantMap headOf(const RawDatabase& database)
{
    return database.row(QStringLiteral("SELECT * FROM usher_audit_head"));
}

void putHead(RawDatabase& database, const QVariantMap& head)
{
    const QByteArray frontier = head.value(QStringLiteral("frontier")).toByteArray();
    database.execute(
        QStringLiteral(
            "UPDATE usher_audit_head SET store = ?, key = ?, size = ?, root = ?, frontier = ?, note = ?"),
        {head.value(QStringLiteral("store")), head.value(QStringLiteral("key")),
         head.value(QStringLiteral("size")), head.value(QStringLiteral("root")),
         frontier.isEmpty() ? QByteArrayLiteral("") : frontier, head.value(QStringLiteral("note"))});
}

void addMeaninglessRecords(RawDatabase& database, qint64 last)
{
    database.execute(
        QStringLiteral("INSERT INTO usher_audit WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT "
                       "n + 1 FROM numbers WHERE n < ?) SELECT n, 'x', x'00', '', '', '', '', '', '', '' "
                       "FROM numbers"),
        {last});
}

audit::CompactRange treeOf(const RawDatabase& database)
{
    audit::CompactRange tree;
    for (const LoggedRecord& record : records(database)) {
        tree.append(audit::leafHash(record.leaf));
    }
    return tree;
}

bool isHeadOfItsRecords(const TestStore& store)
{
    const RawDatabase database(store);
    const QVariantMap head = headOf(database);
    const audit::CompactRange tree = treeOf(database);
    const QString storeId = head.value(QStringLiteral("store")).toString();
    const audit::Checkpoint expected{.storeId = storeId, .size = tree.size(), .root = tree.root()};
    const QByteArray publicKey = keysOf(store).signing().publicKey();
    return head.value(QStringLiteral("size")).toLongLong() == tree.size() &&
           head.value(QStringLiteral("root")).toByteArray() == tree.root() &&
           head.value(QStringLiteral("frontier")).toByteArray() == tree.frontier() &&
           head.value(QStringLiteral("key")).toString() == audit::verifierKey(storeId, publicKey) &&
           audit::openNote(head.value(QStringLiteral("note")).toByteArray(), publicKey) == expected;
}

} // namespace usher::test
