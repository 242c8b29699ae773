// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/head/OwnFolder.h"

#include <algorithm>
#include <array>
#include <future>
#include <stdexcept>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include "core/audit/head/HeadRow.h"
#include "core/audit/head/RememberedHeads.h"
#include "core/audit/witness/Witness.h"
#include "tests/core/audit/KeyOf.h"
#include "tests/support/Patience.h"
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
    void nobodyElseHasTheLockDuringTheWork()
    {
        for (const auto& [part, name] : parts()) {
            const auto done =
                audit::withLockedFolder(m_folder.path(), part, [this, lock = name]() -> Result<void> {
                    for (const int kind : {LOCK_SH, LOCK_EX}) {
                        const int other = open(lock);
                        const bool isFree = flock(other, kind | LOCK_NB) == 0;
                        ::close(other);
                        if (isFree) {
                            return failure(ErrorKind::WriteFailed);
                        }
                    }
                    return {};
                });
            QVERIFY(done);
        }
    }

    void folderOfOthersIsForTheUserAloneAfterwards()
    {
        const QString folder = m_folder.filePath(QStringLiteral("open"));
        QCOMPARE(::mkdir(QFile::encodeName(folder).constData(), S_IRWXU | S_IRWXG | S_IRWXO), 0);
        QCOMPARE(::chmod(QFile::encodeName(folder).constData(), S_IRWXU | S_IRWXG | S_IRWXO), 0);
        QVERIFY(audit::withLockedFolder(folder, LockedPart::Heads, [] { return Result<void>(); }));
        struct stat made = {};
        QCOMPARE(::stat(QFile::encodeName(folder).constData(), &made), 0);
        QCOMPARE(made.st_mode & (S_IRWXU | S_IRWXG | S_IRWXO), mode_t{S_IRWXU});
    }

    /// Whatever is written there is written under the lock. All of them wait at the same time.
    void programThatKeepsTheLockIsNotWaitedForForEver()
    {
        const audit::RememberedHeads heads(m_folder.path());
        const audit::RememberedHead seen{.location = QStringLiteral("/a/place"),
                                         .head = {.storeId = QStringLiteral("store")}};
        const audit::Witness witness(m_folder.path());
        QVERIFY(witness.makeKey(QStringLiteral("example.com/alice")));
        const crypto::Ed25519Key key = test::keyOf('k');
        const audit::Checkpoint checkpoint = audit::checkpointOf(seen.head);
        const audit::CosignRequest request{.note = audit::signedNote(checkpoint, key),
                                           .logKey = audit::verifierKey(checkpoint.storeId, key.publicKey()),
                                           .offer = {}};
        const QStringList before = QDir(m_folder.path()).entryList();
        const std::vector<int> others = keepLocks();
        std::vector<std::future<Result<void>>> writings;
        const auto write = [&](const std::function<Result<void>()>& writing) {
            writings.push_back(std::async(std::launch::async, writing));
        };
        write([&] {
            return heads.remember(seen, [](const audit::Head&) -> Result<audit::Continuity> {
                return audit::Continuity::Continues;
            });
        });
        write([&] { return heads.replaceWith(seen); });
        write([&] { return heads.noteExport(seen.head.storeId, {.size = 1, .time = {}}); });
        write([&] { return witness.makeKey(QStringLiteral("example.com/bob")).map([](const auto&) {}); });
        write([&] { return witness.cosign(request, {}).map([](const auto&) {}); });
        for (auto& writing : writings) {
            const Result<void> refused = writing.get();
            QVERIFY(!refused);
            QCOMPARE(refused.error().kind, ErrorKind::WriteFailed);
        }
        QCOMPARE(QDir(m_folder.path()).entryList(), before);
        std::ranges::for_each(others, ::close);
        QVERIFY(heads.replaceWith(seen));
        QVERIFY(witness.cosign(request, {})->isCosigned());
    }

    void programThatKeepsTheLockForAMomentIsWaitedFor()
    {
        const std::vector<int> others = keepLocks();
        auto waiting = std::async(std::launch::async, [&] {
            return audit::withLockedFolder(m_folder.path(), LockedPart::Heads, [] { return Result<void>(); });
        });
        QTRY_COMPARE(openings("lock"), 2); // it stands before the lock
        std::ranges::for_each(others, ::close);
        QVERIFY(waiting.get());
    }

    void otherPartIsFree()
    {
        const auto done = audit::withLockedFolder(m_folder.path(), LockedPart::Heads, [&] {
            return audit::withLockedFolder(m_folder.path(), LockedPart::Cosignatures,
                                           [] { return Result<void>(); });
        });
        QVERIFY(done);
    }

private:
    using Part = std::pair<LockedPart, const char*>;
    /// The parts of the folder, and the names of their locks.
    static std::array<Part, 2> parts()
    {
        return {Part{LockedPart::Heads, "lock"}, Part{LockedPart::Cosignatures, "lock-witness"}};
    }
    [[nodiscard]] int open(const char* name) const
    {
        return ::open(QFile::encodeName(m_folder.filePath(QLatin1StringView(name))).constData(),
                      O_RDWR | O_CREAT, S_IRUSR | S_IWUSR);
    }
    /// Returns how often this process has the file open.
    [[nodiscard]] qsizetype openings(const char* name) const
    {
        const QString path = QFileInfo(m_folder.filePath(QLatin1StringView(name))).canonicalFilePath();
        const auto open = QDir(QStringLiteral("/proc/self/fd")).entryInfoList(QDir::Files | QDir::System);
        return std::ranges::count(open, path, &QFileInfo::symLinkTarget);
    }
    /// Locks both parts, as a program does that is then stopped.
    [[nodiscard]] std::vector<int> keepLocks() const
    {
        std::vector<int> descriptors;
        for (const auto& [part, name] : parts()) {
            descriptors.push_back(open(name));
            if (flock(descriptors.back(), LOCK_EX) != 0) {
                throw std::runtime_error(name);
            }
        }
        return descriptors;
    }

    QTemporaryDir m_folder;
};

USHER_TEST(OwnFolderTest)

} // namespace OwnFolderTests

#include "OwnFolderTest.moc"
