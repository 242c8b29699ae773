// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "core/sso/setup/StoreSetup.h"
#include "tests/core/file/FolderContent.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/disturbance/Restrictions.h"
#include "tests/support/TestRegistry.h"

namespace NewStoreRefusalTests
{

using namespace usher;
using namespace usher::test;

namespace
{

const QString admin = QStringLiteral("first.admin");
const QString password = QStringLiteral("vK3#qz-Tulip-94");

} // namespace

/// If a store cannot be made, nothing is left of it and existing files do not change.
class NewStoreRefusalTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void badNameIsRefused_data();
    void badNameIsRefused();
    void weakPasswordIsRefusedAndLeavesNothing_data();
    void weakPasswordIsRefusedAndLeavesNothing();
    void whatIsThereIsNeverOverwritten_data();
    void whatIsThereIsNeverOverwritten();
    void failureInTheMiddleLeavesNothing_data();
    void failureInTheMiddleLeavesNothing();
    void failureInAnEmptyFolderLeavesItEmpty();
    void folderThatCannotBeMadeIsNamed();

private:
    [[nodiscard]] Result<void> create() const
    {
        return sso::createStore(m_folder, admin, secret(password), m_clock);
    }
    [[nodiscard]] QString in(const char* name) const
    {
        return QDir(m_folder).filePath(QString::fromLatin1(name));
    }

    TestClock m_clock{fixtureNow()};
    std::unique_ptr<QTemporaryDir> m_temporary;
    QString m_folder;
};

void NewStoreRefusalTest::init()
{
    m_temporary = std::make_unique<QTemporaryDir>();
    m_folder = m_temporary->filePath(QStringLiteral("store"));
}

void NewStoreRefusalTest::badNameIsRefused_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("empty") << QString();
    QTest::newRow("space within") << QStringLiteral("first admin");
    QTest::newRow("space before") << QStringLiteral(" admin");
    QTest::newRow("tab") << QStringLiteral("first\tadmin");
    QTest::newRow("line end") << QStringLiteral("admin\n");
    QTest::newRow("no-break space") << QStringLiteral("first\u00a0admin");
    QTest::newRow("control character") << QStringLiteral("admin\u0007");
    QTest::newRow("NUL") << QString(QStringLiteral("admin") + QChar(0));
    QTest::newRow("direction override") << QStringLiteral("nimda\u202e");
    QTest::newRow("zero width") << QStringLiteral("ad\u200bmin");
    QTest::newRow("lone surrogate") << QString(QStringLiteral("admin") + QChar(0xd83d));
    QTest::newRow("too long") << QString(129, u'a');
}

void NewStoreRefusalTest::badNameIsRefused()
{
    QFETCH(const QString, name);
    const auto made = sso::createStore(m_folder, name, secret(password), m_clock);
    QVERIFY(!made);
    QCOMPARE(made.error().kind, ErrorKind::NameInvalid);
    QVERIFY(entriesOf(m_temporary->path()).isEmpty());
}

void NewStoreRefusalTest::weakPasswordIsRefusedAndLeavesNothing_data()
{
    QTest::addColumn<QString>("weak");
    QTest::addColumn<QString>("status");
    const auto row = [](const char* name, const QString& weak, const char* status) {
        QTest::newRow(name) << weak << QString::fromLatin1(status);
    };
    row("empty", {}, "E003008");
    row("guessed at once", QStringLiteral("letmein123"), "E003008");
    row("strong, but with a forbidden word", QStringLiteral("vK3#qz-Password-94"), "E003001");
    row("too long", QStringLiteral("vK3#qz-Tulip-94").repeated(20), "E003003");
}

void NewStoreRefusalTest::weakPasswordIsRefusedAndLeavesNothing()
{
    QFETCH(const QString, weak);
    QFETCH(const QString, status);
    const auto made = sso::createStore(m_folder, admin, secret(weak), m_clock);
    QVERIFY(!made);
    QCOMPARE(made.error().kind, ErrorKind::Refused);
    QCOMPARE(statusCode(made.error().status), status);
    QVERIFY(entriesOf(m_temporary->path()).isEmpty());
    const auto checked = sso::checkFirstPassword(secret(weak));
    QVERIFY(!checked);
    QCOMPARE(statusCode(checked.error().status), status);
    QVERIFY(sso::checkFirstPassword(secret(password)));
}

void NewStoreRefusalTest::whatIsThereIsNeverOverwritten_data()
{
    QTest::addColumn<QString>("there");
    for (const char* there : {"file in the folder", "hidden file in the folder", "folder in the folder",
                              "file", "link to nothing", "link to a file", "broken link in the folder"}) {
        QTest::newRow(there) << QString::fromLatin1(there);
    }
}

void NewStoreRefusalTest::whatIsThereIsNeverOverwritten()
{
    QFETCH(const QString, there);
    const QString elsewhere = m_temporary->filePath(QStringLiteral("elsewhere"));
    const auto write = [](const QString& path) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("precious");
    };
    if (there.endsWith(QLatin1StringView("in the folder"))) {
        QVERIFY(QDir().mkdir(m_folder));
        const QString inside =
            in(there.startsWith(QLatin1StringView("hidden")) ? ".precious" : "secrets.conf");
        if (there.startsWith(QLatin1StringView("folder"))) {
            QVERIFY(QDir().mkdir(inside));
        } else if (there.startsWith(QLatin1StringView("broken link"))) {
            QVERIFY(QFile::link(elsewhere, inside));
        } else {
            write(inside);
        }
    } else if (there == QLatin1StringView("file")) {
        write(m_folder);
    } else {
        if (there == QLatin1StringView("link to a file")) {
            write(elsewhere);
        }
        QVERIFY(QFile::link(elsewhere, m_folder));
    }
    const QStringList before = entriesOf(m_folder) + entriesOf(m_temporary->path());
    const uint mode = modeOf(m_folder);

    const auto made = create();
    QVERIFY(!made);
    QCOMPARE(made.error().kind, ErrorKind::AlreadyThere);
    QVERIFY(errorSentence(made.error()).contains(m_folder));
    QCOMPARE(entriesOf(m_folder) + entriesOf(m_temporary->path()), before);
    QCOMPARE(modeOf(m_folder), mode);
}

void NewStoreRefusalTest::failureInTheMiddleLeavesNothing_data()
{
    QTest::addColumn<int>("bytesPerFile");
    QTest::newRow("in the first file") << 16;
    QTest::newRow("in a later file") << 400;
    QTest::newRow("in the database") << 2'000;
    QTest::newRow("in the database's tables") << 20'000;
}

void NewStoreRefusalTest::failureInTheMiddleLeavesNothing()
{
    QFETCH(const int, bytesPerFile);
    m_folder = m_temporary->filePath(QStringLiteral("a/b/store"));
    std::optional<Error> error;
    {
        const FileSizeLimit limit(static_cast<rlim_t>(bytesPerFile));
        if (const auto made = create(); !made) {
            error = made.error();
        }
    }
    QVERIFY(error);
    QVERIFY(error->kind != ErrorKind::AlreadyThere);
    QVERIFY(!errorSentence(*error).isEmpty());
    QCOMPARE(entriesOf(m_temporary->path()), QStringList());
    QVERIFY(create()); // with enough room the store is made there
}

void NewStoreRefusalTest::failureInAnEmptyFolderLeavesItEmpty()
{
    QVERIFY(QDir().mkdir(m_folder));
    bool isMade = true;
    {
        const FileSizeLimit limit(2'000);
        isMade = create().has_value();
    }
    QVERIFY(!isMade);
    QVERIFY(QDir(m_folder).exists());
    QCOMPARE(entriesOf(m_folder), QStringList());
}

void NewStoreRefusalTest::folderThatCannotBeMadeIsNamed()
{
    QFile file(m_temporary->filePath(QStringLiteral("file")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    m_folder = m_temporary->filePath(QStringLiteral("file/store"));
    const auto made = create();
    QVERIFY(!made);
    QCOMPARE(made.error().kind, ErrorKind::WriteFailed);
    QCOMPARE(made.error().subject, m_folder);
}

USHER_TEST(NewStoreRefusalTest)

} // namespace NewStoreRefusalTests

#include "NewStoreRefusalTest.moc"
