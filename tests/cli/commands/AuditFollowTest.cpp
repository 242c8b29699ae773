// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonDocument>
#include <QProcess>
#include <QRandomGenerator>
#include <QTest>

#include "tests/cli/support/Cli.h"
#include "tests/cli/support/Stores.h"
#include "tests/support/LongRun.h"
#include "tests/support/TestRegistry.h"

namespace AuditFollowTests
{

using namespace usher::test;
using namespace Qt::StringLiterals;

class AuditFollowTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recordsComeAsTheyAreMade();
    void killedManyTimesLeavesNoGapAndNoDuplicate();
    void eachFormatHasALineForARecord_data();
    void eachFormatHasALineForARecord();
    void followingNeedsNoKeyAndLeavesNoRecord();
    void changedLogIsNotFollowed();
    void logThatWasPutBackIsNotFollowed();
    void logThatLostItsEndIsNotFollowed();
    void readerThatGoesAwayEndsIt();
    void formatsOfExportsAreRefused();
};

namespace
{

QStringList follow(const ScratchStore& store, const QStringList& options)
{
    return store.with(QStringList{u"audit"_s, u"follow"_s} + options);
}

/// The program as it follows a log, until it is killed.
class Following final
{
public:
    explicit Following(const QStringList& arguments)
    {
        prepareWithoutTerminal(m_process, arguments);
        m_process.start();
    }
    ~Following() { kill(); }
    Following(const Following&) = delete;
    Following& operator=(const Following&) = delete;

    /// Waits until at least `size` bytes came. Returns false if the program ends before.
    [[nodiscard]] bool waitFor(qsizetype size)
    {
        while (m_out.size() < size) {
            if (!m_process.waitForReadyRead(60'000)) {
                return false;
            }
            m_out += m_process.readAllStandardOutput();
        }
        return true;
    }
    [[nodiscard]] bool waitForLines(qsizetype count)
    {
        while (lines().size() < count) {
            if (!waitFor(m_out.size() + 1)) {
                return false;
            }
        }
        return true;
    }
    void kill()
    {
        m_process.kill();
        m_process.waitForFinished(-1);
        m_out += m_process.readAllStandardOutput();
    }
    /// Returns the lines that are complete.
    [[nodiscard]] QList<QByteArray> lines() const
    {
        QList<QByteArray> lines = m_out.split('\n');
        lines.removeLast(); // what follows the last line feed
        return lines;
    }

private:
    QProcess m_process;
    QByteArray m_out;
};

/// Makes `count` records in one run of the program.
void makeRecords(const NewStore& store, int count)
{
    const QString ust = QString::fromUtf8(store.logIn().trimmed());
    QByteArray lines;
    for (int i = 1; i < count; ++i) {
        lines += requestLine(NewStore::getRequest(ust, ust));
    }
    const Ended ended = runCli(store.with({u"call"_s}), lines);
    QVERIFY2(ended.status == 0, ended.err.constData());
}

qint64 numberIn(const QByteArray& line)
{
    return QJsonDocument::fromJson(line).object().value("number"_L1).toInteger(-1);
}

} // namespace

void AuditFollowTest::recordsComeAsTheyAreMade()
{
    const NewStore store;
    Following following(follow(store, {u"--from=1"_s}));
    QVERIFY(following.waitForLines(1));
    std::ignore = store.logIn();
    QVERIFY(following.waitForLines(2));
    QCOMPARE(numberIn(following.lines().at(0)), 1);
    QCOMPARE(numberIn(following.lines().at(1)), 2);
}

/// Whoever reads keeps the lines that are complete, and goes on from the number after the last one.
void AuditFollowTest::killedManyTimesLeavesNoGapAndNoDuplicate()
{
    const int kills = usher::test::rounds(25, 100);
    constexpr int most = 20'000; // bytes that are read before the program is killed
    const NewStore store;
    QRandomGenerator random(20261129);
    QList<QByteArray> all;
    int interrupted = 0;
    for (int i = 0; i < kills; ++i) {
        const qint64 from = all.isEmpty() ? 1 : numberIn(all.last()) + 1;
        qint64 last = store.ask(u"SELECT count(*) FROM usher_audit"_s).value(0).toLongLong();
        if (constexpr qint64 few = 1'000; last - from < few) { // more than the pipe holds
            constexpr int more = 1'500;
            makeRecords(store, more);
            last = store.ask(u"SELECT count(*) FROM usher_audit"_s).value(0).toLongLong();
        }
        Following following(follow(store, {u"--from"_s, QString::number(from)}));
        QVERIFY(following.waitFor(random.bounded(1, most)));
        following.kill();
        all += following.lines();
        interrupted += numberIn(all.last()) < last ? 1 : 0;
    }
    QVERIFY2(interrupted > kills / 2, qPrintable(QString::number(interrupted)));
    const QVariantList hashes = store.ask(u"SELECT lower(hex(leaf_hash)) FROM usher_audit ORDER BY seq"_s);
    Following rest(follow(store, {u"--from"_s, QString::number(numberIn(all.last()) + 1), u"--limit"_s,
                                  QString::number(hashes.size() - all.size() + 1)}));
    makeRecords(store, 2);
    QVERIFY(rest.waitForLines(hashes.size() - all.size() + 1));
    rest.kill();
    all += rest.lines();
    QCOMPARE(all.size(), hashes.size() + 1);
    for (qsizetype i = 0; i < all.size(); ++i) {
        QCOMPARE(numberIn(all[i]), i + 1);
        if (i < hashes.size()) {
            QCOMPARE(QJsonDocument::fromJson(all[i]).object().value("leaf_hash"_L1).toString(),
                     hashes[i].toString());
        }
    }
}

void AuditFollowTest::eachFormatHasALineForARecord_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QByteArray>("begins");
    QTest::newRow("jsonl") << u"jsonl"_s << QByteArray("{\"actor\":");
    QTest::newRow("ocsf") << u"ocsf"_s << QByteArray("{\"activity_id\":");
    QTest::newRow("syslog") << u"syslog"_s << QByteArray("<110>1 20");
}

void AuditFollowTest::eachFormatHasALineForARecord()
{
    QFETCH(const QString, format);
    QFETCH(const QByteArray, begins);
    const NewStore store;
    std::ignore = store.logIn();
    const Ended ended = runCli(follow(store, {u"--from=1"_s, u"--limit=2"_s, u"--format"_s, format}));
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.err, QByteArray());
    QCOMPARE(ended.out.count('\n'), 2);
    QVERIFY2(ended.out.startsWith(begins), ended.out.constData());
    QVERIFY2(ended.out.contains("user.login"), ended.out.constData());
}

void AuditFollowTest::followingNeedsNoKeyAndLeavesNoRecord()
{
    const NewStore store;
    const QString key = store.ask(u"SELECT key FROM usher_audit_head"_s).value(0).toString();
    std::ignore = store.takeKeyOut();
    const Ended given = runCli(follow(store, {u"--from=1"_s, u"--limit=1"_s, u"--public-key"_s, key}));
    QCOMPARE(given.status, 0);
    QCOMPARE(given.err, QByteArray());
    const Ended itself = runCli(follow(store, {u"--from=1"_s, u"--limit=1"_s}));
    QVERIFY2(itself.err.contains("warning: the secret key is not at hand"), itself.err.constData());
    QCOMPARE(itself.out, given.out);
    QCOMPARE(store.ask(u"SELECT count(*) FROM usher_audit"_s).value(0).toInt(), 1);
}

void AuditFollowTest::changedLogIsNotFollowed()
{
    const NewStore store;
    std::ignore = store.logIn();
    store.run(u"UPDATE usher_audit SET leaf = replace(leaf, 'user.login', 'user.logon') WHERE seq = 2"_s);
    const Ended ended = runCli(follow(store, {u"--from=1"_s}));
    QCOMPARE(ended.status, 1);
    QVERIFY2(!ended.out.contains("user.logon"), ended.out.constData());
    QVERIFY2(ended.err.contains("record 2 "), ended.err.constData());
}

void AuditFollowTest::logThatWasPutBackIsNotFollowed()
{
    const NewStore store;
    const DatabaseCopy before(store);
    std::ignore = store.logIn();
    before.putBack();
    forgetLogs();
    const Ended ended = runCli(follow(store, {u"--from=3"_s}));
    QCOMPARE(ended.status, 1);
    QVERIFY2(ended.err.startsWith(
                 "usher-cli: The audit log was rewritten, put back or exchanged: it has 1 records, "
                 "and the ones before record 3 are known already. "),
             ended.err.constData());
}

void AuditFollowTest::logThatLostItsEndIsNotFollowed()
{
    const NewStore store;
    const DatabaseCopy before(store);
    std::ignore = store.logIn();
    before.putBack();
    const Ended ended = runCli(follow(store, {}));
    QCOMPARE(ended.status, 1);
    QVERIFY2(ended.err.startsWith(
                 "usher-cli: The audit log was rewritten, put back or exchanged: it has 1 records, "
                 "and this computer saw 2. "),
             ended.err.constData());
}

void AuditFollowTest::readerThatGoesAwayEndsIt()
{
    const NewStore store;
    const Ended ended =
        runShell(u"{ \"$CLI\" \"$@\"; echo $? >&2; } | head -n 1"_s, follow(store, {u"--from=1"_s}));
    QVERIFY2(ended.out.startsWith("{\"actor\""), ended.out.constData());
    QCOMPARE(ended.err, QByteArray("141\n")); // as by SIGPIPE
}

void AuditFollowTest::formatsOfExportsAreRefused()
{
    const NewStore store;
    for (const QString& format : {u"csv"_s, u"evidence"_s, u"tiles"_s, u"xml"_s}) {
        QCOMPARE(runCli(follow(store, {u"--format"_s, format})).status, 2);
    }
    const Ended from = runCli(follow(store, {u"--from=2026-03-14"_s}));
    QCOMPARE(from.status, 2);
    for (const QString& format : {u"ocsf"_s, u"syslog"_s}) {
        QCOMPARE(
            runCli(store.with({u"audit"_s, u"export"_s, u"--format"_s, format, u"--out"_s, store.path(u"x"_s),
                               u"--user"_s, u"admin1"_s, u"--password-file"_s, store.passwordFile()}))
                .status,
            2);
    }
}

USHER_TEST(AuditFollowTest)

} // namespace AuditFollowTests

#include "AuditFollowTest.moc"
