// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFileDialog>
#include <QtTest>

#include "tests/support/TestRegistry.h"
#include "tests/ui/support/TestWindow.h"

namespace LastFolderTests
{

namespace
{

using usher::test::TestWindow;

class LastFolderTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { usher::test::useTheme(); }

    void aFileDialogBeginsWhereSomethingWasChosenLastForTheSamePurpose()
    {
        TestWindow test;
        const QString exports = test.folder(QStringLiteral("exports"));
        QVERIFY(QDir().mkpath(exports));
        test.logIn();
        QTest::keyClick(&test.window(), Qt::Key_5, Qt::ControlModifier);
        openExport(test);
        test.saveAs(QStringLiteral("exportFileDialog"), exports + QStringLiteral("/log.jsonl"));
        QVERIFY(test.find(QStringLiteral("Export_message")));
        openExport(test);
        auto* dialog = test.find<QFileDialog>(QStringLiteral("exportFileDialog"));
        QVERIFY(dialog);
        QCOMPARE(dialog->directory().absolutePath(), exports);
        QVERIFY(!dialog->selectedFiles().isEmpty());
        QCOMPARE(dialog->selectedFiles().constFirst().section(u'/', 0, -2), exports);
        dialog->reject();
        QCOMPARE(usher::ui::Settings(test.settingsFile()).lastFolder(QStringLiteral("export")), exports);
        QCOMPARE(usher::ui::Settings(test.settingsFile()).lastFolder(QStringLiteral("store")), QString());
    }

    void aFolderThatIsGoneIsNotOpened()
    {
        TestWindow test;
        usher::ui::Settings settings(test.settingsFile());
        settings.setLastFolder(QStringLiteral("store"), test.folder(QStringLiteral("gone")));
        test.window().start();
        test.click(QStringLiteral("openFolder"));
        auto* dialog = test.find<QFileDialog>(QStringLiteral("folderDialog"));
        QVERIFY(dialog);
        QVERIFY(dialog->directory().exists());
        dialog->reject();
    }

private:
    static void openExport(const TestWindow& test)
    {
        test.click(QStringLiteral("exportRecords"));
        test.click(QStringLiteral("chooseExportFile"));
    }
};

} // namespace

USHER_TEST(LastFolderTest)

} // namespace LastFolderTests

#include "LastFolderTest.moc"
