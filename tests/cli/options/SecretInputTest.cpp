// SPDX-License-Identifier: GPL-3.0-or-later
#include <unistd.h>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "tests/cli/support/Cli.h"
#include "tests/cli/support/Stores.h"
#include "tests/support/TestRegistry.h"

namespace SecretInputTests
{

using namespace usher::test;
using namespace Qt::StringLiterals;

class SecretInputTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneLineEndIsDropped_data();
    void oneLineEndIsDropped();
    void newPasswordLosesAByteOrderMarkToo_data();
    void newPasswordLosesAByteOrderMarkToo();
    void oneTimeCodeMayHaveBlanks();
    void passwordComesFromStandardInput();
    void fileThatCannotBeUsedIsAUsageError_data();
    void fileThatCannotBeUsedIsAUsageError();
    void fileThatOthersCanReadIsWarnedOf();
    void withoutFileAndTerminalItSaysWhatToGive();
    void waitingForAPipeCanBeInterrupted();
    void nothingSecretIsInTheProcessTable();

private:
    [[nodiscard]] Ended logIn(const QString& passwordFile, const QByteArray& input = {}) const;

    const NewStore m_store;
};

Ended SecretInputTest::logIn(const QString& passwordFile, const QByteArray& input) const
{
    return runCli(m_store.with({u"login"_s, u"--user"_s, u"admin1"_s, u"--password-file"_s, passwordFile}),
                  input);
}

void SecretInputTest::oneLineEndIsDropped_data()
{
    QTest::addColumn<QByteArray>("begin");
    QTest::addColumn<QByteArray>("end");
    QTest::addColumn<int>("status");
    const QByteArray mark("\xef\xbb\xbf");
    QTest::newRow("none") << QByteArray() << QByteArray() << 0;
    QTest::newRow("line feed") << QByteArray() << QByteArray("\n") << 0;
    QTest::newRow("as on Windows") << QByteArray() << QByteArray("\r\n") << 0;
    QTest::newRow("two line feeds") << QByteArray() << QByteArray("\n\n") << 1;
    QTest::newRow("carriage return alone") << QByteArray() << QByteArray("\r") << 1;
    QTest::newRow("byte order mark") << mark << QByteArray() << 0;
    QTest::newRow("byte order mark, as on Windows") << mark << QByteArray("\r\n") << 0;
    QTest::newRow("blank after it") << QByteArray() << QByteArray(" \n") << 1;
    QTest::newRow("blank before it") << QByteArray(" ") << QByteArray("\n") << 1;
    QTest::newRow("byte order mark twice") << mark + mark << QByteArray("\n") << 1;
}

void SecretInputTest::oneLineEndIsDropped()
{
    QFETCH(QByteArray, begin);
    QFETCH(QByteArray, end);
    QFETCH(int, status);
    const Ended ended = logIn(writeFile(m_store.path(u"given"_s), begin + NewStore::password() + end));
    QCOMPARE(ended.status, status);
}

void SecretInputTest::newPasswordLosesAByteOrderMarkToo_data()
{
    QTest::addColumn<QByteArray>("given");
    QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbf" + NewStore::password());
    QTest::newRow("and a line end") << QByteArray("\xef\xbb\xbf" + NewStore::password() + "\r\n");
    QTest::newRow("line feed") << QByteArray(NewStore::password() + '\n');
}

void SecretInputTest::newPasswordLosesAByteOrderMarkToo()
{
    QFETCH(QByteArray, given);
    const QTemporaryDir scratch;
    const QString file = writeFile(scratch.filePath(u"given"_s), given);
    const QStringList store{u"--store"_s, scratch.filePath(u"new"_s)};
    const auto run = [&](const QStringList& words) { return runCli(store + words).status; };
    QCOMPARE(run({u"store"_s, u"create"_s, u"--user"_s, u"boss"_s, u"--password-file"_s, file}), 0);
    const QString plain = writeFile(scratch.filePath(u"plain"_s), NewStore::password());
    const QStringList asBoss{u"--as"_s, u"boss"_s, u"--password-file"_s, plain};
    QCOMPARE(run(QStringList{u"user"_s, u"create"_s, u"--user"_s, u"bob"_s, u"--new-password-file"_s, file} +
                 asBoss),
             0);
    QCOMPARE(run({u"login"_s, u"--user"_s, u"boss"_s, u"--password-file"_s, plain}), 0);
    QCOMPARE(run({u"login"_s, u"--user"_s, u"bob"_s, u"--password-file"_s, plain}), 0);
}

void SecretInputTest::oneTimeCodeMayHaveBlanks()
{
    const FixtureStore store;
    store.prepare();
    const QByteArray code = FixtureStore::code(u"admin_totp"_s);
    const Ended ended = runCli(store.with(
        {u"login"_s, u"--user"_s, u"admin_totp"_s, u"--password-file"_s, store.passwordFile(u"admin_totp"_s),
         u"--code-file"_s,
         writeFile(store.path(u"code"_s), "\xef\xbb\xbf" + code.first(3) + ' ' + code.sliced(3) + "\r\n")}));
    QVERIFY2(ended.status == 0, ended.err.constData());
}

void SecretInputTest::passwordComesFromStandardInput()
{
    QCOMPARE(logIn(u"-"_s, NewStore::password() + '\n').status, 0);
}

void SecretInputTest::fileThatCannotBeUsedIsAUsageError_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("missing") << m_store.path(u"missing"_s) << QByteArray("cannot be read: No such file");
    QTest::newRow("folder") << m_store.folder() << QByteArray("cannot be read: Is a directory");
    QTest::newRow("empty") << writeFile(m_store.path(u"empty"_s), "\n") << QByteArray("is empty");
    QTest::newRow("too large") << writeFile(m_store.path(u"large"_s), QByteArray(64 * 1024 + 1, 'x'))
                               << QByteArray("more than 64 KiB");
    QTest::newRow("endless") << u"/dev/zero"_s << QByteArray("more than 64 KiB");
    QTest::newRow("byte order mark only")
        << writeFile(m_store.path(u"mark"_s), "\xef\xbb\xbf\n") << QByteArray("is empty");
    const auto encoded = [&](const char* name, const QByteArray& content, const char* says) {
        QTest::newRow(name) << writeFile(m_store.path(QString::fromLatin1(name)), content)
                            << QByteArray(says);
    };
    encoded("UTF-16, little endian", QByteArray("\xff\xfeh\0i\0", 6), "is in UTF-16, or is no text");
    encoded("UTF-16, big endian", QByteArray("\xfe\xff\0h\0i", 6), "is in UTF-16, or is no text");
    encoded("UTF-16 without a mark", QByteArray("h\0i\0", 4), "is in UTF-16, or is no text");
    encoded("Latin-1", QByteArray("gr\xfc\xdf"), "is not in UTF-8");
}

void SecretInputTest::fileThatCannotBeUsedIsAUsageError()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, says);
    const Ended ended = logIn(file);
    QCOMPARE(ended.status, 2);
    QVERIFY2(ended.err.contains(says), ended.err.constData());
    QVERIFY(ended.err.contains(file.toUtf8()));
    QCOMPARE(ended.err.count('\n'), 1);
}

void SecretInputTest::fileThatOthersCanReadIsWarnedOf()
{
    const QString file = writeFile(m_store.path(u"open"_s), NewStore::password(), 0640);
    const Ended ended = logIn(file);
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.err,
             "usher-cli: warning: " + file.toUtf8() + " can be read by others. Run chmod 600 on it.\n");
}

void SecretInputTest::withoutFileAndTerminalItSaysWhatToGive()
{
    const Ended ended = runCli(m_store.with({u"login"_s, u"--user"_s, u"admin1"_s}), NewStore::password());
    QCOMPARE(ended.status, 2);
    QCOMPARE(ended.err,
             QByteArray("usher-cli: There is no terminal at which to ask for the password. Give it "
                        "with --password-file FILE.\n"));
}

void SecretInputTest::waitingForAPipeCanBeInterrupted()
{
    const QString token = m_store.path(u"token"_s);
    QProcess process;
    prepareWithoutTerminal(process, m_store.with({u"login"_s, u"--user"_s, u"admin1"_s, u"--password-file"_s,
                                                  u"-"_s, u"--out"_s, token}));
    process.start();
    QVERIFY(process.waitForStarted(patience));
    process.terminate();
    QVERIFY(process.waitForFinished(patience));
    QCOMPARE(process.exitStatus(), QProcess::CrashExit);
    QVERIFY(!QFile::exists(token));
}

void SecretInputTest::nothingSecretIsInTheProcessTable()
{
    QProcess process;
    prepareWithoutTerminal(process, m_store.with({u"call"_s}));
    process.start();
    process.write(requestLine(NewStore::loginRequest()));
    QVERIFY(process.waitForReadyRead(patience));
    const QJsonObject answer = answers(process.readAllStandardOutput()).value(0);
    const QByteArray ust = answer.value("ust"_L1).toString().toUtf8();
    QVERIFY(ust.startsWith("gAAA"));
    const QString folder = u"/proc/"_s + QString::number(process.processId());
    for (const QString& name : {u"/cmdline"_s, u"/environ"_s}) {
        const QByteArray seen = readFile(folder + name);
        QVERIFY(!seen.contains(NewStore::password()) && !seen.contains(ust));
    }
    QVERIFY(readFile(folder + u"/cmdline"_s).contains("call"));
    QVERIFY(readFile(folder + u"/limits"_s).contains("Max core file size        1 "));
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished(patience));
    QCOMPARE(process.readAllStandardError(), QByteArray());
}

USHER_TEST(SecretInputTest)

} // namespace SecretInputTests

#include "SecretInputTest.moc"
