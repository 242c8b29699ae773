// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/stat.h>

#include <QDateTime>
#include <QDir>
#include <QRegularExpression>
#include <QTest>

#include "tests/cli/support/Cli.h"
#include "tests/cli/support/Stores.h"
#include "tests/support/TestRegistry.h"

namespace AuditHealthTests
{

using namespace usher::test;
using namespace Qt::StringLiterals;

class AuditHealthTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void soundLogIsMeasured();
    void fileIsReplacedInOneStep();
    void linkIsReplacedAndNotFollowed();
    void whatIsNoFileStaysThere();
    void linkToADeviceStaysThere();
    void fileOfStandardOutputStaysThere();
    void measuresGoToStandardOutputToo();
    void damagedLogIsMeasuredToo();
    void logWithoutAHeadIsNotSound();
    void idOfTheStoreEndsNoLine();
    void logThatCannotBeCheckedIsTold();
    void fileThatCannotBeWrittenIsAnError();
};

namespace
{

Ended health(const ScratchStore& store, const QString& path)
{
    return runCli(store.with({u"audit"_s, u"health"_s, u"--prometheus"_s, path}));
}

/// Returns the measures in the file, which must have the form of Prometheus's text format. The names are
/// without their common beginning and without labels.
QMap<QString, qint64> measuresIn(const QString& path)
{
    static const QRegularExpression measure(
        u"\\A# HELP (usher_audit_([a-z_]+)) [^\\n]+\\n# TYPE \\1 gauge\\n\\1(?:\\{store=\"[0-9a-f]{32}\"\\})? (\\d+)\\n"_s);
    QMap<QString, qint64> measures;
    QString text = QString::fromUtf8(readFile(path));
    while (!text.isEmpty()) {
        const auto match = measure.match(text);
        if (!match.hasMatch()) {
            return {{text, -1}};
        }
        measures.insert(match.captured(2), match.captured(3).toLongLong());
        text.remove(0, match.capturedLength());
    }
    return measures;
}

} // namespace

void AuditHealthTest::soundLogIsMeasured()
{
    const NewStore store;
    std::ignore = store.logIn();
    const QString path = store.path(u"usher.prom"_s);
    const Ended ended = health(store, path);
    QVERIFY2(ended.status == 0, ended.err.constData());
    const auto measures = measuresIn(path);
    QCOMPARE(measures.value(u"check_success"_s), 1);
    QCOMPARE(measures.value(u"records"_s), 2);
    QCOMPARE(measures.value(u"verified_records"_s), 2);
    QCOMPARE(measures.value(u"faults"_s, -1), 0);
    QCOMPARE(measures.value(u"last_record_timestamp_seconds"_s) +
                 measures.value(u"last_record_age_seconds"_s, -1),
             measures.value(u"check_timestamp_seconds"_s));
    const QString at = store.ask(u"SELECT max(at) FROM usher_audit"_s).value(0).toString();
    QCOMPARE(measures.value(u"last_record_timestamp_seconds"_s),
             QDateTime::fromString(at.first(19) + u'Z', Qt::ISODate).toSecsSinceEpoch());
    struct stat status = {};
    QCOMPARE(::stat(path.toUtf8().constData(), &status), 0);
    QCOMPARE(status.st_mode & 0777U, 0644U); // another program reads it
}

void AuditHealthTest::fileIsReplacedInOneStep()
{
    const NewStore store;
    const QString path = store.path(u"usher.prom"_s);
    QCOMPARE(health(store, path).status, 0);
    QFile open(path);
    QVERIFY(open.open(QIODevice::ReadOnly));
    std::ignore = store.logIn();
    QCOMPARE(health(store, path).status, 0);
    QVERIFY(open.readAll().contains("} 1\n")); // whoever reads the old one has it to its end
    QCOMPARE(measuresIn(path).value(u"records"_s), 2);
    QCOMPARE(QDir(store.path({})).entryList({u"usher.prom*"_s}), QStringList{u"usher.prom"_s});
}

/// Somebody else who can write to the folder could put a link there.
void AuditHealthTest::linkIsReplacedAndNotFollowed()
{
    const NewStore store;
    const QString precious = store.path(u"precious"_s);
    {
        QFile file(precious);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("precious");
    }
    const QString path = store.path(u"usher.prom"_s);
    QVERIFY(QFile::link(precious, path));
    QCOMPARE(health(store, path).status, 0);
    QCOMPARE(readFile(precious), QByteArray("precious"));
    QVERIFY(!QFileInfo(path).isSymLink());
    QCOMPARE(measuresIn(path).value(u"check_success"_s), 1);
}

void AuditHealthTest::whatIsNoFileStaysThere()
{
    const NewStore store;
    const QString pipe = store.path(u"usher.prom"_s);
    QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), S_IRUSR | S_IWUSR), 0);
    const Ended ended = health(store, pipe);
    QCOMPARE(ended.status, 2);
    QVERIFY2(ended.err.contains("usher.prom is not a file. Name a file, or give -"), ended.err.constData());
    struct stat found = {};
    QCOMPARE(::stat(QFile::encodeName(pipe).constData(), &found), 0);
    QVERIFY(S_ISFIFO(found.st_mode));
}

/// As root, it could replace /dev/stdout, on which other programs rely.
void AuditHealthTest::linkToADeviceStaysThere()
{
    const NewStore store;
    const QString path = store.path(u"usher.prom"_s);
    QVERIFY(QFile::link(u"/dev/null"_s, path));
    QCOMPARE(health(store, path).status, 2);
    QCOMPARE(QFile::symLinkTarget(path), u"/dev/null"_s);
}

void AuditHealthTest::fileOfStandardOutputStaysThere()
{
    const NewStore store;
    const QString path = store.path(u"usher.prom"_s);
    const QString link = store.path(u"stdout"_s);
    QVERIFY(QFile::link(u"/proc/self/fd/1"_s, link));
    const Ended ended = runShell(u"exec \"$CLI\" \"$@\" > '%1'"_s.arg(path),
                                 store.with({u"audit"_s, u"health"_s, u"--prometheus"_s, link}));
    QCOMPARE(ended.status, 2);
    QVERIFY(QFileInfo(link).isSymLink());
}

void AuditHealthTest::measuresGoToStandardOutputToo()
{
    const NewStore store;
    const Ended ended = runShell(u"cd '%1' && exec \"$CLI\" \"$@\""_s.arg(store.path({})),
                                 store.with({u"audit"_s, u"health"_s, u"--prometheus"_s, u"-"_s}));
    QCOMPARE(ended.status, 0);
    QVERIFY2(ended.out.contains("\nusher_audit_check_success 1\n"), ended.out.constData());
    QVERIFY(!QFile::exists(store.path(u"-"_s)));
}

void AuditHealthTest::damagedLogIsMeasuredToo()
{
    const NewStore store;
    std::ignore = store.logIn();
    store.run(u"UPDATE usher_audit SET leaf = leaf || ' ' WHERE seq = 2"_s);
    const QString path = store.path(u"usher.prom"_s);
    QCOMPARE(health(store, path).status, 1);
    const auto measures = measuresIn(path);
    QCOMPARE(measures.value(u"check_success"_s), 1);
    QCOMPARE(measures.value(u"verified_records"_s, -1), 0);
    QVERIFY(measures.value(u"faults"_s) > 0);
}

void AuditHealthTest::logWithoutAHeadIsNotSound()
{
    const NewStore store;
    store.run(u"DELETE FROM usher_audit_head"_s);
    const QString path = store.path(u"usher.prom"_s);
    const Ended ended = health(store, path);
    QCOMPARE(ended.status, 1);
    QVERIFY2(ended.err.contains("the log has no head"), ended.err.constData());
    const auto measures = measuresIn(path);
    QCOMPARE(measures.value(u"check_success"_s), 1);
    QCOMPARE(measures.value(u"faults"_s), 1);
    QCOMPARE(measures.value(u"verified_records"_s, -1), 0);
    QVERIFY(!measures.contains(u"records"_s));
}

/// Somebody who can write to the database could say in the store's ID that there are no faults.
void AuditHealthTest::idOfTheStoreEndsNoLine()
{
    const NewStore store;
    std::ignore = store.logIn();
    store.run(u"UPDATE usher_audit_head SET store = store || '\"} 0' || char(10) || '# \\'"_s);
    const QString path = store.path(u"usher.prom"_s);
    QCOMPARE(health(store, path).status, 1);
    static const QRegularExpression line(
        u"\\A(?:#.*|usher_audit_([a-z_]+)(?:\\{store=\"(?:[^\"\\\\]|\\\\.)*\"\\})? (\\d+))\\z"_s);
    QMap<QString, int> faults;
    for (const QString& each : QString::fromUtf8(readFile(path)).trimmed().split(u'\n')) {
        const auto match = line.match(each);
        QVERIFY2(match.hasMatch(), qPrintable(each));
        faults.insert(match.captured(1), match.captured(2).toInt());
    }
    QVERIFY(faults.value(u"faults"_s) > 0);
}

void AuditHealthTest::logThatCannotBeCheckedIsTold()
{
    const NewStore store;
    const QString path = store.path(u"usher.prom"_s);
    QCOMPARE(health(store, path).status, 0);
    QVERIFY(QFile::remove(store.databasePath()));
    QCOMPARE(health(store, path).status, 3);
    const auto measures = measuresIn(path);
    QCOMPARE(measures.keys(), (QStringList{u"check_success"_s, u"check_timestamp_seconds"_s}));
    QCOMPARE(measures.value(u"check_success"_s, -1), 0);
}

void AuditHealthTest::fileThatCannotBeWrittenIsAnError()
{
    const NewStore store;
    const Ended ended = health(store, store.path(u"none/usher.prom"_s));
    QCOMPARE(ended.status, 3);
    QVERIFY2(ended.err.contains("cannot be written"), ended.err.constData());
}

USHER_TEST(AuditHealthTest)

} // namespace AuditHealthTests

#include "AuditHealthTest.moc"
