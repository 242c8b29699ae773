// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QTest>

#include "tests/cli/support/Cli.h"
#include "tests/cli/support/Pty.h"
#include "tests/cli/support/Stores.h"
#include "tests/support/TestRegistry.h"

namespace SessionExportTests
{

using namespace usher::test;
using namespace Qt::StringLiterals;

class SessionExportTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theEndingSaysTheFormat_data();
    void theEndingSaysTheFormat();
    void dashIsStandardOutput();
    void terminalGetsNoControlCharacters_data();
    void terminalGetsNoControlCharacters();
    void aTokenAloneIsNotEnough();
    void aFileThatIsThereStays();
    void whatDoesNotGoTogetherIsSaid_data();
    void whatDoesNotGoTogetherIsSaid();

private:
    [[nodiscard]] Ended exported(const QStringList& options) const
    {
        return runCli(m_store->with(
            QStringList{u"session"_s, u"search"_s} + options +
            QStringList{u"--user"_s, u"admin1"_s, u"--password-file"_s, m_store->passwordFile()}));
    }
    [[nodiscard]] static QByteArray contentOf(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    std::unique_ptr<NewStore> m_store;
    QByteArray m_token;
    QString m_tokenFile;
};

void SessionExportTest::initTestCase()
{
    m_store = std::make_unique<NewStore>();
    m_token = runCli(m_store->with({u"login"_s, u"--user"_s, u"admin1"_s, u"--password-file"_s,
                                    m_store->passwordFile()}))
                  .out;
    m_tokenFile = writeFile(m_store->path(u"token"_s), m_token);
    QVERIFY(m_token.startsWith("zust") || m_token.startsWith("gAAAA"));
}

void SessionExportTest::theEndingSaysTheFormat_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("beginning");
    QTest::newRow("csv") << u"a.csv"_s << QStringList() << QByteArray("state,ust,username,");
    QTest::newRow("jsonl") << u"a.jsonl"_s << QStringList() << QByteArray("{\"");
    QTest::newRow("csv by option") << u"b.txt"_s << QStringList{u"--format"_s, u"csv"_s}
                                   << QByteArray("state,ust,username,");
    QTest::newRow("with a byte order mark")
        << u"c.csv"_s << QStringList{u"--byte-order-mark"_s} << QByteArray("\xEF\xBB\xBFstate,ust,username,");
}

void SessionExportTest::theEndingSaysTheFormat()
{
    QFETCH(const QString, name);
    QFETCH(const QStringList, options);
    QFETCH(const QByteArray, beginning);
    const QString path = m_store->path(name);
    const Ended ended = exported(QStringList{u"user:admin1"_s, u"--out"_s, path} + options);
    QVERIFY2(ended.status == 0, ended.err.constData());
    QVERIFY2(ended.out.startsWith("Exported 2 sessions to "), ended.out.constData());
    const QByteArray content = contentOf(path);
    QVERIFY2(content.startsWith(beginning), content.constData());
    QVERIFY(content.contains("admin1"));
    QVERIFY(!content.contains(m_token.trimmed()));
    QCOMPARE(m_store->ask(u"SELECT op FROM usher_audit ORDER BY seq DESC LIMIT 2"_s),
             (QVariantList{u"user.logout"_s, u"session.export"_s}));
}

void SessionExportTest::dashIsStandardOutput()
{
    const Ended ended = exported({u"--out"_s, u"-"_s, u"--format"_s, u"jsonl"_s});
    QCOMPARE(ended.status, 0);
    QCOMPARE(answers(ended.out).size(), 2); // the other one is the command's own
    QCOMPARE(answers(ended.out).first().value("username"_L1).toString(), u"admin1"_s);
    QVERIFY2(ended.err.contains("Exported 2 sessions."), ended.err.constData());
}

void SessionExportTest::aTokenAloneIsNotEnough()
{
    const QString path = m_store->path(u"stolen.csv"_s);
    const QStringList token{u"--current-ust-file"_s, m_tokenFile};
    for (const QStringList& command :
         {QStringList{u"session"_s, u"search"_s, u"--out"_s, path},
          QStringList{u"audit"_s, u"export"_s, u"--format"_s, u"csv"_s, u"--out"_s, path}}) {
        const Ended ended = runCli(m_store->with(command + token));
        QCOMPARE(ended.status, 1);
        QVERIFY2(ended.err.contains("E005001 current_proof_too_old"), ended.err.constData());
        QVERIFY(!QFile::exists(path));
    }
    QCOMPARE(runCli(m_store->with(QStringList{u"session"_s, u"search"_s} + token)).status, 0);
}

void SessionExportTest::terminalGetsNoControlCharacters_data()
{
    QTest::addColumn<QString>("format");
    QTest::newRow("csv") << u"csv"_s;
    QTest::newRow("jsonl") << u"jsonl"_s;
}

void SessionExportTest::terminalGetsNoControlCharacters()
{
    QFETCH(const QString, format);
    m_store->run(u"UPDATE zato_sso_session SET user_agent = 'Fire' || char(155) || '31m' || char(27) || "
                 "'[31mfox' || char(13)"_s);
    Pty pty(m_store->with({u"session"_s, u"search"_s, u"--out"_s, u"-"_s, u"--format"_s, format, u"--user"_s,
                           u"admin1"_s, u"--password-file"_s, m_store->passwordFile()}));
    QCOMPARE(pty.waitForEnd(), 0);
    // Standard error is on the same screen, with the control characters of the progress.
    const QByteArray escape = format == u"csv"_s ? "␛" : "\\u001b"; // JSON escapes it itself
    QVERIFY2(pty.screen().contains("Fire⟨U+009B⟩31m" + escape + "[31mfox"), pty.screen().constData());
    QVERIFY(!pty.screen().contains("\x1b[31m"));
    QVERIFY(!pty.screen().contains("\xc2\x9b"));
}

void SessionExportTest::aFileThatIsThereStays()
{
    const QString path = writeFile(m_store->path(u"there.csv"_s), "mine");
    const Ended ended = exported({u"--out"_s, path});
    QCOMPARE(ended.status, 2);
    QCOMPARE(contentOf(path), QByteArray("mine"));
}

void SessionExportTest::whatDoesNotGoTogetherIsSaid_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("said");
    const QString out = u"new.csv"_s;
    QTest::newRow("no format") << QStringList{u"--out"_s, u"new"_s} << QByteArray("--format jsonl or csv");
    QTest::newRow("evidence") << QStringList{u"--out"_s, out, u"--format"_s, u"evidence"_s}
                              << QByteArray("--format takes one of jsonl, csv.");
    QTest::newRow("json") << QStringList{u"--out"_s, out, u"--json"_s}
                          << QByteArray("--json is not for --out");
    QTest::newRow("limit") << QStringList{u"--out"_s, out, u"--limit"_s, u"3"_s}
                           << QByteArray("--limit is not for --out");
    QTest::newRow("format alone") << QStringList{u"--format"_s, u"csv"_s}
                                  << QByteArray("--format is for --out only");
    QTest::newRow("mark of jsonl") << QStringList{u"--out"_s, u"new.jsonl"_s, u"--byte-order-mark"_s}
                                   << QByteArray("--byte-order-mark is for csv only");
}

void SessionExportTest::whatDoesNotGoTogetherIsSaid()
{
    QFETCH(const QStringList, options);
    QFETCH(const QByteArray, said);
    const Ended ended = exported(options);
    QCOMPARE(ended.status, 2);
    QVERIFY2(ended.err.contains(said), ended.err.constData());
}

USHER_TEST(SessionExportTest)

} // namespace SessionExportTests

#include "SessionExportTest.moc"
