// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/file/NewFolder.h"

#include <optional>

#include <sys/stat.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "tests/core/file/FolderContent.h"
#include "tests/core/support/disturbance/FailingSync.h"
#include "tests/core/support/disturbance/PoorFileSystem.h"
#include "tests/support/TestRegistry.h"

namespace NewFolderTests
{

using namespace usher;
using namespace usher::test;

class NewFolderTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_parent.emplace(); }

    void folderGetsItsNameWhenItIsComplete()
    {
        auto folder = NewFolder::make(path());
        QVERIFY(folder);
        QVERIFY(folder->write(QStringLiteral("a/b/c"), "first"));
        QVERIFY(folder->write(QStringLiteral("a/b/d"), "second"));
        QVERIFY(!QFile::exists(path()));
        QVERIFY(folder->keep());
        QCOMPARE(names(), QStringList(QStringLiteral("new")));
        QCOMPARE(contentOf("a/b/c"), QByteArray("first"));
        QCOMPARE(contentOf("a/b/d"), QByteArray("second"));
    }

    void everythingIsForTheOwnerAlone()
    {
        const mode_t before = umask(0);
        auto folder = NewFolder::make(path());
        const bool isKept = folder && folder->write(QStringLiteral("a/b"), "x") && folder->keep();
        umask(before);
        QVERIFY(isKept);
        for (const auto& [name, mode] :
             {std::pair{"", S_IRWXU}, std::pair{"/a", S_IRWXU}, std::pair{"/a/b", S_IRUSR | S_IWUSR}}) {
            QCOMPARE(modeOf(path() + QLatin1StringView(name)), static_cast<unsigned>(mode));
        }
    }

    void fileIsWrittenOnce()
    {
        auto folder = NewFolder::make(path());
        QVERIFY(folder->write(QStringLiteral("a"), "first"));
        const auto again = folder->write(QStringLiteral("a"), "second");
        QVERIFY(!again);
        QCOMPARE(again.error().kind, ErrorKind::WriteFailed);
        QVERIFY(folder->keep());
        QCOMPARE(contentOf("a"), QByteArray("first"));
    }

    void abandonedFolderLeavesNothing()
    {
        {
            auto folder = NewFolder::make(path());
            QVERIFY(folder->write(QStringLiteral("a/b"), "x"));
        }
        QCOMPARE(names(), QStringList());
    }

    void whatIsThereStays_data()
    {
        QTest::addColumn<bool>("isPoor");
        QTest::addColumn<QString>("what");
        for (const bool isPoor : {false, true}) {
            for (const char* what : {"file", "folder", "link"}) {
                QTest::addRow("%s%s", what, isPoor ? " on a poor file system" : "")
                    << isPoor << QString::fromLatin1(what);
            }
        }
        QTest::newRow("empty folder") << false << QStringLiteral("empty folder"); // a poor system replaces it
    }

    /// Before and also if it was put there meanwhile.
    void whatIsThereStays()
    {
        QFETCH(const bool, isPoor);
        QFETCH(const QString, what);
        std::optional<PoorFileSystem> poor;
        if (isPoor) {
            poor.emplace();
        }
        {
            auto folder = NewFolder::make(path());
            QVERIFY(folder->write(QStringLiteral("a"), "ours"));
            put(what);
            const auto kept = folder->keep();
            QVERIFY(!kept);
            QCOMPARE(kept.error().kind, ErrorKind::FileThere);
        }
        QCOMPARE(names(), QStringList(QStringLiteral("new")));
        QVERIFY(!QFile::exists(path() + QStringLiteral("/a")));
        const auto again = NewFolder::make(path());
        QVERIFY(!again);
        QCOMPARE(again.error().kind, ErrorKind::FileThere);
        QCOMPARE(names(), QStringList(QStringLiteral("new")));
    }

    void whatMayNotBeOnDiskIsNotKept()
    {
        constexpr int syncs = 2; // the content, and the name
        for (int number = 1; number <= syncs; ++number) {
            const FailingSync failing(number);
            auto folder = NewFolder::make(path());
            QVERIFY(folder->write(QStringLiteral("a"), "x"));
            const auto kept = folder->keep();
            QVERIFY(!kept);
            QCOMPARE(kept.error().kind, ErrorKind::WriteFailed);
            QCOMPARE(QFile::exists(path()), number == syncs); // only the name may be lost again
            QVERIFY(number < syncs || QDir(path()).removeRecursively());
        }
        const FailingSync failing(0);
        auto folder = NewFolder::make(path());
        QVERIFY(folder->write(QStringLiteral("a"), "x"));
        QVERIFY(folder->keep());
        QCOMPARE(failing.calls(), syncs);
    }

private:
    [[nodiscard]] QString path() const { return m_parent->filePath(QStringLiteral("new")); }
    [[nodiscard]] QStringList names() const { return entriesOf(m_parent->path()); }
    [[nodiscard]] QByteArray contentOf(const char* name) const
    {
        QFile file(path() + u'/' + QLatin1StringView(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("not there");
    }
    /// Puts something at the path, as another program would.
    void put(const QString& what) const
    {
        if (what == QLatin1StringView("empty folder")) {
            QVERIFY(QDir().mkdir(path()));
        } else if (what == QLatin1StringView("folder")) {
            QVERIFY(QDir().mkpath(path() + QStringLiteral("/theirs")));
        } else if (what == QLatin1StringView("file")) {
            QFile file(path());
            QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::NewOnly));
        } else {
            QVERIFY(QFile::link(m_parent->filePath(QStringLiteral("nowhere")), path()));
        }
    }

    std::optional<QTemporaryDir> m_parent;
};

USHER_TEST(NewFolderTest)

} // namespace NewFolderTests

#include "NewFolderTest.moc"
