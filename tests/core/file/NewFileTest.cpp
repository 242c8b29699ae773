// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/file/NewFile.h"

#include <optional>

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include "tests/core/support/KindOf.h"
#include "tests/core/support/disturbance/FailingSync.h"
#include "tests/core/support/disturbance/PoorFileSystem.h"
#include "tests/core/support/disturbance/Restrictions.h"
#include "tests/support/TestRegistry.h"

namespace NewFileTests
{

using namespace usher;
using namespace usher::test;

namespace
{

constexpr QFile::Permissions ownersAlone = QFile::ReadOwner | QFile::WriteOwner;

/// Makes, writes and keeps a file.
Result<void> writeNew(const QString& path, QByteArrayView content)
{
    return NewFile::make(path).and_then(
        [&](NewFile file) { return file.write(content).and_then([&] { return file.keep(); }); });
}

/// Puts something at a path, as another program would.
void put(const QString& what, const QString& path, const QString& elsewhere)
{
    if (what == QLatin1StringView("file")) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::NewOnly));
        QCOMPARE(file.write("theirs"), 6);
    } else if (what == QLatin1StringView("folder")) {
        QVERIFY(QDir().mkdir(path));
    } else {
        QVERIFY(QFile::link(elsewhere, path));
    }
}

} // namespace

class NewFileTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void fileGetsItsNameWhenItIsComplete();
    void abandonedFileLeavesNothing();
    void whatIsThereStays_data();
    void whatIsThereStays();
    void whatIsMadeMeanwhileStays_data();
    void whatIsMadeMeanwhileStays();
    void whatReplacedThePartialFileIsNotKept();
    void fileInAFolderThatMayNotBeReadIsKept();
    void poorFileSystemKeepsFilesToo();
    void folderThatVanishedIsTold();
    void folderThatIsNotThereIsTold();
    void fileThatCannotGrowLeavesNothing();
    void fullDiskLeavesNothing();
    void whatMayNotBeOnDiskIsNotKept_data();
    void whatMayNotBeOnDiskIsNotKept();

private:
    [[nodiscard]] QString path(const char* name = "new") const
    {
        return m_folder->filePath(QLatin1StringView(name));
    }
    [[nodiscard]] QByteArray read(const char* name = "new") const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    [[nodiscard]] QStringList names() const
    {
        return QDir(m_folder->path())
            .entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    }
    static void eachThing();

    std::optional<QTemporaryDir> m_folder;
};

void NewFileTest::init()
{
    m_folder.emplace();
    QFile elsewhere(path("elsewhere"));
    QVERIFY(elsewhere.open(QIODevice::WriteOnly));
    QCOMPARE(elsewhere.write("mine"), 4);
}

void NewFileTest::fileGetsItsNameWhenItIsComplete()
{
    auto file = NewFile::make(path());
    QVERIFY(file);
    QVERIFY(!QFile::exists(path()));
    QCOMPARE(QFileInfo(file->partialPath()).permissions() & ~(QFile::ReadUser | QFile::WriteUser),
             ownersAlone);
    QVERIFY(file->write("first, "));
    QVERIFY(file->write("second"));
    QVERIFY(!QFile::exists(path()));
    QVERIFY(file->keep());
    QCOMPARE(read(), QByteArray("first, second"));
    QCOMPARE(names(), (QStringList{QStringLiteral("elsewhere"), QStringLiteral("new")}));
    QCOMPARE(QFileInfo(path()).permissions() & ~(QFile::ReadUser | QFile::WriteUser), ownersAlone);
}

void NewFileTest::abandonedFileLeavesNothing()
{
    {
        auto file = NewFile::make(path());
        QVERIFY(file && file->write("half"));
        const NewFile moved = std::move(*file);
        QVERIFY(QFile::exists(moved.partialPath()));
    }
    QCOMPARE(names(), QStringList(QStringLiteral("elsewhere")));
}

void NewFileTest::eachThing()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("target");
    QTest::newRow("a file") << QStringLiteral("file") << QString();
    QTest::newRow("a folder") << QStringLiteral("folder") << QString();
    QTest::newRow("a link to a file") << QStringLiteral("link") << QStringLiteral("elsewhere");
    QTest::newRow("a link to nothing") << QStringLiteral("link") << QStringLiteral("nowhere");
}

void NewFileTest::whatIsThereStays_data()
{
    eachThing();
}

void NewFileTest::whatIsThereStays()
{
    QFETCH(const QString, what);
    QFETCH(const QString, target);
    put(what, path(), m_folder->filePath(target));
    const QStringList before = names();
    QCOMPARE(kindOf(NewFile::requireFree(path())), ErrorKind::FileThere);
    QCOMPARE(kindOf(writeNew(path(), "new")), ErrorKind::FileThere);
    QCOMPARE(names(), before);
    QCOMPARE(read("elsewhere"), QByteArray("mine"));
    QVERIFY(what != QLatin1StringView("file") || read() == "theirs");
}

void NewFileTest::whatIsMadeMeanwhileStays_data()
{
    eachThing();
}

/// Between the check and the end, which may be a person who types a password.
void NewFileTest::whatIsMadeMeanwhileStays()
{
    QFETCH(const QString, what);
    QFETCH(const QString, target);
    QVERIFY(NewFile::requireFree(path()));
    {
        auto file = NewFile::make(path());
        QVERIFY(file && file->write("new"));
        put(what, path(), m_folder->filePath(target));
        const auto kept = file->keep();
        QCOMPARE(kindOf(kept), ErrorKind::FileThere);
        QVERIFY(errorSentence(kept.error()).contains(path()));
    }
    QCOMPARE(names(), (QStringList{QStringLiteral("elsewhere"), QStringLiteral("new")}));
    QCOMPARE(read("elsewhere"), QByteArray("mine"));
    QVERIFY(what != QLatin1StringView("file") || read() == "theirs");
}

void NewFileTest::whatReplacedThePartialFileIsNotKept()
{
    auto file = NewFile::make(path());
    QVERIFY(file && file->write("new"));
    QVERIFY(QFile::remove(file->partialPath()));
    QVERIFY(QFile::link(path("elsewhere"), file->partialPath()));
    QCOMPARE(kindOf(file->keep()), ErrorKind::WriteFailed);
    QVERIFY(!QFileInfo(path()).isSymLink());
    QVERIFY(!QFile::exists(path()));
}

void NewFileTest::fileInAFolderThatMayNotBeReadIsKept()
{
    constexpr auto enter = QFile::WriteOwner | QFile::ExeOwner | QFile::WriteGroup | QFile::ExeGroup |
                           QFile::WriteOther | QFile::ExeOther;
    QVERIFY(QDir().mkdir(path("folder")));
    QVERIFY(QFile::setPermissions(path("folder"), enter));
    QVERIFY(QFile::setPermissions(m_folder->path(), enter | QFile::ReadOwner));
    Result<void> written;
    {
        const Unprivileged nobody;
        written = writeNew(path("folder/new"), "new");
    }
    QVERIFY(QFile::setPermissions(path("folder"), enter | QFile::ReadOwner));
    QVERIFY2(written, written ? "" : qPrintable(errorSentence(written.error())));
    QVERIFY(QFile::exists(path("folder/new")));
}

void NewFileTest::poorFileSystemKeepsFilesToo()
{
    const PoorFileSystem poor;
    const QByteArray content(3 * 1024 * 1024 + 1, 'x');
    const auto written = writeNew(path(), content);
    QVERIFY2(written, written ? "" : qPrintable(errorSentence(written.error())));
    QCOMPARE(read(), content);
    QCOMPARE(QFileInfo(path()).permissions() & ~(QFile::ReadUser | QFile::WriteUser), ownersAlone);
    {
        auto file = NewFile::make(path("other"));
        QVERIFY(file && file->write("new"));
        QVERIFY(QFile::link(path("nowhere"), path("other")));
        QCOMPARE(kindOf(file->keep()), ErrorKind::FileThere);
    }
    QVERIFY(!QFile::exists(path("nowhere")));
    QCOMPARE(names(),
             (QStringList{QStringLiteral("elsewhere"), QStringLiteral("new"), QStringLiteral("other")}));
}

void NewFileTest::folderThatVanishedIsTold()
{
    QVERIFY(QDir().mkdir(path("folder")));
    auto file = NewFile::make(path("folder/new"));
    QVERIFY(file && file->write("new"));
    QVERIFY(QDir(path("folder")).removeRecursively());
    const auto kept = file->keep();
    QCOMPARE(kindOf(kept), ErrorKind::WriteFailed);
    QVERIFY(errorSentence(kept.error()).contains(path("folder/new")));
}

void NewFileTest::folderThatIsNotThereIsTold()
{
    const auto written = writeNew(path("no/such/folder"), "new");
    QCOMPARE(kindOf(written), ErrorKind::WriteFailed);
    QVERIFY(errorSentence(written.error()).contains(path("no/such/folder")));
    QCOMPARE(names(), QStringList(QStringLiteral("elsewhere")));
}

void NewFileTest::fileThatCannotGrowLeavesNothing()
{
    Result<void> written;
    {
        const FileSizeLimit limit(16);
        written = writeNew(path(), QByteArray(1024, 'x'));
    }
    QCOMPARE(kindOf(written), ErrorKind::WriteFailed);
    QCOMPARE(names(), QStringList(QStringLiteral("elsewhere")));
}

void NewFileTest::fullDiskLeavesNothing()
{
    const SmallDisk disk(path("disk"));
    if (!disk.isMounted()) {
        QSKIP("Only root can make a small disk. The test with a limit on file sizes replaces this one.");
    }
    constexpr int larger = 2 * 1024 * 1024; // bytes
    QCOMPARE(kindOf(writeNew(path("disk/new"), QByteArray(larger, 'x'))), ErrorKind::WriteFailed);
    fill(path("disk/other"));
    QVERIFY(!QFile::exists(path("disk/new")));
    QCOMPARE(kindOf(writeNew(path("disk/new"), "new")), ErrorKind::WriteFailed);
    QCOMPARE(QDir(path("disk")).entryList(QDir::Files | QDir::Hidden), QStringList(QStringLiteral("other")));
}

void NewFileTest::whatMayNotBeOnDiskIsNotKept_data()
{
    QTest::addColumn<bool>("isPoor");
    QTest::addColumn<int>("syncs"); // the content, also of a copy; and the name
    QTest::newRow("renamed") << false << 2;
    QTest::newRow("copied") << true << 3;
}

/// A file that has its name must also have its content, whenever the power fails.
void NewFileTest::whatMayNotBeOnDiskIsNotKept()
{
    QFETCH(const bool, isPoor);
    QFETCH(const int, syncs);
    std::optional<PoorFileSystem> poor;
    if (isPoor) {
        poor.emplace();
    }
    for (int number = 1; number <= syncs; ++number) {
        const FailingSync failing(number);
        QCOMPARE(kindOf(writeNew(path(), "new")), ErrorKind::WriteFailed);
        const bool hasName = number == syncs; // only the name may be lost again
        QCOMPARE(QFile::remove(path()), hasName);
    }
    const FailingSync failing(0);
    QVERIFY(writeNew(path(), "new"));
    QCOMPARE(failing.calls(), syncs);
}

USHER_TEST(NewFileTest)

} // namespace NewFileTests

#include "NewFileTest.moc"
