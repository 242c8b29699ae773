// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>
#include <tuple>

#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QTest>

#include "tests/cli/support/Cli.h"
#include "tests/cli/support/Pty.h"
#include "tests/support/Patience.h"
#include "tests/support/TestRegistry.h"

namespace CoreDumpTests
{

using namespace usher::test;
using namespace Qt::StringLiterals;

namespace
{

constexpr uid_t nobody = 65534;

/// The program waits for its standard input, and needs no store.
const QStringList waitingWords = {u"audit"_s, u"verify"_s, u"--evidence"_s, u"-"_s};

/// Allows core dumps, as far as this process may, until it is destroyed.
class CoreDumpsAllowed final
{
public:
    CoreDumpsAllowed()
    {
        std::ignore = getrlimit(RLIMIT_CORE, &m_before);
        const rlimit allowed{m_before.rlim_max, m_before.rlim_max};
        std::ignore = setrlimit(RLIMIT_CORE, &allowed);
    }
    ~CoreDumpsAllowed() { std::ignore = setrlimit(RLIMIT_CORE, &m_before); }
    CoreDumpsAllowed(const CoreDumpsAllowed&) = delete;
    CoreDumpsAllowed& operator=(const CoreDumpsAllowed&) = delete;

    [[nodiscard]] bool areAllowed() const { return m_before.rlim_max > 0; }

private:
    rlimit m_before{};
};

/// Returns the owner of what the kernel shows of a process. It is root if other programs may not inspect it.
uid_t ownerOf(qint64 process)
{
    struct stat shown {
    };
    const QByteArray path = "/proc/" + QByteArray::number(process) + "/environ";
    return stat(path.constData(), &shown) == 0 ? shown.st_uid : nobody;
}

} // namespace

class CoreDumpTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void crashLeavesNoCoreDump();
    void otherProgramsCannotInspectIt();
};

void CoreDumpTest::crashLeavesNoCoreDump()
{
    const CoreDumpsAllowed allowed;
    if (!allowed.areAllowed()) {
        QSKIP("Core dumps are forbidden here anyway.");
    }
    Pty pty(waitingWords);
    const QString limits = u"/proc/%1/limits"_s.arg(pty.pid());
    QTRY_VERIFY(readFile(limits).contains("Max core file size        1 "));
    QCOMPARE(::kill(pty.pid(), SIGSEGV), 0);
    const int status = pty.waitForEnd();
    QVERIFY(WIFSIGNALED(status));
    QCOMPARE(WTERMSIG(status), SIGSEGV);
    QVERIFY(!WCOREDUMP(status));
}

void CoreDumpTest::otherProgramsCannotInspectIt()
{
    QProcess process;
    prepareWithoutTerminal(process, waitingWords);
    if (::geteuid() == 0) { // what belongs to root anyway shows nothing
        process.setChildProcessModifier([] {
            std::ignore = ::fchown(STDIN_FILENO, nobody, nobody); // else the program could not open it
            // Not the library's functions: they wait for the other threads, which this process no longer has.
            std::ignore = ::syscall(SYS_setgid, nobody);
            std::ignore = ::syscall(SYS_setuid, nobody);
        });
    }
    process.start();
    QVERIFY(process.waitForStarted(patience));
    QTRY_COMPARE(ownerOf(process.processId()), uid_t{0});
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished(patience));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
}

USHER_TEST(CoreDumpTest)

} // namespace CoreDumpTests

#include "CoreDumpTest.moc"
