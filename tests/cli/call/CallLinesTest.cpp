// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QTest>

#include "tests/cli/support/Cli.h"
#include "tests/cli/support/Stores.h"
#include "tests/support/TestRegistry.h"

namespace CallLinesTests
{

using namespace usher::test;
using namespace Qt::StringLiterals;

class CallLinesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void malformedLineIsRefusedAndTheNextIsAnswered_data();
    void malformedLineIsRefusedAndTheNextIsAnswered();
    void addressThatCannotBeReadIsToldAndOnRecord();
    void missingCidIsMadeUp();
    void noLinesAreNoAnswers();
    void emptyLinesAreSkipped();
    void byteOrderMarkDoesNotCount();
    void lastLineNeedsNoLineFeed();
    void longLineIsRefusedWithoutBeingHeld();
    void lineOfOneMebibyteIsRead();

private:
    [[nodiscard]] Ended call(const QByteArray& input) const
    {
        return runCli(m_store.with({u"call"_s}), input);
    }

    const NewStore m_store;
};

namespace
{

/// Returns the most memory that the process has used so far, in bytes.
qint64 mostMemory(const QProcess& process)
{
    const QByteArray status = readFile(u"/proc/"_s + QString::number(process.processId()) + u"/status"_s);
    const qsizetype at = status.indexOf("VmHWM:");
    const QByteArray kibibytes = status.mid(at).simplified().split(' ').value(1);
    return kibibytes.toLongLong() * 1024;
}

} // namespace

void CallLinesTest::malformedLineIsRefusedAndTheNextIsAnswered_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("status");
    QTest::addColumn<QString>("says");
    const auto without = [](const QString& field) {
        QJsonObject request = NewStore::loginRequest();
        request.remove(field);
        return requestLine(request).trimmed();
    };
    const auto with = [](const QJsonObject& change) {
        return requestLine(NewStore::loginRequest(change)).trimmed();
    };
    QTest::newRow("no JSON") << QByteArray("hunter2") << u"E008002"_s << u"not JSON"_s;
    QTest::newRow("cut off") << QByteArray(R"({"op": "hunter2)") << u"E008002"_s << u"not JSON"_s;
    QTest::newRow("not UTF-8") << QByteArray("{\"op\":\"hunter2\xff\"}") << u"E008002"_s << u"not JSON"_s;
    QTest::newRow("list") << QByteArray(R"(["hunter2"])") << u"E008002"_s << u"not a JSON object"_s;
    QTest::newRow("deep") << QByteArray(100'000, '[') << u"E008002"_s << u"not JSON"_s;
    QTest::newRow("no op") << without(u"op"_s) << u"E008003"_s << u"The field op is missing."_s;
    QTest::newRow("op is a number") << with({{u"op"_s, 7}}) << u"E008002"_s << u"The field op is not text."_s;
    QTest::newRow("unknown op") << with({{u"op"_s, u"hunter2"_s}}) << u"E008002"_s << u"The field op"_s;
    QTest::newRow("cid is a number") << with({{u"cid"_s, 7}}) << u"E008002"_s << u"The field cid"_s;
    QTest::newRow("no password") << without(u"password"_s) << u"E008003"_s
                                 << u"The field password is missing."_s;
    QTest::newRow("null password") << with({{u"password"_s, QJsonValue()}}) << u"E008003"_s
                                   << u"The field password is missing."_s;
    QTest::newRow("no app") << without(u"current_app"_s) << u"E008003"_s
                            << u"The field current_app is missing."_s;
    QTest::newRow("no address") << without(u"remote_addr"_s) << u"E008003"_s
                                << u"The field remote_addr is missing."_s;
    QTest::newRow("password is a list") << with({{u"password"_s, QJsonArray{u"hunter2"_s}}}) << u"E008002"_s
                                        << u"The field password is not text."_s;
    QTest::newRow("code is a number")
        << with({{u"totp_code"_s, 123456}}) << u"E008002"_s << u"The field totp_code is not text."_s;
}

void CallLinesTest::malformedLineIsRefusedAndTheNextIsAnswered()
{
    QFETCH(QByteArray, line);
    QFETCH(QString, status);
    QFETCH(QString, says);
    const QVariantList records = m_store.ask(u"SELECT count(*) FROM usher_audit"_s);
    const Ended ended = call(line + "\n{\"cid\":\"next\"}\n");
    QCOMPARE(ended.status, 1);
    QCOMPARE(ended.err, QByteArray());
    const QList<QJsonObject> lines = answers(ended.out);
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines.first().value("status"_L1).toString(), u"error"_s);
    QCOMPARE(subStatus(lines.first()), status);
    QVERIFY2(lines.first().value("message"_L1).toString().contains(says), ended.out.constData());
    QVERIFY(!lines.first().value("cid"_L1).toString().isEmpty());
    QVERIFY(!ended.out.contains("hunter2") && !ended.out.contains("123456"));
    QCOMPARE(lines.last().value("cid"_L1).toString(), u"next"_s);
    QCOMPARE(m_store.ask(u"SELECT count(*) FROM usher_audit"_s), records); // core was not called
}

void CallLinesTest::addressThatCannotBeReadIsToldAndOnRecord()
{
    const Ended ended = call(requestLine(NewStore::loginRequest({{u"remote_addr"_s, u"10.0.0.1:80"_s}})));
    QCOMPARE(ended.status, 1);
    const QJsonObject answer = answers(ended.out).value(0);
    QCOMPARE(subStatus(answer), u"E008002"_s);
    QVERIFY2(answer.value("message"_L1).toString().startsWith(u"The field remote_addr"_s),
             ended.out.constData());
    QVERIFY(!ended.out.contains("10.0.0.1"));
    const QVariantList leaves = m_store.ask(u"SELECT leaf FROM usher_audit ORDER BY seq DESC LIMIT 1"_s);
    QVERIFY(leaves.value(0).toByteArray().contains("address_unreadable"));
}

void CallLinesTest::missingCidIsMadeUp()
{
    const QJsonObject request = NewStore::loginRequest({{u"password"_s, u"wrong"_s}, {u"cid"_s, QString()}});
    const Ended ended = call(requestLine(request) + requestLine(request));
    const QList<QJsonObject> lines = answers(ended.out);
    const QString first = lines.value(0).value("cid"_L1).toString();
    QCOMPARE(first.size(), 24);
    QVERIFY(lines.value(1).value("cid"_L1).toString() != first);
    QCOMPARE(m_store.ask(u"SELECT count(*) FROM usher_audit WHERE cid = '"_s + first + u'\''),
             QVariantList{1});
}

void CallLinesTest::noLinesAreNoAnswers()
{
    const Ended ended = call({});
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.out + ended.err, QByteArray());
}

void CallLinesTest::emptyLinesAreSkipped()
{
    const QByteArray login = requestLine(NewStore::loginRequest());
    const Ended ended = call("\n\r\n" + login + "  \t\r\n\n" + login + "\n \n ");
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.err, QByteArray());
    QCOMPARE(answers(ended.out).size(), 2);
    const Ended nothing = call("\n\r\n \n\xef\xbb\xbf\n");
    QCOMPARE(nothing.status, 0);
    QCOMPARE(nothing.out + nothing.err, QByteArray());
}

void CallLinesTest::byteOrderMarkDoesNotCount()
{
    const QByteArray login = requestLine(NewStore::loginRequest());
    for (const QByteArray& input : {"\xef\xbb\xbf" + login, "\xef\xbb\xbf\r\n" + login}) {
        const Ended ended = call(input);
        QCOMPARE(ended.status, 0);
        QCOMPARE(answers(ended.out).size(), 1);
    }
}

void CallLinesTest::lastLineNeedsNoLineFeed()
{
    const Ended ended = call(requestLine(NewStore::loginRequest()).trimmed());
    QCOMPARE(ended.status, 0);
    QCOMPARE(answers(ended.out).size(), 1);
}

void CallLinesTest::longLineIsRefusedWithoutBeingHeld()
{
    constexpr qsizetype mebibyte = qsizetype{1024} * 1024;
    QProcess process;
    prepareWithoutTerminal(process, m_store.with({u"call"_s}));
    process.start();
    process.write("{}\n");
    QVERIFY(process.waitForReadyRead(patience));
    QCOMPARE(answers(process.readAllStandardOutput()).size(), 1);
    const qint64 before = mostMemory(process);
    for (int count = 0; count < 64; ++count) {
        process.write(QByteArray(mebibyte, 'x'));
        while (process.bytesToWrite() > 0) {
            QVERIFY(process.waitForBytesWritten(patience));
        }
    }
    process.write("\n");
    QVERIFY(process.waitForReadyRead(patience));
    QVERIFY(mostMemory(process) - before < 8 * mebibyte);
    process.write("{\"cid\":\"next\"}\n");
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished(patience));
    QCOMPARE(process.exitCode(), 1);
    const QList<QJsonObject> lines = answers(process.readAllStandardOutput());
    QCOMPARE(lines.size(), 2);
    QCOMPARE(subStatus(lines.first()), u"E008002"_s);
    QCOMPARE(lines.first().value("message"_L1).toString(), u"The line has more than 1 MiB."_s);
    QCOMPARE(lines.last().value("cid"_L1).toString(), u"next"_s);
}

void CallLinesTest::lineOfOneMebibyteIsRead()
{
    constexpr qsizetype limit = qsizetype{1024} * 1024;
    const QByteArray request = requestLine(NewStore::loginRequest()).trimmed();
    const QByteArray padding(limit - request.size(), ' ');
    const Ended ended = call(request + padding + '\n' + request + padding + " \n");
    const QList<QJsonObject> lines = answers(ended.out);
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines.first().value("status"_L1).toString(), u"ok"_s);
    QCOMPARE(subStatus(lines.last()), u"E008002"_s);
}

USHER_TEST(CallLinesTest)

} // namespace CallLinesTests

#include "CallLinesTest.moc"
