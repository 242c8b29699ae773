// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QTest>

#include "core/audit/export/Evidence.h"
#include "core/sso/inspect/LogInspector.h"
#include "core/sso/setup/Rekeying.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/TestClock.h"
#include "tests/faults/support/FaultStore.h"
#include "tests/support/TestRegistry.h"

namespace OldStoreTests
{

using namespace usher;
using namespace usher::test;
using namespace std::chrono;

namespace
{

const QString data = QStringLiteral(USHER_TEST_DATA "/store-0.1/");
const QString adminPassword = QStringLiteral("fourteen-green-lanterns-by-the-sea");
const QString alicePassword = QStringLiteral("eleven-brass-kettles-in-the-attic");

constexpr qint64 oldSize = 20;
constexpr qint64 oldPruned = 11;

QByteArray contentOf(const QString& name)
{
    QFile file(data + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// A store that version 0.1.0 made opens, verifies and goes on. See tests/data/store-0.1/README.md.
class OldStoreTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void logVerifies();
    void evidenceStillHolds();
    void storeGoesOn();
    void rememberedHeadIsRead();
    void logThatDoesNotGoOnFromTheRememberedHeadIsRefused();
    void keyCanBeChanged();

private:
    /// Verifies the log, and compares it with the old checkpoint.
    [[nodiscard]] audit::Verdict verdict() const
    {
        const sso::GivenCheckpoint checkpoint{.note = contentOf(QStringLiteral("checkpoint")),
                                              .name = QStringLiteral("the old checkpoint")};
        return sso::LogInspector::open(m_folder, {.headsFolder = m_heads})
            .value()
            ->verify({checkpoint})
            .value();
    }
    /// Logs in, looks at a session and logs out: three records.
    void look();

    TestClock m_clock{sys_days(2026y / November / 28) + 9h};
    std::unique_ptr<QTemporaryDir> m_parent;
    QString m_folder;
    QString m_heads;
};

void OldStoreTest::init()
{
    m_parent = std::make_unique<QTemporaryDir>();
    m_folder = m_parent->filePath(QStringLiteral("store"));
    m_heads = m_parent->filePath(QStringLiteral("heads"));
    copyFiles(data + QStringLiteral("store"), m_folder);
    for (const QString& name : QDir(m_folder).entryList(QDir::Files)) {
        QFile::setPermissions(m_folder + u'/' + name, QFile::ReadOwner | QFile::WriteOwner);
    }
}

void OldStoreTest::logVerifies()
{
    const audit::Verdict found = verdict();
    QVERIFY2(found.isSound(),
             found.isSound() ? "" : qPrintable(audit::findingSentence(found.findings.front())));
    QCOMPARE(found.checkpoint.size, oldSize);
    QCOMPARE(found.prunedCount, oldPruned);
    QCOMPARE(found.key.toUtf8(), contentOf(QStringLiteral("key")).trimmed());
}

void OldStoreTest::evidenceStillHolds()
{
    const auto evidence =
        audit::verifyEvidence(data + QStringLiteral("evidence.jsonl"),
                              QString::fromUtf8(contentOf(QStringLiteral("key")).trimmed()));
    QVERIFY(evidence);
    QVERIFY2(evidence->isSound, qPrintable(evidence->fault));
    QCOMPARE(evidence->records, oldSize - 1);
}

void OldStoreTest::look()
{
    const auto sso = openStore(m_folder, m_heads, m_clock);
    QVERIFY2(sso, sso ? "" : qPrintable(errorSentence(sso.error())));
    const auto alice = logInAs(**sso, QStringLiteral("alice"), alicePassword);
    const auto admin = logInAs(**sso, QStringLiteral("admin1"), adminPassword);
    QVERIFY(alice && admin);
    const auto details =
        (*sso)->user().session().get({}, alice->ust, admin->ust, QStringLiteral("Usher"), callerAddress);
    QVERIFY2(details, details ? "" : qPrintable(errorSentence(details.error())));
    QCOMPARE(details->userAgent, callerAgent);
}

void OldStoreTest::storeGoesOn()
{
    for (qint64 size = oldSize; size <= oldSize + 3; size += 3) {
        look(); // the first time, nothing is remembered of this log
        const audit::Verdict found = verdict();
        QVERIFY2(found.isSound(),
                 found.isSound() ? "" : qPrintable(audit::findingSentence(found.findings.front())));
        QCOMPARE(found.checkpoint.size, size + 3);
    }
}

void OldStoreTest::rememberedHeadIsRead()
{
    QCOMPARE(openStore(m_folder, m_heads, m_clock).value()->summary().logTrust, sso::LogTrust::FirstSeen);
    QDir(m_heads).removeRecursively();
    copyFiles(data + QStringLiteral("heads"), m_heads);
    QCOMPARE(openStore(m_folder, m_heads, m_clock).value()->summary().logTrust, sso::LogTrust::Continued);
    look();
}

void OldStoreTest::logThatDoesNotGoOnFromTheRememberedHeadIsRefused()
{
    copyFiles(data + QStringLiteral("heads"), m_heads);
    QFile remembered(m_heads + u'/' + QDir(m_heads).entryList({QStringLiteral("store-*.json")}).front());
    QVERIFY(remembered.open(QIODevice::ReadWrite));
    const QByteArray frontier = R"("frontier": ")";
    const qsizetype at = remembered.readAll().indexOf(frontier) + frontier.size();
    QVERIFY(remembered.seek(at) && remembered.peek(1) != "A" && remembered.write("A") == 1);
    remembered.close();
    const auto refused = openStore(m_folder, m_heads, m_clock);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::LogRewritten);
}

void OldStoreTest::keyCanBeChanged()
{
    look();
    const auto rekeyed = sso::rekeyOwnStore(m_folder, m_clock, {.headsFolder = m_heads});
    QVERIFY2(rekeyed, rekeyed ? "" : qPrintable(errorSentence(rekeyed.error())));
    look();
    const audit::Verdict found = verdict();
    QVERIFY2(found.isSound(),
             found.isSound() ? "" : qPrintable(audit::findingSentence(found.findings.front())));
}

USHER_TEST(OldStoreTest)

} // namespace OldStoreTests

#include "OldStoreTest.moc"
