// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QTest>

#include "tests/cli/support/Cli.h"
#include "tests/cli/support/Stores.h"
#include "tests/support/TestRegistry.h"

namespace AuditListTests
{

using namespace usher::test;
using namespace Qt::StringLiterals;

class AuditListTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void recordsAreListedNewestFirst();
    void filterNarrowsTheList_data();
    void filterNarrowsTheList();
    void textOfAnyLengthIsSearchedFor();
    void sessionIsFoundByItsToken();
    void pagesFollowEachOther();
    void moreThanAPageIsListedToo();
    void recordsAreJsonForPrograms();
    void searchIsOnRecordWithItsFilter();
    void othersAreRefused();
    void recordIsShownInFullWithItsProof();
    void provenRecordIsJsonForPrograms();
    void changedRecordIsCalledDamaged();
    void missingRecordIsSaidToBeMissing();
    void operationThatIsNotKnownIsNamed();
    void textFromOutsideIsMadeVisible();

private:
    [[nodiscard]] QStringList words(const QStringList& command) const
    {
        return m_store->with(
            QStringList{u"audit"_s} + command +
            QStringList{u"--user"_s, u"admin1"_s, u"--password-file"_s, m_store->passwordFile()});
    }
    [[nodiscard]] Ended list(const QStringList& options = {}) const
    {
        return runCli(words(QStringList{u"list"_s} + options));
    }
    /// Returns the numbers of the listed records, in the order of the list.
    [[nodiscard]] QList<int> numbers(const QStringList& options) const
    {
        QList<int> result;
        for (const QJsonObject& record : answers(list(options + QStringList{u"--json"_s}).out)) {
            result << record.value("number"_L1).toInt();
        }
        return result;
    }

    std::unique_ptr<NewStore> m_store;
    QString m_tokenFile;
};

/// Makes four records: 1 store.create, 2 admin1 logs in, 3 admin1 looks up its own session, 4 an unknown user
/// fails to log in.
void AuditListTest::initTestCase()
{
    m_store = std::make_unique<NewStore>();
    m_tokenFile = writeFile(m_store->path(u"token"_s), m_store->logIn());
    QCOMPARE(runCli(m_store->with({u"session"_s, u"get"_s, u"--current-ust-file"_s, m_tokenFile,
                                   u"--target-ust-file"_s, m_tokenFile}))
                 .status,
             0);
    QCOMPARE(runCli(m_store->with({u"login"_s, u"--user"_s, u"nobody"_s, u"--password-file"_s,
                                   m_store->passwordFile()}))
                 .status,
             1);
}

void AuditListTest::recordsAreListedNewestFirst()
{
    const Ended ended = list({u"--before"_s, u"5"_s});
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.err, QByteArray());
    const QList<QByteArray> lines = ended.out.split('\n');
    QCOMPARE(lines.size(), 5);
    const auto matches = [&](int line, const QString& pattern) {
        return QRegularExpression(u"\\A *"_s + pattern + u"\\z"_s)
            .match(QString::fromUtf8(lines.at(line)))
            .hasMatch();
    };
    const QString time = u"  \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d  "_s;
    const QString cid = u"  [0-9a-f]{24}"_s;
    QVERIFY2(matches(0, u"4"_s + time + u"refused  user.login +[0-9a-f]{16} > -  user_name_unknown"_s + cid),
             lines.at(0).constData());
    QVERIFY2(matches(1, u"3"_s + time + u"ok       session.get +admin1 > admin1  ok"_s + cid),
             lines.at(1).constData());
    QVERIFY2(matches(2, u"2"_s + time + u"ok       user.login +admin1 > -  ok"_s + cid),
             lines.at(2).constData());
    QVERIFY(lines.at(3).contains("store.create"));
}

void AuditListTest::filterNarrowsTheList_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QList<int>>("expected");
    const auto row = [](const char* name, const QStringList& options, const QList<int>& expected) {
        QTest::newRow(name) << options << expected;
    };
    row("operation", {u"--op=user.login"_s}, {4, 2});
    row("outcome", {u"--outcome=refused"_s}, {4});
    row("actor", {u"--actor=admin1"_s}, {3, 2, 1});
    row("actor that there is not", {u"--actor=nobody"_s}, {4});
    row("target", {u"--target=admin1"_s}, {3});
    row("text, whatever its case", {u"--text=NAME_unknown"_s}, {4});
    row("without an operation", {u"--without=op=user.login"_s}, {3, 1});
    row("without an outcome and a person", {u"--without=outcome=refused"_s, u"--without=actor=admin1"_s}, {});
    row("without somebody who did nothing", {u"--without=actor=alice"_s}, {4, 3, 2, 1});
    row("from a day long ago", {u"--from=2020-01-01"_s}, {4, 3, 2, 1});
    row("until a minute long ago", {u"--until=2020-01-01T00:01"_s}, {});
    row("from a second to come", {u"--from=2999-12-31T23:59:59"_s}, {});
    row("from a time with a blank and a fraction", {u"--from=2020-01-01 00:00:00.123456"_s}, {4, 3, 2, 1});
    row("until a time in UTC", {u"--until=2020-01-01T00:01:00Z"_s}, {});
    row("from a time with an offset", {u"--from=2020-01-01 01:00+01:00"_s}, {4, 3, 2, 1});
    row("until a time as the window shows it", {u"--until=14 Mar 2020, 17:12:55"_s}, {});
    const QString third = m_store->ask(u"SELECT at FROM usher_audit WHERE seq = 3"_s).value(0).toString();
    const QString last = m_store->ask(u"SELECT at FROM usher_audit WHERE seq = 4"_s).value(0).toString();
    row("from a record's own time", {u"--from="_s + third}, {4, 3});
    row("from a record's own time, as the window copies it", {u"--from="_s + third + u"Z\r\n"_s}, {4, 3});
    row("until a record's own time", {u"--until="_s + third}, {2, 1});
    row("until the last record's day, to its end", {u"--until="_s + last.first(10)}, {4, 3, 2, 1});
    row("names and IDs with blanks around them", {u"--actor= admin1\r\n"_s}, {3, 2, 1});
    row("several", {u"--op=user.login"_s, u"--outcome=ok"_s}, {2});
    row("limit", {u"--limit=2"_s}, {4, 3});
}

void AuditListTest::filterNarrowsTheList()
{
    QFETCH(QStringList, options);
    QFETCH(QList<int>, expected);
    QCOMPARE(numbers(options + QStringList{u"--before=5"_s}), expected);
}

/// SQLite refuses long patterns.
void AuditListTest::textOfAnyLengthIsSearchedFor()
{
    constexpr int length = 60'000;
    const QString text(length, u'a');
    const Ended records = list({u"--text"_s, text});
    QVERIFY2(records.status == 0, records.err.constData());
    QCOMPARE(records.err, QByteArray("usher-cli: There are no such records.\n"));
    const Ended users = runCli(m_store->with({u"user"_s, u"list"_s, u"--text"_s, text, u"--as"_s, u"admin1"_s,
                                              u"--password-file"_s, m_store->passwordFile()}));
    QVERIFY2(users.status == 0, users.err.constData());
    QCOMPARE(users.err, QByteArray("usher-cli: There are no such users.\n"));
}

void AuditListTest::sessionIsFoundByItsToken()
{
    QCOMPARE(numbers({u"--before=5"_s, u"--target-ust-file"_s, m_tokenFile}), QList<int>{3});
    const QString cid = m_store->ask(u"SELECT cid FROM usher_audit WHERE seq = 2"_s).value(0).toString();
    QCOMPARE(numbers({u"--cid"_s, cid}), QList<int>{2});
}

void AuditListTest::pagesFollowEachOther()
{
    const Ended first = list({u"--before=5"_s, u"--limit=2"_s});
    QCOMPARE(first.status, 0);
    QCOMPARE(first.err, QByteArray("usher-cli: There are more records. To continue, give --before 3.\n"));
    QCOMPARE(numbers({u"--before=3"_s, u"--limit=2"_s}), (QList<int>{2, 1}));
    QCOMPARE(list({u"--before=1"_s}).err, QByteArray("usher-cli: There are no such records.\n"));
}

void AuditListTest::moreThanAPageIsListedToo()
{
    const NewStore store;
    const QString token = QString::fromUtf8(store.logIn()).trimmed();
    QByteArray requests;
    for (int i = 0; i < 1'200; ++i) {
        requests += requestLine(NewStore::getRequest(token, token));
    }
    QCOMPARE(runCli(store.with({u"call"_s}), requests).status, 0);
    const Ended ended =
        runCli(store.with({u"audit"_s, u"list"_s, u"--json"_s, u"--limit=1100"_s, u"--op=session.get"_s,
                           u"--user"_s, u"admin1"_s, u"--password-file"_s, store.passwordFile()}));
    const auto records = answers(ended.out);
    QCOMPARE(records.size(), 1'100);
    for (int i = 0; i < 1'100; ++i) {
        QCOMPARE(records.at(i).value("number"_L1).toInt(), 1'202 - i);
    }
}

void AuditListTest::recordsAreJsonForPrograms()
{
    const QJsonObject record = answers(list({u"--before=5"_s, u"--limit=1"_s, u"--json"_s}).out).value(0);
    QCOMPARE(record.value("number"_L1).toInt(), 4);
    QCOMPARE(record.value("state"_L1).toString(), u"whole"_s);
    QCOMPARE(record.value("op"_L1).toString(), u"user.login"_s);
    QCOMPARE(record.value("result"_L1).toString(), u"E005001"_s);
    QCOMPARE(record.value("reason"_L1).toString(), u"user_name_unknown"_s);
}

void AuditListTest::searchIsOnRecordWithItsFilter()
{
    QCOMPARE(list({u"--op=session.get"_s, u"--before=5"_s}).status, 0);
    const QString leaf =
        m_store->ask(u"SELECT leaf FROM usher_audit WHERE op = 'audit.search' ORDER BY seq DESC"_s)
            .value(0)
            .toString();
    QVERIFY2(leaf.contains(u"\"filter\":{\"last\":4,\"op\":\"session.get\"},"_s), qPrintable(leaf));
}

void AuditListTest::othersAreRefused()
{
    QCOMPARE(runCli(m_store->with({u"user"_s, u"create"_s, u"--user"_s, u"bob"_s, u"--as"_s, u"admin1"_s,
                                   u"--password-file"_s, m_store->passwordFile(), u"--new-password-file"_s,
                                   m_store->passwordFile()}))
                 .status,
             0);
    for (const QStringList& command : {QStringList{u"list"_s}, QStringList{u"show"_s, u"1"_s}}) {
        const Ended ended = runCli(
            m_store->with(QStringList{u"audit"_s} + command +
                          QStringList{u"--user"_s, u"bob"_s, u"--password-file"_s, m_store->passwordFile()}));
        QCOMPARE(ended.status, 1);
        QCOMPARE(ended.out, QByteArray());
        QVERIFY2(ended.err.contains("[E005005]"), ended.err.constData());
    }
}

void AuditListTest::recordIsShownInFullWithItsProof()
{
    const Ended ended = runCli(words({u"show"_s, u"4"_s}));
    QCOMPARE(ended.err, QByteArray());
    QCOMPARE(ended.status, 0);
    const QByteArray leaf =
        m_store->ask(u"SELECT leaf FROM usher_audit WHERE seq = 4"_s).value(0).toByteArray();
    for (const QByteArray& field :
         {QByteArray("Record             4\n"), QByteArray("Outcome            refused\n"),
          QByteArray("Operation          user.login\n"), QByteArray("Status             E005001\n"),
          QByteArray("Reason             user_name_unknown\n"), QByteArray("Actor name ref.    "),
          QByteArray("Application        Usher\n"), QByteArray("User agent         usher-cli/"),
          QByteArray("Leaf               " + leaf + '\n'), QByteArray("Leaf hash          "),
          QByteArray("\nProof              "), QByteArray("\n\nusher/")}) {
        QVERIFY2(ended.out.contains(field), (field + ended.out).constData());
    }
    QCOMPARE(runCli(words({u"show"_s, u"--record=4"_s})).status, 0);
}

void AuditListTest::provenRecordIsJsonForPrograms()
{
    const QJsonObject record = answers(runCli(words({u"show"_s, u"3"_s, u"--json"_s})).out).value(0);
    QCOMPARE(record.value("number"_L1).toInt(), 3);
    QCOMPARE(record.value("leaf"_L1).toString(),
             m_store->ask(u"SELECT leaf FROM usher_audit WHERE seq = 3"_s).value(0).toString());
    QVERIFY(record.value("checkpoint_size"_L1).toInt() > 4);
    QVERIFY(record.value("checkpoint"_L1).toString().startsWith(u"usher/"_s));
    QVERIFY(record.value("proof"_L1).toArray().size() >= 3);
}

void AuditListTest::changedRecordIsCalledDamaged()
{
    const NewStore store;
    std::ignore = store.logIn();
    store.run(u"UPDATE usher_audit SET leaf = replace(leaf, 'admin1', 'alice1') WHERE seq = 2"_s);
    const QStringList who{u"--user"_s, u"admin1"_s, u"--password-file"_s, store.passwordFile()};
    const Ended listed = runCli(store.with(QStringList{u"audit"_s, u"list"_s, u"--before=3"_s} + who));
    QVERIFY2(listed.out.startsWith("      2  damaged: "), listed.out.constData());
    const Ended shown = runCli(store.with(QStringList{u"audit"_s, u"show"_s, u"2"_s} + who));
    QCOMPARE(shown.status, 0);
    QVERIFY2(shown.out.contains("Content            damaged: "), shown.out.constData());
    QVERIFY(shown.out.contains("alice1"));          // the changed content is shown
    QVERIFY(!shown.out.contains("Outcome       ")); // but its fields are not shown as a record's
}

void AuditListTest::missingRecordIsSaidToBeMissing()
{
    const Ended ended = runCli(words({u"show"_s, u"100000"_s}));
    QCOMPARE(ended.status, 2);
    QCOMPARE(ended.err, QByteArray("usher-cli: The audit log has no record 100000.\n"));
}

/// Another version may have written it, so it is searched for nevertheless.
void AuditListTest::operationThatIsNotKnownIsNamed()
{
    const Ended none = list({u"--op=sesion.get"_s});
    QCOMPARE(none.status, 0);
    QCOMPARE(none.out, QByteArray());
    QCOMPARE(none.err, QByteArray("usher-cli: No operation of this version is called sesion.get.\n"
                                  "usher-cli: There are no such records.\n"));
    const Ended without = list({u"--without=op=sesion.get"_s, u"--before=5"_s});
    QCOMPARE(without.out.count('\n'), 4);
    QCOMPARE(without.err, QByteArray("usher-cli: No operation of this version is called sesion.get.\n"));
}

void AuditListTest::textFromOutsideIsMadeVisible()
{
    const NewStore store;
    const QJsonObject login =
        NewStore::loginRequest({{u"cid"_s, u"red\u001b[31m"_s},
                                {u"user_agent"_s, u"back\u202Ewards"_s},
                                {u"password"_s, QString::fromUtf8(NewStore::password())}});
    QCOMPARE(runCli(store.with({u"call"_s}), requestLine(login)).status, 0);
    const QStringList who{u"--user"_s, u"admin1"_s, u"--password-file"_s, store.passwordFile()};
    for (const QStringList& command :
         {QStringList{u"list"_s}, QStringList{u"list"_s, u"--json"_s}, QStringList{u"show"_s, u"2"_s},
          QStringList{u"show"_s, u"2"_s, u"--json"_s}}) {
        const Ended ended = runCli(store.with(QStringList{u"audit"_s} + command + who));
        QCOMPARE(ended.status, 0);
        QVERIFY(ended.out.contains("red"));
        QVERIFY(!ended.out.contains('\x1b'));
        QVERIFY(!ended.out.contains("\xe2\x80\xae"));
    }
}

USHER_TEST(AuditListTest)

} // namespace AuditListTests

#include "AuditListTest.moc"
