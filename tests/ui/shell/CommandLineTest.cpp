// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "app/window/WindowCommandLine.h"
#include "tests/support/TestRegistry.h"

namespace CommandLineTests
{

namespace
{

using usher::ui::ThemeChoice;

class CommandLineTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutArgumentsTheLastStoreIsOpened()
    {
        const auto wanted = parsed({});
        QVERIFY(wanted);
        QCOMPARE(wanted->store, QString());
        QVERIFY(!wanted->isReadOnly);
        QVERIFY(!wanted->isDemo);
        QVERIFY(!wanted->theme); // the one of the preferences
    }

    void aStoreIsNamedWithOrWithoutTheOption_data()
    {
        QTest::addColumn<QStringList>("arguments");
        const QString path = QStringLiteral("/opt/zato/server1");
        QTest::newRow("option") << QStringList{QStringLiteral("--store"), path};
        QTest::newRow("bare") << QStringList{path};
        QTest::newRow("bare, after others") << QStringList{QStringLiteral("--theme=dark"), path};
    }

    void aStoreIsNamedWithOrWithoutTheOption()
    {
        QFETCH(QStringList, arguments);
        const auto wanted = parsed(arguments);
        QVERIFY(wanted);
        QCOMPARE(wanted->store, QStringLiteral("/opt/zato/server1"));
    }

    void readOnlyIsAskedFor()
    {
        const auto wanted = parsed({QStringLiteral("--read-only"), QStringLiteral("server1")});
        QVERIFY(wanted);
        QVERIFY(wanted->isReadOnly);
        QCOMPARE(wanted->store, QStringLiteral("server1"));
    }

    void theDesktopsActionsAreUnderstood()
    {
        const auto newStore = parsed({QStringLiteral("--new-store")});
        QVERIFY(newStore);
        QVERIFY(newStore->isNewStore);
        QVERIFY(!newStore->isInspectingClipboard);
        const auto clipboard = parsed({QStringLiteral("--inspect-clipboard"), QStringLiteral("server1")});
        QVERIFY(clipboard);
        QVERIFY(clipboard->isInspectingClipboard);
        QVERIFY(!clipboard->isNewStore);
        QCOMPARE(clipboard->store, QStringLiteral("server1"));
    }

    void contradictoryOrUnknownArgumentsAreRefused_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("says");
        const QString store = QStringLiteral("--store=a");
        const QString one = QStringLiteral("A window has one store: ");
        QTest::newRow("two stores") << QStringList{QStringLiteral("a"), QStringLiteral("b")} << one;
        QTest::newRow("a store twice") << QStringList{store, QStringLiteral("b")} << one;
        QTest::newRow("a store and the sample") << QStringList{store, QStringLiteral("--demo")} << one;
        QTest::newRow("a store and a new one") << QStringList{store, QStringLiteral("--new-store")} << one;
        QTest::newRow("a new store and the sample")
            << QStringList{QStringLiteral("--demo"), QStringLiteral("--new-store")} << one;
        QTest::newRow("a token") << QStringList{QStringLiteral("--inspect-clipboard=zust123")}
                                 << QStringLiteral("Unexpected value after '--inspect-clipboard'.");
        QTest::newRow("no such theme") << QStringList{QStringLiteral("--theme=pink")}
                                       << QStringLiteral("--theme takes system, light or dark.");
        QTest::newRow("no such option")
            << QStringList{QStringLiteral("--bogus")} << QStringLiteral("Unknown option 'bogus'.");
    }

    void contradictoryOrUnknownArgumentsAreRefused()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, says);
        const auto wanted = parsed(arguments);
        QVERIFY(!wanted);
        QVERIFY2(wanted.error().startsWith(says) && !wanted.error().contains(QStringLiteral("zust")),
                 qPrintable(wanted.error()));
    }

private:
    static tl::expected<usher::WindowCommandLine, QString> parsed(const QStringList& arguments)
    {
        QCommandLineParser parser;
        usher::declareOptions(parser);
        return usher::commandLine(parser, QStringList{QStringLiteral("usher")} + arguments);
    }
};

} // namespace

USHER_TEST(CommandLineTest)

} // namespace CommandLineTests

#include "CommandLineTest.moc"
