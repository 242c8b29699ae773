// SPDX-License-Identifier: GPL-3.0-or-later
#include <QRegularExpression>
#include <QTest>

#include "tests/cli/support/Cli.h"
#include "tests/support/TestRegistry.h"

namespace CommandLineTests
{

using namespace usher::test;
using namespace Qt::StringLiterals;

class CommandLineTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void overviewNamesEveryCommandAndHowToBegin();
    void exitStatusesAreThoseOfTheManual();
    void everyCommandHasHelp_data();
    void everyCommandHasHelp();
    void helpSaysWhatAnOptionMeansToTheCommand_data();
    void helpSaysWhatAnOptionMeansToTheCommand();
    void wordHelpAsksForHelp();
    void groupOfCommandsHasHelp();
    void everyCommandTellsTheVersion_data();
    void everyCommandTellsTheVersion();
    void withoutWordsTheOverviewIsAUsageError();
    void storeMayFollowTheCommand();
    void wrongUsageIsRefused_data();
    void wrongUsageIsRefused();
    void strayWordIsNotRepeated();
    void invalidValueIsRefused_data();
    void invalidValueIsRefused();
    void argumentInAnotherEncodingIsRefused();
};

namespace
{

void addCommands()
{
    QTest::addColumn<QStringList>("words");
    for (const char* words :
         {"example", "store create", "store check", "store prepare", "user create", "login", "logout",
          "session get", "session search", "call", "audit list", "audit show", "audit verify",
          "audit checkpoint", "audit export", "audit prune", "audit accept", "audit key"}) {
        QTest::newRow(words) << QString(QLatin1StringView(words)).split(u' ');
    }
}

} // namespace

void CommandLineTest::overviewNamesEveryCommandAndHowToBegin()
{
    const Ended ended = runCli({u"--help"_s});
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.err, QByteArray());
    for (const char* words :
         {"Usage: usher-cli --store PATH COMMAND", "store create", "store check", "store prepare",
          "user create", "login", "logout", "session get", "session search", "audit list", "audit show",
          "call", "usher-cli example", "Exit status"}) {
        QVERIFY2(ended.out.contains(words), words);
    }
    QCOMPARE(runCli({u"-h"_s}).out, ended.out);
}

void CommandLineTest::exitStatusesAreThoseOfTheManual()
{
    const QString help = QString::fromUtf8(runCli({u"--help"_s}).out);
    const QString told = help.section(u"\nExit status:\n"_s, 1).simplified();
    static const QRegularExpression row(u"^\\| ([0-3]) \\| (.+) \\|$"_s, QRegularExpression::MultilineOption);
    QStringList rows;
    auto found = row.globalMatch(QString::fromUtf8(readFile(manualPage(u"command-line.md"_s))));
    while (found.hasNext()) {
        const auto match = found.next();
        rows << match.captured(1) + u' ' + match.captured(2) + u'.';
    }
    QCOMPARE(rows.size(), 4);
    QCOMPARE(told, rows.join(u' '));
}

void CommandLineTest::everyCommandHasHelp_data()
{
    addCommands();
}

void CommandLineTest::everyCommandHasHelp()
{
    QFETCH(QStringList, words);
    const Ended ended = runCli(words + QStringList{u"--help"_s});
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.err, QByteArray());
    QVERIFY(ended.out.startsWith("Usage: usher-cli "));
    QVERIFY(ended.out.split('\n').first().contains(words.join(u' ').toUtf8()));
    QVERIFY(ended.out.contains("\nOptions:\n"));
}

void CommandLineTest::helpSaysWhatAnOptionMeansToTheCommand_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QByteArray>("says");
    const QStringList follow{u"audit"_s, u"follow"_s};
    QTest::newRow("first record") << follow << QByteArray("--from N  ");
    QTest::newRow("number of records") << follow << QByteArray("End after N records.");
    QTest::newRow("new user") << QStringList{u"user"_s, u"create"_s} << QByteArray("--user NEWNAME  ");
    QTest::newRow("other user") << QStringList{u"user"_s, u"lock"_s} << QByteArray("--user OTHERNAME  ");
    QTest::newRow("sessions that are found")
        << QStringList{u"session"_s, u"end"_s} << QByteArray("End all live sessions that session search");
    QTest::newRow("file of a token") << QStringList{u"login"_s} << QByteArray("The new file for the token");
    QTest::newRow("token that records are about")
        << QStringList{u"audit"_s, u"list"_s} << QByteArray("Only records about the session of the token");
    QTest::newRow("moment") << QStringList{u"audit"_s, u"list"_s} << QByteArray("--from TIME  ");
}

void CommandLineTest::helpSaysWhatAnOptionMeansToTheCommand()
{
    QFETCH(QStringList, words);
    QFETCH(QByteArray, says);
    const Ended ended = runCli(words + QStringList{u"--help"_s});
    QVERIFY2(ended.out.contains(says), ended.out.constData());
}

void CommandLineTest::wordHelpAsksForHelp()
{
    const auto isSame = [](const QStringList& words, const QStringList& usual) {
        const Ended ended = runCli(words);
        return ended.status == 0 && ended.err.isEmpty() && ended.out == runCli(usual).out;
    };
    QVERIFY(isSame({u"help"_s}, {u"--help"_s}));
    QVERIFY(isSame({u"help"_s, u"audit"_s, u"list"_s}, {u"audit"_s, u"list"_s, u"--help"_s}));
    QVERIFY(isSame({u"help"_s, u"audit"_s}, {u"audit"_s, u"--help"_s}));
    QVERIFY(isSame({u"audit"_s, u"help"_s}, {u"audit"_s, u"--help"_s}));
    // A query is no question about the program.
    QCOMPARE(runCli({u"session"_s, u"search"_s, u"help"_s, u"--store=/nowhere"_s, u"--user=a"_s}).status, 3);
}

void CommandLineTest::groupOfCommandsHasHelp()
{
    const Ended ended = runCli({u"store"_s, u"--help"_s});
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.err, QByteArray());
    QVERIFY2(ended.out.contains("\n  store check  ") &&
                 ended.out.contains("Open a store and say what it is\n"),
             ended.out.constData());
    QVERIFY(!ended.out.contains("session get"));
}

void CommandLineTest::everyCommandTellsTheVersion_data()
{
    addCommands();
    QTest::newRow("no command") << QStringList{};
}

void CommandLineTest::everyCommandTellsTheVersion()
{
    QFETCH(QStringList, words);
    const Ended ended = runCli(words + QStringList{u"--version"_s});
    QCOMPARE(ended.status, 0);
    QVERIFY(ended.out.startsWith("usher-cli "));
    QCOMPARE(ended.out.count('\n'), 1);
}

void CommandLineTest::withoutWordsTheOverviewIsAUsageError()
{
    const Ended ended = runCli({});
    QCOMPARE(ended.status, 2);
    QCOMPARE(ended.out, QByteArray());
    QVERIFY(ended.err.contains("Usage: usher-cli --store PATH COMMAND"));
}

void CommandLineTest::storeMayFollowTheCommand()
{
    const Ended before = runCli({u"--store"_s, u"/nowhere"_s, u"store"_s, u"check"_s});
    QCOMPARE(before.status, 3);
    QCOMPARE(runCli({u"store"_s, u"check"_s, u"--store=/nowhere"_s}).err, before.err);
}

void CommandLineTest::wrongUsageIsRefused_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QByteArray>("says");
    const QStringList get{u"--store"_s, u"x"_s, u"session"_s, u"get"_s};
    QTest::newRow("no such command") << QStringList{u"frobnicate"_s} << QByteArray("no such command");
    QTest::newRow("command with letters exchanged")
        << QStringList{u"lgoin"_s} << QByteArray("Do you mean login?");
    QTest::newRow("command with a letter too few")
        << QStringList{u"audit"_s, u"lst"_s, u"hunter2"_s} << QByteArray("Do you mean audit list?");
    QTest::newRow("half a command") << QStringList{u"store"_s}
                                    << QByteArray(
                                           "Which command of store: create, check, prepare, backup, rekey? "
                                           "See usher-cli store --help.");
    QTest::newRow("half a command and a stray word")
        << QStringList{u"store"_s, u"hunter2"_s, u"--help"_s} << QByteArray("Which command of store:");
    QTest::newRow("help on no command")
        << QStringList{u"help"_s, u"hunter2"_s} << QByteArray("no such command");
    QTest::newRow("no such letter") << QStringList{u"-V"_s} << QByteArray("There is no option -V.");
    QTest::newRow("no such letter with a value")
        << QStringList{u"-o=hunter2"_s} << QByteArray("There is no option -o.");
    QTest::newRow("no command") << QStringList{u"--store"_s, u"x"_s} << QByteArray("Which command?");
    QTest::newRow("no store") << QStringList{u"store"_s, u"check"_s} << QByteArray("--store PATH");
    QTest::newRow("empty store") << QStringList{u"store"_s, u"check"_s, u"--store="_s}
                                 << QByteArray("--store needs a value");
    QTest::newRow("store for the example")
        << QStringList{u"--store"_s, u"x"_s, u"example"_s} << QByteArray("example takes no --store");
    QTest::newRow("no user") << QStringList{u"--store"_s, u"x"_s, u"login"_s} << QByteArray("--user NAME");
    QTest::newRow("no one who asks") << get << QByteArray("Who asks?");
    QTest::newRow("two who ask") << get + QStringList{u"--user"_s, u"a"_s, u"--current-ust-file"_s, u"b"_s}
                                 << QByteArray("not both");
    QTest::newRow("password without user")
        << get + QStringList{u"--password-file"_s, u"a"_s, u"--current-ust-file"_s, u"b"_s}
        << QByteArray("--password-file can only be used with --user");
    QTest::newRow("two on standard input")
        << get + QStringList{u"--target-ust-file"_s, u"-"_s, u"--current-ust-file"_s, u"-"_s}
        << QByteArray("Only one file can be standard input");
    QTest::newRow("checkpoint and proof on standard input")
        << QStringList{u"audit"_s, u"cosign"_s, u"-"_s, u"--proof=-"_s}
        << QByteArray("Only one file can be standard input");
    const QStringList createUser{u"--store"_s, u"x"_s, u"user"_s, u"create"_s};
    QTest::newRow("no new user") << createUser + QStringList{u"--as=a"_s} << QByteArray("--user NAME");
    QTest::newRow("nobody who creates") << createUser + QStringList{u"--user=a"_s}
                                        << QByteArray("Who does it? Give the super-user's name with --as");
    QTest::newRow("as somebody else")
        << get + QStringList{u"--user=a"_s, u"--as=b"_s} << QByteArray("session get takes no --as");
    QTest::newRow("value for a flag") << get + QStringList{u"--user=a"_s, u"--read-only=hunter2"_s}
                                      << QByteArray("--read-only takes no value.");
    QTest::newRow("read-only creation")
        << createUser + QStringList{u"--read-only"_s} << QByteArray("user create takes no --read-only");
    QTest::newRow("key and password on standard input")
        << get + QStringList{u"--user=a"_s, u"--key-stdin"_s, u"--password-file=-"_s}
        << QByteArray("With --key-stdin no file can be standard input (-).");
    QTest::newRow("key and token on standard input")
        << QStringList{u"--store=x"_s, u"logout"_s, u"--key-stdin"_s, u"--current-ust-file=-"_s}
        << QByteArray("With --key-stdin no file can be standard input (-).");
    QTest::newRow("key for a new store")
        << QStringList{u"--store=x"_s, u"store"_s, u"create"_s, u"--user=a"_s, u"--key-stdin"_s}
        << QByteArray("store create takes no --key-stdin");
    QTest::newRow("read-only preparation")
        << QStringList{u"--store=x"_s, u"store"_s, u"prepare"_s, u"--user=a"_s, u"--read-only"_s}
        << QByteArray("store prepare takes no --read-only");
    QTest::newRow("twice") << get + QStringList{u"--user=a"_s, u"--user=b"_s} << QByteArray("more than once");
    QTest::newRow("value missing") << get + QStringList{u"--user"_s}
                                   << QByteArray("--user needs a value. See usher-cli session get");
    QTest::newRow("value missing after one dash")
        << get + QStringList{u"-user"_s} << QByteArray("--user needs a value.");
    const QStringList search{u"--store=x"_s, u"session"_s, u"search"_s};
    QTest::newRow("query that looks like an option")
        << search + QStringList{u"-state:ok"_s, u"--user=a"_s} << QByteArray("with --query=QUERY.");
    QTest::newRow("options after the words")
        << search + QStringList{u"--"_s, u"-state:ok"_s, u"--user=hunter2"_s}
        << QByteArray("so options stand before it.");
    const QStringList show{u"--store=x"_s, u"audit"_s, u"show"_s, u"--user=a"_s};
    QTest::newRow("no record") << show << QByteArray("Which record?");
    QTest::newRow("two records") << show + QStringList{u"1"_s, u"hunter2"_s} << QByteArray("more words");
    QTest::newRow("a record twice") << show + QStringList{u"1"_s, u"--record=2"_s}
                                    << QByteArray("more words");
    QTest::newRow("no such option") << get + QStringList{u"--password=hunter2"_s}
                                    << QByteArray("no option --password.");
}

void CommandLineTest::wrongUsageIsRefused()
{
    QFETCH(QStringList, words);
    QFETCH(QByteArray, says);
    const Ended ended = runCli(words);
    QCOMPARE(ended.status, 2);
    QCOMPARE(ended.out, QByteArray());
    QVERIFY2(ended.err.startsWith("usher-cli: ") && ended.err.contains(says), ended.err.constData());
    QVERIFY(ended.err.contains("--help"));
    QCOMPARE(ended.err.count('\n'), 1);
    QVERIFY(!ended.err.contains("hunter2"));
}

void CommandLineTest::strayWordIsNotRepeated()
{
    const Ended ended = runCli({u"--store"_s, u"x"_s, u"logout"_s, u"zust6z53pt4vdwj5m6x8k7m74pbgaq"_s});
    QCOMPARE(ended.status, 2);
    QVERIFY(ended.err.contains("never go on the command line"));
    QVERIFY(!ended.err.contains("zust"));
}

void CommandLineTest::invalidValueIsRefused_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QByteArray>("says");
    const auto moment = QByteArray(" takes a moment in UTC: YYYY-MM-DD");
    const auto number = QByteArray(" takes a whole number of at least 1.");
    const auto list = [](const QString& option) { return QStringList{u"audit"_s, u"list"_s, option}; };
    QTest::newRow("word for a time") << list(u"--from=hunter2"_s) << "--from" + moment;
    QTest::newRow("day that there is not") << list(u"--until=2026-02-30"_s) << "--until" + moment;
    QTest::newRow("hour without minutes") << list(u"--from=2026-02-03T04"_s) << "--from" + moment;
    QTest::newRow("name of a zone") << list(u"--from=2026-02-03T04:05 CET"_s) << "--from" + moment;
    QTest::newRow("end before the beginning")
        << QStringList{u"audit"_s, u"list"_s, u"--from=2026-03-02"_s, u"--until=2026-03-01"_s}
        << QByteArray("--from is not before --until.");
    QTest::newRow("format of another command")
        << QStringList{u"audit"_s, u"export"_s, u"--out=/nowhere/x"_s, u"--format=ocsf"_s}
        << QByteArray("--format takes one of jsonl, csv, evidence, tlog-proof, tiles.");
    QTest::newRow("store elsewhere") << list(u"--checkpoint=https://a:hunter2@example.com/x"_s)
                                     << QByteArray("https://example.com/x is not a place on this computer.");
    QTest::newRow("no limit") << list(u"--limit=0"_s) << "--limit" + number;
    QTest::newRow("more than there are numbers")
        << list(u"--limit=99999999999999999999"_s)
        << QByteArray("--limit takes a whole number of at most 9223372036854775807.");
    QTest::newRow("word for a limit") << list(u"--limit=hunter2"_s) << "--limit" + number;
    QTest::newRow("negative number") << list(u"--before=-3"_s) << "--before" + number;
    QTest::newRow("word for a record") << QStringList{u"audit"_s, u"show"_s, u"hunter2"_s}
                                       << QByteArray("The record's number is a whole number of at least 1.");
    QTest::newRow("no days") << QStringList{u"audit"_s, u"prune"_s, u"--older-than=0"_s}
                             << "--older-than" + number;
    QTest::newRow("format") << QStringList{u"audit"_s, u"export"_s, u"--out=/nowhere/x"_s,
                                           u"--format=hunter2"_s}
                            << QByteArray("--format takes one of jsonl, csv, evidence, ");
    QTest::newRow("outcome") << list(u"--outcome=hunter2"_s)
                             << QByteArray("--outcome takes one of ok, refused, failed.");
    QTest::newRow("outcome to leave out")
        << list(u"--without=outcome=hunter2"_s)
        << QByteArray("--without outcome takes one of ok, refused, failed.");
}

/// Another name than the one that was typed would be made or looked for.
void CommandLineTest::argumentInAnotherEncodingIsRefused()
{
    const Ended ended = runShell(u"cd '%1' && exec \"$CLI\" --store \"$(printf 'n\\344me')\" store create "
                                 "--user admin1 --password-file password"_s.arg(NewStore().path({})),
                                 {});
    QCOMPARE(ended.status, 2);
    QCOMPARE(ended.err, QByteArray("usher-cli: Argument 2 of the command line is not in UTF-8.\n"));
}

/// Values are checked before a store is opened; the store of this test does not exist.
void CommandLineTest::invalidValueIsRefused()
{
    QFETCH(QStringList, words);
    QFETCH(QByteArray, says);
    const Ended ended = runCli(words + QStringList{u"--store=/nowhere"_s, u"--user=a"_s});
    QCOMPARE(ended.status, 2);
    QVERIFY2(ended.err.contains(says) && !ended.err.contains("hunter2"), ended.err.constData());
}

USHER_TEST(CommandLineTest)

} // namespace CommandLineTests

#include "CommandLineTest.moc"
