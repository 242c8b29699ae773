// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/record/Record.h"

#include <QTest>

#include "core/audit/tree/MerkleTree.h"
#include "tests/support/TestRegistry.h"

namespace RecordTests
{

using namespace usher;
using namespace usher::audit;

/// A row is shown as a record only if it is the record of its number.
class RecordTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recordInItsPlaceIsWhole()
    {
        const Record record = recordOf(7, m_leaf, leafHash(m_leaf));
        QCOMPARE(record.state, RecordState::Whole);
        QCOMPARE(record.op, QStringLiteral("session.get"));
        QCOMPARE(recordOf(7, {}, leafHash(m_leaf)).state, RecordState::Pruned);
    }

    void recordElsewhereOrWithAnotherHashIsDamaged()
    {
        const QByteArray untimed = leafOf(m_entry, {.number = 7});
        for (const Record& record :
             {recordOf(8, m_leaf, leafHash(m_leaf)), recordOf(7, m_leaf, leafHash("other")),
              recordOf(7, m_leaf, {}), recordOf(7, untimed, leafHash(untimed)),
              recordOf(7, "x", leafHash("x"))}) {
            QCOMPARE(record.state, RecordState::Damaged);
            QVERIFY(record.op.isEmpty());
        }
    }

private:
    const Entry m_entry{.op = QStringLiteral("session.get")};
    const QByteArray m_leaf =
        leafOf(m_entry, {.number = 7, .time = QStringLiteral("2026-03-14T15:09:26.000000")});
};

USHER_TEST(RecordTest)

} // namespace RecordTests

#include "RecordTest.moc"
