// SPDX-License-Identifier: GPL-3.0-or-later
#include <QClipboard>
#include <QGuiApplication>
#include <QRegularExpression>
#include <QtTest>

#include "tests/support/TestRegistry.h"
#include "tests/ui/support/TestWindow.h"

namespace AboutTests
{

namespace
{

using usher::test::TestWindow;

class AboutTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { usher::test::useTheme(); }

    void itNamesVersionsLicencesAndFilesToCopy()
    {
        TestWindow test;
        test.window().start();
        test.click(QStringLiteral("aboutUsher"));
        test.click(QStringLiteral("copyAbout"));
        const QString text = QGuiApplication::clipboard()->text();
        for (const char* pattern : {"Qt 6\\.\\d+\\.\\d+", "SQLite 3\\.\\d+", "libpq \\d\\d\\.\\d+",
                                    "OpenSSL 3\\.", "uap-core \\d+\\.\\d+\\.\\d+ ", "Lucide \\d+\\.\\d+",
                                    "GNU General Public License", "Apache", "ISC", "usher/heads"}) {
            QVERIFY2(text.contains(QRegularExpression(QLatin1StringView(pattern))),
                     qPrintable(QLatin1StringView(pattern) + u'\n' + text));
        }
        QVERIFY(text.contains(test.settingsFile()));
        QVERIFY(test.isVisible(QStringLiteral("about")));
    }
};

} // namespace

USHER_TEST(AboutTest)

} // namespace AboutTests

#include "AboutTest.moc"
