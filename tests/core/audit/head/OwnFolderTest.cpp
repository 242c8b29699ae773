// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/head/OwnFolder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <QTemporaryDir>
#include <QTest>

#include "tests/support/TestRegistry.h"

namespace OwnFolderTests
{

using namespace usher;
using audit::LockedPart;

/// The folder in which a user's programs keep what they have seen of logs.
class OwnFolderTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QVERIFY(audit::withLockedFolder(m_folder.path(), LockedPart::Heads, [] { return Result<void>(); }));
        m_other = ::open(QFile::encodeName(m_folder.filePath(QStringLiteral("lock"))).constData(), O_RDWR);
        QVERIFY(m_other >= 0);
        QCOMPARE(flock(m_other, LOCK_EX), 0); // as a program does that is then stopped
    }
    void cleanup() { QCOMPARE(::close(m_other), 0); }

    void programThatKeepsTheLockIsNotWaitedForForEver()
    {
        bool hasRun = false;
        const auto refused = audit::withLockedFolder(m_folder.path(), LockedPart::Heads, [&] {
            hasRun = true;
            return Result<void>();
        });
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::WriteFailed);
        QVERIFY(!hasRun);
    }

    void otherPartIsFree()
    {
        QVERIFY(audit::withLockedFolder(m_folder.path(), LockedPart::Cosignatures,
                                        [] { return Result<void>(); }));
    }

private:
    QTemporaryDir m_folder;
    int m_other = -1;
};

USHER_TEST(OwnFolderTest)

} // namespace OwnFolderTests

#include "OwnFolderTest.moc"
