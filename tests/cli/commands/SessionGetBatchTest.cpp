// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonDocument>
#include <QTest>

#include "tests/cli/support/Cli.h"
#include "tests/cli/support/Stores.h"
#include "tests/support/TestRegistry.h"

namespace SessionGetBatchTests
{

using namespace usher::test;
using namespace Qt::StringLiterals;

namespace
{

const QByteArray unknown("zust00000000000000000000000000");

} // namespace

/// session get --batch.
class SessionGetBatchTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void eachTokenHasALineInTheOrderOfTheFile();
    void allAnsweredIsExitStatusZero();
    void jsonLinesHaveTheValues();
    void tokensAreReadFromStandardInput();
    void manyTokensAreRecordedEachUnderOneCorrelationId();
    void textWithoutATokenIsRefusedAndNothingIsLookedUp();
    void wrongCombinationsAreUsageErrors_data();
    void wrongCombinationsAreUsageErrors();
    void auditFailureShowsNothing();

private:
    [[nodiscard]] Ended getEach(const QByteArray& text, const QStringList& more = {}) const
    {
        return runCli(m_store.with(QStringList{u"session"_s, u"get"_s, u"--current-ust-file"_s, m_own,
                                               u"--target-ust-file"_s,
                                               writeFile(m_store.path(u"tokens"_s), text), u"--batch"_s} +
                                   more));
    }
    [[nodiscard]] qlonglong recordCount() const
    {
        return m_store.ask(u"SELECT count(*) FROM usher_audit"_s).value(0).toLongLong();
    }

    const NewStore m_store;
    QString m_own;
    QByteArray m_token;
    QByteArray m_clear;
};

void SessionGetBatchTest::initTestCase()
{
    m_token = m_store.logIn().trimmed();
    m_clear = m_store.ask(u"SELECT ust FROM zato_sso_session"_s).value(0).toByteArray();
    m_own = writeFile(m_store.path(u"own"_s), m_token);
}

void SessionGetBatchTest::eachTokenHasALineInTheOrderOfTheFile()
{
    const Ended ended = getEach("INFO ust=" + unknown + "\nINFO ust=" + m_clear + " again " + unknown +
                                "\n{\"ust\": \"" + m_token + "\"}\n");
    QCOMPARE(ended.status, 1);
    QCOMPARE(ended.err, QByteArray("usher-cli: 1 of 3 tokens were not answered.\n"));
    const QByteArrayList lines = ended.out.trimmed().split('\n');
    QCOMPARE(lines.size(), 3);
    QCOMPARE(lines[0],
             QByteArray("zust0000…0000  E007001  target_session_unknown    -                    -         "
                        "           -  -  -"));
    QVERIFY2(lines[1].startsWith(m_clear.first(8) + "…" + m_clear.last(4) + "  ok       -  "),
             lines[1].constData());
    QVERIFY2(lines[1].endsWith("  admin1  127.0.0.1  usher-cli/0.1.0"), lines[1].constData());
    QVERIFY(lines[2].startsWith("gAAA"));
    QVERIFY(!ended.out.contains(m_clear) && !ended.out.contains(m_token));
}

void SessionGetBatchTest::allAnsweredIsExitStatusZero()
{
    const Ended ended = getEach(m_clear + '\n' + m_token + '\n');
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.err, QByteArray());
    QCOMPARE(ended.out.count('\n'), 2);
}

void SessionGetBatchTest::jsonLinesHaveTheValues()
{
    const Ended ended = getEach(m_clear + ' ' + unknown, {u"--json"_s});
    QCOMPARE(ended.status, 1);
    const QList<QJsonObject> lines = answers(ended.out);
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines[0].value("status"_L1).toString(), u"ok"_s);
    QCOMPARE(lines[0].value("username"_L1).toString(), u"admin1"_s);
    QCOMPARE(lines[0].value("remote_addr"_L1).toString(), u"127.0.0.1"_s);
    QVERIFY(!lines[0].value("creation_time"_L1).toString().isEmpty());
    QVERIFY(lines[0].value("record"_L1).toInteger() > 0);
    QCOMPARE(lines[1].value("status"_L1).toString(), u"E007001"_s);
    QCOMPARE(lines[1].value("reason"_L1).toString(), u"target_session_unknown"_s);
    QVERIFY(!lines[1].contains("username"_L1));
}

void SessionGetBatchTest::tokensAreReadFromStandardInput()
{
    const Ended ended = runCli(m_store.with({u"session"_s, u"get"_s, u"--current-ust-file"_s, m_own,
                                             u"--target-ust-file"_s, u"-"_s, u"--batch"_s}),
                               "ust=" + m_clear + "\n");
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.out.count('\n'), 1);
}

void SessionGetBatchTest::manyTokensAreRecordedEachUnderOneCorrelationId()
{
    constexpr int count = 600;
    QByteArray text;
    for (int i = 1; i <= count; ++i) {
        text += "zust" + QByteArray::number(i).rightJustified(26, '0') + '\n';
    }
    const qlonglong before = recordCount();
    const Ended ended = getEach(text);
    QCOMPARE(ended.status, 1);
    QCOMPARE(ended.out.count('\n'), count);
    QCOMPARE(recordCount(), before + count);
    QCOMPARE(m_store.ask(u"SELECT count(DISTINCT cid) FROM usher_audit WHERE seq > %1"_s.arg(before))
                 .value(0)
                 .toInt(),
             1);
}

void SessionGetBatchTest::textWithoutATokenIsRefusedAndNothingIsLookedUp()
{
    const qlonglong before = recordCount();
    const Ended ended = getEach("not a token\n");
    QCOMPARE(ended.status, 1);
    QVERIFY2(ended.err.endsWith(
                 " has no token in it. A token begins with zust or, encrypted, with gAAA. [E008002]\n"),
             ended.err.constData());
    QCOMPARE(recordCount(), before);
}

void SessionGetBatchTest::wrongCombinationsAreUsageErrors_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::newRow("history") << QStringList{u"--batch"_s, u"--history"_s, u"--target-ust-file"_s, m_own};
    QTest::newRow("json alone") << QStringList{u"--json"_s, u"--target-ust-file"_s, m_own};
    QTest::newRow("no file") << QStringList{u"--batch"_s};
    QTest::newRow("missing file") << QStringList{u"--batch"_s, u"--target-ust-file"_s,
                                                 m_store.path(u"missing"_s)};
    QTest::newRow("folder") << QStringList{u"--batch"_s, u"--target-ust-file"_s, m_store.path({})};
}

void SessionGetBatchTest::wrongCombinationsAreUsageErrors()
{
    QFETCH(const QStringList, options);
    const Ended ended =
        runCli(m_store.with(QStringList{u"session"_s, u"get"_s, u"--current-ust-file"_s, m_own} + options));
    QCOMPARE(ended.status, 2);
    QCOMPARE(ended.out, QByteArray());
}

void SessionGetBatchTest::auditFailureShowsNothing()
{
    const NewStore store;
    const QString token = writeFile(store.path(u"token"_s), store.logIn());
    store.run(u"CREATE TRIGGER swallow BEFORE INSERT ON usher_audit BEGIN SELECT RAISE(IGNORE); END"_s);
    const Ended ended = runCli(store.with({u"session"_s, u"get"_s, u"--current-ust-file"_s, token,
                                           u"--target-ust-file"_s, token, u"--batch"_s}));
    QCOMPARE(ended.status, 3);
    QCOMPARE(ended.out, QByteArray());
}

USHER_TEST(SessionGetBatchTest)

} // namespace SessionGetBatchTests

#include "SessionGetBatchTest.moc"
