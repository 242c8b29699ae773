// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractButton>
#include <QFile>
#include <QTableView>
#include <QtTest>

#include "tests/support/TestRegistry.h"
#include "tests/ui/support/TestWindow.h"

namespace SessionExportTests
{

namespace
{

using usher::test::TestWindow;

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Shows the sessions of frank.
void showFranks(TestWindow& test)
{
    test.logIn();
    test.click(QStringLiteral("pick"));
    test.type(QStringLiteral("sessionFilter"), QStringLiteral("user:frank"));
    const auto* table = test.find<QTableView>(QStringLiteral("sessionTable"));
    std::ignore = usher::test::waitUntil([&] { return table->model()->rowCount() == 4; });
}

class SessionExportTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { usher::test::useTheme(); }

    void whatWasFoundIsWrittenToAFileAndRecorded()
    {
        TestWindow test;
        showFranks(test);
        QTest::keyClick(&test.window(), Qt::Key_E, Qt::ControlModifier);
        QVERIFY(test.find(QStringLiteral("sessionFileDialog")));
        QVERIFY(test.textOf(QStringLiteral("exportNote")).contains(QStringLiteral("user contains “frank”")));
        test.click(QStringLiteral("chooseExportFile"));
        const QString path = test.folder(QStringLiteral("franks.csv"));
        test.saveAs(QStringLiteral("exportFileDialog"), path);
        QTRY_VERIFY(
            test.textOf(QStringLiteral("Export_message")).startsWith(QStringLiteral("Exported 4 sessions")));
        const QList<QByteArray> lines = contentOf(path).trimmed().split('\n');
        QCOMPARE(lines.size(), 5);
        QVERIFY(lines.first().startsWith("state,ust,username"));
        QVERIFY(!contentOf(path).contains(test.tokenOf(QStringLiteral("frank")).toUtf8()));
        QCOMPARE(test.recordsWith(QStringLiteral("session.export")), 1);
    }

    void theFormatIsChosen()
    {
        TestWindow test;
        showFranks(test);
        test.click(QStringLiteral("exportSessions"));
        test.click(QStringLiteral("exportByteOrderMark"));
        test.click(QStringLiteral("chooseExportFile"));
        const QString marked = test.folder(QStringLiteral("marked.csv"));
        test.saveAs(QStringLiteral("exportFileDialog"), marked);
        QTRY_VERIFY(contentOf(marked).startsWith("\xEF\xBB\xBFstate,"));
        QTRY_VERIFY(test.find(QStringLiteral("exportSessions"))->isEnabled());
        test.click(QStringLiteral("exportSessions"));
        test.find<QAbstractButton>(QStringLiteral("exportJsonLines"))->click();
        QVERIFY(!test.find(QStringLiteral("exportByteOrderMark"))->isEnabled());
        test.click(QStringLiteral("chooseExportFile"));
        const QString lines = test.folder(QStringLiteral("franks.jsonl"));
        test.saveAs(QStringLiteral("exportFileDialog"), lines);
        QTRY_COMPARE(contentOf(lines).count("\"username\":\"frank\""), 4);
    }

    void aFileThatIsThereStays()
    {
        TestWindow test;
        showFranks(test);
        const QString path = test.folder(QStringLiteral("there.csv"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("mine") == 4);
        file.close();
        test.click(QStringLiteral("exportSessions"));
        test.click(QStringLiteral("chooseExportFile"));
        test.saveAs(QStringLiteral("exportFileDialog"), path);
        QTRY_VERIFY(!test.textOf(QStringLiteral("Export_message")).isEmpty());
        QCOMPARE(contentOf(path), QByteArray("mine"));
        QCOMPARE(test.recordsWith(QStringLiteral("session.export")), 0);
    }
};

} // namespace

USHER_TEST(SessionExportTest)

} // namespace SessionExportTests

#include "SessionExportTest.moc"
