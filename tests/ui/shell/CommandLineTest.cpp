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
        const QString store = QStringLiteral("--store=a");
        QTest::newRow("two stores") << QStringList{QStringLiteral("a"), QStringLiteral("b")};
        QTest::newRow("a store twice") << QStringList{store, QStringLiteral("b")};
        QTest::newRow("a store and the sample") << QStringList{store, QStringLiteral("--demo")};
        QTest::newRow("a store and a new one") << QStringList{store, QStringLiteral("--new-store")};
        QTest::newRow("a new store and the sample")
            << QStringList{QStringLiteral("--demo"), QStringLiteral("--new-store")};
        QTest::newRow("a token") << QStringList{QStringLiteral("--inspect-clipboard=zust123")};
        QTest::newRow("no such theme") << QStringList{QStringLiteral("--theme=pink")};
    }

    void contradictoryOrUnknownArgumentsAreRefused()
    {
        QFETCH(QStringList, arguments);
        QVERIFY(!parsed(arguments));
    }

private:
    static std::optional<usher::WindowCommandLine> parsed(const QStringList& arguments)
    {
        QCommandLineParser parser;
        usher::declareOptions(parser);
        return parser.parse(QStringList{QStringLiteral("usher")} + arguments) ? usher::commandLine(parser)
                                                                              : std::nullopt;
    }
};

} // namespace

USHER_TEST(CommandLineTest)

} // namespace CommandLineTests

#include "CommandLineTest.moc"
