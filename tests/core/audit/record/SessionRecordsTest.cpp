// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QTest>

#include "core/audit/record/RecordTable.h"
#include "core/odb/Connection.h"
#include "tests/core/audit/WrittenLog.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace SessionRecordsTests
{

using namespace usher;
using namespace usher::audit;
using namespace usher::test;

/// Which records are about a session, whose token has a reference.
class SessionRecordsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recordsThatNameTheSessionAreFound()
    {
        const QString reference = QStringLiteral("0123456789abcdef");
        const QString listing = QStringLiteral("session.search");
        WrittenLog log;
        const auto add = [&](const QString& op, const Person& target, const QJsonObject& extra) {
            log.add({.op = op, .outcome = Outcome::Ok, .target = target, .extra = extra});
        };
        const QJsonArray shown{QStringLiteral("ffff"), reference};
        const QJsonArray planned{QStringLiteral("7 ffff 2026"), QStringLiteral("8 %1 2026").arg(reference)};
        add(QStringLiteral("session.get"), {.ustReference = reference}, {});
        add(listing, {}, {{extraKeyName(ExtraKey::ShownUsts), shown}});
        add(listing, {}, {{extraKeyName(ExtraKey::Sessions), planned}});
        // What has it somewhere else is not about the session.
        add(listing, {}, {{extraKeyName(ExtraKey::Text), reference}});
        add(listing, {}, {{extraKeyName(ExtraKey::ShownUsts), QJsonArray{QString(reference + u'0')}}});
        add(listing, {}, {{extraKeyName(ExtraKey::Sessions), QJsonArray{QString(reference + u' ' + u'7')}}});
        add(QStringLiteral("session.get"), {.ustReference = QStringLiteral("ffff")},
            {{extraKeyName(ExtraKey::ShownUsts), shown}});
        const TestStore store;
        const auto connection = odb::Connection::open({.path = store.databasePath()}).value();
        log.writeTo(*connection);
        QList<qint64> found;
        QVERIFY(RecordTable(*connection)
                    .visit({.targetReference = reference, .listings = {listing}}, RecordOrder::ByNumber, {},
                           [&](const Record& record) {
                               found << record.number;
                               return true;
                           }));
        QCOMPARE(found, (QList<qint64>{1, 2, 3}));
    }
};

USHER_TEST(SessionRecordsTest)

} // namespace SessionRecordsTests

#include "SessionRecordsTest.moc"
