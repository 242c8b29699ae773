// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "tests/cli/support/Cli.h"
#include "tests/cli/support/Stores.h"
#include "tests/support/TestRegistry.h"

namespace TokenInputTests
{

using namespace usher::test;
using namespace Qt::StringLiterals;

class TokenInputTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void wrappedTokenIsTakenOut_data();
    void wrappedTokenIsTakenOut();
    void textWithoutOneTokenIsInvalidInput_data();
    void textWithoutOneTokenIsInvalidInput();
    void cutTokenIsLookedUpAsItStands();
    void fileInAnotherEncodingIsAUsageError();
    void filterAndLogoutTakeATokenOutToo();

private:
    [[nodiscard]] Ended look(const QString& own, const QString& target) const
    {
        return runCli(m_store.with(
            {u"session"_s, u"get"_s, u"--current-ust-file"_s, own, u"--target-ust-file"_s, target}));
    }
    [[nodiscard]] QString given(const QByteArray& content) const
    {
        return writeFile(m_store.path(u"given"_s), content);
    }
    [[nodiscard]] QString own() const { return m_store.path(u"own"_s); }

    const NewStore m_store;
    QByteArray m_token;
};

void TokenInputTest::initTestCase()
{
    m_token = m_store.logIn().trimmed();
    writeFile(own(), m_token + '\n');
}

void TokenInputTest::wrappedTokenIsTakenOut_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("as it is") << QByteArray() << QByteArray();
    QTest::newRow("one blank before it") << QByteArray(" ") << QByteArray();
    QTest::newRow("one blank after it") << QByteArray() << QByteArray(" ");
    QTest::newRow("two line feeds") << QByteArray() << QByteArray("\n\n");
    QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbf") << QByteArray("\r\n");
    QTest::newRow("zero-width space") << QByteArray("\xe2\x80\x8b") << QByteArray("\xe2\x80\x8b\n");
    QTest::newRow("quotes") << QByteArray("\"") << QByteArray("\"\n");
    QTest::newRow("typographic quotes") << QByteArray("\xe2\x80\x9c") << QByteArray("\xe2\x80\x9d\n");
    QTest::newRow("header") << QByteArray("Authorization: Bearer ") << QByteArray("\r\n");
    QTest::newRow("JSON") << QByteArray("{\"cid\": \"c1\", \"ust\": \"") << QByteArray("\"}\n");
    QTest::newRow("log line") << QByteArray("2026-03-14 16:12:55 INFO ust=") << QByteArray(", cid=c1\n");
}

void TokenInputTest::wrappedTokenIsTakenOut()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, after);
    const QByteArray clear = m_store.ask(u"SELECT ust FROM zato_sso_session"_s).value(0).toByteArray();
    for (const QByteArray& token : {m_token, clear}) {
        const QString wrapped = given(before + token + after);
        for (const Ended& ended : {look(own(), wrapped), look(wrapped, own())}) {
            QCOMPARE(ended.err, QByteArray());
            QCOMPARE(ended.status, 0);
            QVERIFY(ended.out.startsWith("creation_time"));
        }
    }
}

void TokenInputTest::textWithoutOneTokenIsInvalidInput_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("says");
    const QByteArray several(" has several different tokens in it. Leave one. [E008002]\n");
    const QByteArray none(
        " has no token in it. A token begins with zust or, encrypted, with gAAA. [E008002]\n");
    QTest::newRow("two lines") << QByteArray(
                                      "zust74pbxskbac9e0r7xfb8jkxgaqf\nzust1wp8hdfe3q8s2v4pcbgvbqa100\n")
                               << several;
    QTest::newRow("Bearer of nothing") << QByteArray("Bearer \n") << none;
    QTest::newRow("JSON without one") << QByteArray("{\"ust\": null}") << none;
    QTest::newRow("words") << QByteArray("not a token\n") << none;
    QTest::newRow("one word") << QByteArray("garbage") << none;
}

void TokenInputTest::textWithoutOneTokenIsInvalidInput()
{
    QFETCH(const QByteArray, content);
    QFETCH(const QByteArray, says);
    const QVariantList records = m_store.ask(u"SELECT count(*) FROM usher_audit"_s);
    const QString file = given(content);
    for (const Ended& ended : {look(own(), file), look(file, own())}) {
        QCOMPARE(ended.status, 1);
        QCOMPARE(ended.err, "usher-cli: " + file.toUtf8() + says);
        QCOMPARE(ended.out, QByteArray());
    }
    QCOMPARE(m_store.ask(u"SELECT count(*) FROM usher_audit"_s), records); // nothing was looked up
}

void TokenInputTest::cutTokenIsLookedUpAsItStands()
{
    const Ended ended = look(own(), given("zust74pbx\n"));
    QCOMPARE(ended.status, 1);
    QVERIFY2(ended.err.endsWith("[E007001 target_session_unknown]\n"), ended.err.constData());
}

void TokenInputTest::fileInAnotherEncodingIsAUsageError()
{
    QByteArray utf16("\xff\xfe");
    for (const char c : m_token) {
        utf16.append(c).append('\0');
    }
    const QString file = given(utf16);
    const Ended ended = look(own(), file);
    QCOMPARE(ended.status, 2);
    QCOMPARE(ended.err, "usher-cli: " + file.toUtf8() + " is in UTF-16, or is no text. Save it in UTF-8.\n");
}

void TokenInputTest::filterAndLogoutTakeATokenOutToo()
{
    const QByteArray token = m_store.logIn().trimmed();
    const QString wrapped = given("\xef\xbb\xbf'" + token + "'\r\n");
    QCOMPARE(look(own(), wrapped).status, 0);
    const Ended listed = runCli(m_store.with({u"audit"_s, u"list"_s, u"--current-ust-file"_s, own(),
                                              u"--target-ust-file"_s, wrapped, u"--op"_s, u"session.get"_s}));
    QCOMPARE(listed.status, 0);
    QCOMPARE(listed.out.count('\n'), 1);
    QCOMPARE(runCli(m_store.with({u"logout"_s, u"--current-ust-file"_s, wrapped})).status, 0);
    QCOMPARE(look(own(), wrapped).status, 1);
}

USHER_TEST(TokenInputTest)

} // namespace TokenInputTests

#include "TokenInputTest.moc"
