// SPDX-License-Identifier: GPL-3.0-or-later
#include <optional>
#include <tuple>

#include <sys/stat.h>

#include <QTemporaryDir>
#include <QTest>

#include "core/audit/head/RememberedHeads.h"
#include "core/audit/tree/MerkleTree.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/core/support/disturbance/NoThreads.h"
#include "tests/support/Patience.h"
#include "tests/support/TestRegistry.h"

namespace ForkedLogTests
{

using namespace usher;
using namespace usher::test;
using audit::Continuity;
using audit::Head;
using audit::LeafTrail;

namespace
{

constexpr QLatin1StringView alice("alice.active");
const QString place = QStringLiteral("/a/place");

QByteArray leaf(int number, char log = 'a')
{
    return audit::leafHash(QByteArray(1, log) + QByteArray::number(number));
}

/// Returns the head of a log of `size` leaves. From leaf `fork` on, they are those of another log.
Head head(int size, int fork = std::numeric_limits<int>::max())
{
    Head made{.storeId = QStringLiteral("store")};
    for (int i = 0; i < size; ++i) {
        made.tree.append(leaf(i, i < fork ? 'a' : 'b'));
    }
    return made;
}

} // namespace

/// A log that has forked never takes the place of the one that this machine remembers, however long it is.
class ForkedLogTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void trailTellsWhetherTheLogGoesOn();
    void trailForgetsWhatIsRemembered();
    void longerForkIsNotRemembered();
    void logThatCannotBeComparedIsNotRemembered();
    void headIsRememberedWhileTheStoreIsOpen();
    void headIsRememberedAtTheEndIfNoThreadCanStart();
    void forkOfAnOpenStoreIsRefused();
    void everyNewFolderIsForTheUserAlone();

private:
    [[nodiscard]] std::unique_ptr<sso::Sso> open(const TestStore& store) const
    {
        return sso::Sso::open(store.folder(), m_clock,
                              {.timeSource = sso::TimeSource::GivenClock, .headsFolder = m_machine.path()})
            .value();
    }
    [[nodiscard]] qint64 rememberedSize(const TestStore& store) const
    {
        const QString id =
            RawDatabase(store).value(QStringLiteral("SELECT store FROM usher_audit_head")).toString();
        const auto remembered = audit::RememberedHeads(m_machine.path()).of(id);
        return remembered && *remembered ? (*remembered)->head.tree.size() : -1;
    }
    static void copyDatabase(const TestStore& from, const TestStore& to)
    {
        QVERIFY(QFile::remove(to.databasePath()));
        QVERIFY(QFile::copy(from.databasePath(), to.databasePath()));
    }
    /// Looks until the first failure, for some seconds. Returns the failure's kind; empty if there is none.
    [[nodiscard]] static std::optional<ErrorKind> firstFailure(sso::Sso& sso)
    {
        std::optional<ErrorKind> kind;
        std::ignore = QTest::qWaitFor([&] {
            const auto looked = get(sso, alice);
            kind = looked ? kind : looked.error().kind;
            return !looked;
        });
        return kind;
    }

    TestClock m_clock{fixtureNow()};
    QTemporaryDir m_machine;
};

void ForkedLogTest::trailTellsWhetherTheLogGoesOn()
{
    LeafTrail trail(head(3));
    trail.extend(head(5), {leaf(3), leaf(4)});
    trail.extend(head(6), {leaf(5)});
    for (int size = 3; size <= 6; ++size) {
        QCOMPARE(trail.continuityFrom(head(size)), Continuity::Continues);
        QCOMPARE(trail.continuityFrom(head(size, 2)), Continuity::Forked);
    }
    QCOMPARE(trail.continuityFrom(head(5, 4)), Continuity::Forked);
    QCOMPARE(trail.continuityFrom(head(2)), Continuity::Unknown);
    QCOMPARE(trail.continuityFrom(head(7)), Continuity::Unknown);
    Head other = head(4);
    other.storeId = QStringLiteral("another store");
    QCOMPARE(trail.continuityFrom(other), Continuity::Forked);
}

void ForkedLogTest::trailForgetsWhatIsRemembered()
{
    LeafTrail trail(head(0));
    trail.extend(head(4), {leaf(0), leaf(1), leaf(2), leaf(3)});
    trail.forgetBefore(head(3));
    QCOMPARE(trail.continuityFrom(head(2)), Continuity::Unknown);
    QCOMPARE(trail.continuityFrom(head(3)), Continuity::Continues);
    QCOMPARE(trail.continuityFrom(head(4)), Continuity::Continues);
    QCOMPARE(trail.continuityFrom(head(4, 3)), Continuity::Forked);
}

void ForkedLogTest::longerForkIsNotRemembered()
{
    const audit::RememberedHeads heads(m_machine.path());
    const auto continues = [](const Head&) -> Result<Continuity> { return Continuity::Continues; };
    const auto forked = [](const Head&) -> Result<Continuity> { return Continuity::Forked; };
    QVERIFY(heads.remember({.location = place, .head = head(3), .seen = fixtureNow()}, continues));
    const auto refused =
        heads.remember({.location = place, .head = head(9, 1), .seen = fixtureNow()}, forked);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::LogRewritten);
    QCOMPARE((*heads.at(place).value()).head, head(3));
    QCOMPARE((*heads.of(QStringLiteral("store")).value()).head, head(3));
}

void ForkedLogTest::logThatCannotBeComparedIsNotRemembered()
{
    const audit::RememberedHeads heads(m_machine.path());
    const auto unknown = [](const Head&) -> Result<Continuity> { return Continuity::Unknown; };
    QVERIFY(heads.remember({.location = place, .head = head(3), .seen = fixtureNow()}, unknown));
    QVERIFY(heads.remember({.location = place, .head = head(9), .seen = fixtureNow()}, unknown));
    QCOMPARE((*heads.at(place).value()).head, head(3));
}

void ForkedLogTest::headIsRememberedWhileTheStoreIsOpen()
{
    const TestStore store;
    const auto sso = open(store);
    QCOMPARE(rememberedSize(store), 0);
    for (qint64 size = 1; size <= 3; ++size) {
        QVERIFY(get(*sso, alice));
        QTRY_COMPARE(rememberedSize(store), size);
    }
}

void ForkedLogTest::headIsRememberedAtTheEndIfNoThreadCanStart()
{
    const TestStore store;
    auto sso = open(store);
    const NoThreads none;
    QVERIFY(get(*sso, alice));
    QVERIFY(get(*sso, alice));
    QCOMPARE(rememberedSize(store), 0);
    sso.reset();
    QCOMPARE(rememberedSize(store), 2);
}

void ForkedLogTest::forkOfAnOpenStoreIsRefused()
{
    const TestStore store;
    QVERIFY(get(*open(store), alice));
    const TestStore copy;
    copyDatabase(store, copy);
    const auto sso = open(store);
    const auto fork = open(copy); // both go on from the same record
    QVERIFY(get(*sso, alice));
    QVERIFY(get(*sso, alice));
    QTRY_COMPARE(rememberedSize(store), 3);
    QCOMPARE(firstFailure(*fork), std::optional(ErrorKind::LogRewritten));
    QVERIFY(!fork->rememberLog());
    QVERIFY(get(*sso, alice));
    QTRY_COMPARE(rememberedSize(store), 4);
}

void ForkedLogTest::everyNewFolderIsForTheUserAlone()
{
    const mode_t before = umask(0);
    const QString folder = m_machine.filePath(QStringLiteral("state/usher/heads"));
    const auto remembered = audit::RememberedHeads(folder).remember(
        {.location = place, .head = head(1), .seen = fixtureNow()},
        [](const Head&) -> Result<Continuity> { return Continuity::Unknown; });
    umask(before);
    QVERIFY(remembered);
    constexpr QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup |
                                          QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    for (const char* made : {"state", "state/usher", "state/usher/heads"}) {
        QVERIFY2(!(QFile::permissions(m_machine.filePath(QLatin1StringView(made))) & others), made);
    }
}

USHER_TEST(ForkedLogTest)

} // namespace ForkedLogTests

#include "ForkedLogTest.moc"
