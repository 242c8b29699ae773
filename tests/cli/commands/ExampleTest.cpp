// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>

#include <QDir>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include "tests/cli/support/Cli.h"
#include "tests/support/TestRegistry.h"

namespace ExampleTests
{

using namespace usher::test;
using namespace Qt::StringLiterals;

class ExampleTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("TMPDIR", m_temporary.path().toUtf8()); }
    void cleanup();
    void fourLinesArePrintedInTheDocumentedLayout();
    void nothingIsLeftWhenItIsInterrupted();
    void withoutATemporaryFolderItSaysSo();

private:
    QTemporaryDir m_temporary;
};

void ExampleTest::cleanup()
{
    qputenv("TMPDIR", m_temporary.path().toUtf8());
    QVERIFY(QDir(m_temporary.path()).isEmpty());
}

void ExampleTest::fourLinesArePrintedInTheDocumentedLayout()
{
    const Ended ended = runCli({u"example"_s});
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.err, QByteArray());
    static const QRegularExpression layout(u"\\Acreation_time   \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\n"
                                           "expiration_time \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\n"
                                           "remote_addr     127\\.0\\.0\\.1\n"
                                           "user_agent      Firefox 139\\.0\n\\z"_s);
    QVERIFY2(layout.match(QString::fromUtf8(ended.out)).hasMatch(), ended.out.constData());
}

void ExampleTest::nothingIsLeftWhenItIsInterrupted()
{
    QProcess process;
    prepareWithoutTerminal(process, {u"example"_s});
    process.start();
    QVERIFY(process.waitForStarted(patience));
    QTRY_VERIFY(process.state() == QProcess::NotRunning || !QDir(m_temporary.path()).isEmpty());
    process.terminate();
    QVERIFY(process.state() == QProcess::NotRunning || process.waitForFinished(patience));
}

void ExampleTest::withoutATemporaryFolderItSaysSo()
{
    qputenv("TMPDIR", "/proc");
    const Ended ended = runCli({u"example"_s});
    QCOMPARE(ended.status, 3);
    QCOMPARE(ended.out, QByteArray());
    QVERIFY(ended.err.startsWith("usher-cli: No temporary folder can be made"));
}

USHER_TEST(ExampleTest)

} // namespace ExampleTests

#include "ExampleTest.moc"
