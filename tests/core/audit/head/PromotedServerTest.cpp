// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "core/audit/head/RememberedHeads.h"
#include "core/audit/head/SeenHead.h"
#include "core/audit/tree/MerkleTree.h"
#include "tests/core/support/Fixture.h"
#include "tests/support/TestRegistry.h"

namespace PromotedServerTests
{

using namespace usher;

namespace
{

const QString place = QStringLiteral("postgresql:a:5432, b:5432/zato");

audit::Head headOf(int size, const QString& storeId = QStringLiteral("store"))
{
    audit::Head head{.storeId = storeId};
    for (int i = 0; i < size; ++i) {
        head.tree.append(audit::leafHash(QByteArray::number(i)));
    }
    return head;
}

audit::RememberedHead seenOn(const ServerTimeline& timeline)
{
    return {.location = place, .head = headOf(5), .seen = test::fixtureNow(), .timeline = timeline};
}

} // namespace

/// A promotion explains that a log is shorter than it was. Nothing else does.
class PromotedServerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void promotionOfTheSameServerIsNamed_data();
    void promotionOfTheSameServerIsNamed();
    void anotherLogIsNotExplained();
    void timelineIsRemembered();
    void headOfAnEarlierVersionHasNone();
};

void PromotedServerTest::promotionOfTheSameServerIsNamed_data()
{
    QTest::addColumn<QString>("system");
    QTest::addColumn<int>("before");
    QTest::addColumn<int>("now");
    QTest::addColumn<bool>("isNamed");
    const QString same = QStringLiteral("7000000000000000001");
    QTest::newRow("promoted") << same << 1 << 2 << true;
    QTest::newRow("promoted several times") << same << 9 << 12 << true;
    QTest::newRow("not promoted") << same << 2 << 2 << false;
    QTest::newRow("an earlier timeline") << same << 2 << 1 << false;
    QTest::newRow("another server") << QStringLiteral("7000000000000000002") << 1 << 2 << false;
    QTest::newRow("not known before") << same << 0 << 2 << false;
    QTest::newRow("not known now") << same << 1 << 0 << false;
}

void PromotedServerTest::promotionOfTheSameServerIsNamed()
{
    QFETCH(const QString, system);
    QFETCH(const int, before);
    QFETCH(const int, now);
    QFETCH(const bool, isNamed);
    for (const int size : {3, 7}) { // of the log now, which may have gone on after it lost records
        const Error error = audit::rewritten(
            {.kind = audit::SeenHead::Kind::Rewritten,
             .before = seenOn({.system = QStringLiteral("7000000000000000001"), .number = before}),
             .now = headOf(size),
             .timelineNow = {.system = system, .number = now}});
        QCOMPARE(error.kind, ErrorKind::LogRewritten);
        const QString sentence = errorSentence(error);
        const QString said = QStringLiteral("was promoted after this computer saw that (timeline %1, now %2)")
                                 .arg(before)
                                 .arg(now);
        QVERIFY2(sentence.contains(said) == isNamed, qPrintable(sentence));
        QVERIFY2(sentence.contains(QLatin1StringView("promoted")) == isNamed, qPrintable(sentence));
    }
}

void PromotedServerTest::anotherLogIsNotExplained()
{
    const ServerTimeline before{.system = QStringLiteral("1"), .number = 1};
    const ServerTimeline now{.system = QStringLiteral("1"), .number = 2};
    for (const auto& head :
         {std::optional<audit::Head>(), std::optional(headOf(3, QStringLiteral("other")))}) {
        const Error error = audit::rewritten({.kind = audit::SeenHead::Kind::Rewritten,
                                              .before = seenOn(before),
                                              .now = head,
                                              .timelineNow = now});
        QVERIFY(!errorSentence(error).contains(QLatin1StringView("promoted")));
    }
}

void PromotedServerTest::timelineIsRemembered()
{
    const QTemporaryDir folder;
    const audit::RememberedHeads heads(folder.path());
    const ServerTimeline timeline{.system = QStringLiteral("7000000000000000001"), .number = 3};
    QVERIFY(heads.replaceWith(seenOn(timeline)));
    for (const auto& known : {heads.at(place), heads.of(QStringLiteral("store"))}) {
        QVERIFY(known && *known);
        QVERIFY((*known)->timeline == timeline);
        QVERIFY((*known)->head == headOf(5));
    }
}

/// A store without a server has no timeline, and is remembered as earlier versions remember all stores.
void PromotedServerTest::headOfAnEarlierVersionHasNone()
{
    const QTemporaryDir folder;
    const audit::RememberedHeads heads(folder.path());
    QVERIFY(heads.replaceWith(seenOn({})));
    const auto files = QDir(folder.path()).entryInfoList({QStringLiteral("*.json")});
    QCOMPARE(files.size(), 2);
    for (const QFileInfo& info : files) {
        QFile file(info.filePath());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("timeline"));
    }
    const auto known = heads.at(place);
    QVERIFY(known && *known);
    QCOMPARE((*known)->timeline.number, 0);
}

USHER_TEST(PromotedServerTest)

} // namespace PromotedServerTests

#include "PromotedServerTest.moc"
