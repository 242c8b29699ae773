// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/configobj/ConfigObj.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "tests/support/TestRegistry.h"

namespace ConfigObjTests
{

using namespace usher;
using namespace usher::store;

namespace
{

const QString section = QStringLiteral("s");
const QString key = QStringLiteral("k");

Result<ConfigObj> parsed(const QString& text)
{
    return ConfigObj::parse(text, QStringLiteral("/folder/some.conf"));
}

} // namespace

class ConfigObjTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keysBelongToTheirSections();
    void linesMayEndAsOnWindowsAndBeginWithAByteOrderMark();
    void sectionsAndKeysMayHaveSpacesQuotesAndComments_data();
    void sectionsAndKeysMayHaveSpacesQuotesAndComments();
    void keyInQuotesMayHaveAnythingInIt_data();
    void keyInQuotesMayHaveAnythingInIt();
    void fileWithNothingInItIsReadable_data();
    void fileWithNothingInItIsReadable();
    void malformedLineIsNamedByItsNumber_data();
    void malformedLineIsNamedByItsNumber();
    void textThatIsNotUtf8IsNamedByItsLine_data();
    void textThatIsNotUtf8IsNamedByItsLine();
    void fileIsReadAsUtf8();
    void missingFileIsNamed();
    void largestFileIsAMebibyte_data();
    void largestFileIsAMebibyte();
};

void ConfigObjTest::keysBelongToTheirSections()
{
    const auto config =
        parsed(QStringLiteral("# top\nk=0\n[s]\nk=1\n\n  [other]\n  k = 2\n  l = 3\n[empty]\n"));
    QVERIFY(config);
    QCOMPARE(config->value(section, key), QStringLiteral("1"));
    QCOMPARE(config->value(QStringLiteral("other"), key), QStringLiteral("2"));
    QCOMPARE(config->keys(QStringLiteral("other")), QStringList({key, QStringLiteral("l")}));
    QVERIFY(config->has(section, key));
    QVERIFY(!config->has(section, QStringLiteral("l")));
    QVERIFY(!config->has(QStringLiteral("S"), key));
    QVERIFY(!config->has(QStringLiteral("none"), key));
    QVERIFY(config->keys(QStringLiteral("empty")).isEmpty());
    QCOMPARE(config->value(QStringLiteral("none"), key), QString());
}

void ConfigObjTest::linesMayEndAsOnWindowsAndBeginWithAByteOrderMark()
{
    const auto config = parsed(QStringLiteral(
        "\ufeff[s]\r\nk=value\r\n# comment\r\nquoted='x '\r\nlist=\"\"\"\r\na\r\nb\r\n\"\"\"\r\nlast=1"));
    QVERIFY(config);
    QCOMPARE(config->value(section, key), QStringLiteral("value"));
    QCOMPARE(config->value(section, QStringLiteral("quoted")), QStringLiteral("x "));
    QCOMPARE(config->value(section, QStringLiteral("list")), QStringLiteral("\na\nb\n"));
    QCOMPARE(config->value(section, QStringLiteral("last")), QStringLiteral("1"));
}

void ConfigObjTest::sectionsAndKeysMayHaveSpacesQuotesAndComments_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("white space") << QStringLiteral("  [ s ]  \n  k  =  v  ");
    QTest::newRow("comment after a section") << QStringLiteral("[s] # comment\nk=v");
    QTest::newRow("quoted section") << QStringLiteral("[\"s\"]\nk=v");
    QTest::newRow("quoted key") << QStringLiteral("[s]\n'k' = v");
    QTest::newRow("spaces in brackets") << QStringLiteral("[ s ]\nk=v");
    QTest::newRow("after a section in a section") << QStringLiteral("[top]\n[[s]]\nk=w\n[s]\nk=v");
    QTest::newRow("the value of another key") << QStringLiteral("[s]\nother=v\nk=%(other)s");
    QTest::newRow("the value of DEFAULT") << QStringLiteral("[DEFAULT]\nother=v\n[s]\nk=%(other)s");
    // A name in a value is looked up from where the first value stands, not from where it was found.
    QTest::newRow("a value in a value of the root")
        << QStringLiteral("other=%(z)s\nz=w\n[s]\nk=%(other)s\nz=v");
    QTest::newRow("a value in a value of DEFAULT")
        << QStringLiteral("[DEFAULT]\nother=%(z)s\nz=w\n[s]\nk=%(other)s\nz=v");
}

void ConfigObjTest::sectionsAndKeysMayHaveSpacesQuotesAndComments()
{
    QFETCH(const QString, text);
    const auto config = parsed(text);
    QVERIFY(config);
    QCOMPARE(config->value(section, key), QStringLiteral("v"));
}

void ConfigObjTest::keyInQuotesMayHaveAnythingInIt_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("key");
    const auto row = [](const char* name, const char* written, const char* key) {
        QTest::newRow(name) << QString::fromUtf8(written) << QString::fromUtf8(key);
    };
    row("equals sign", R"("cn=alice, ou=staff" = v)", "cn=alice, ou=staff");
    row("equals sign, the other quotes", "'cn=alice'=v", "cn=alice");
    row("number sign", R"("#1" =v)", "#1");
    row("bracket", "'[s]'=v", "[s]");
    row("the same quotes", "'o'brien'=v", "o'brien");
    row("the other quotes", R"("o'brien"=v)", "o'brien");
    row("quotes, though it has none around it", R"(o'brien"=v)", R"(o'brien")");
}

void ConfigObjTest::keyInQuotesMayHaveAnythingInIt()
{
    QFETCH(const QString, written);
    QFETCH(const QString, key);
    const auto config = parsed(QStringLiteral("[s]\n") + written);
    QVERIFY(config);
    QCOMPARE(config->keys(section), QStringList(key));
    QCOMPARE(config->value(section, key), QStringLiteral("v"));
}

void ConfigObjTest::fileWithNothingInItIsReadable_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << QString();
    QTest::newRow("a line end") << QStringLiteral("\n");
    QTest::newRow("comments") << QStringLiteral("# one\n  # two");
    QTest::newRow("byte order mark") << QStringLiteral("\ufeff");
}

void ConfigObjTest::fileWithNothingInItIsReadable()
{
    QFETCH(const QString, text);
    QVERIFY(parsed(text));
}

void ConfigObjTest::malformedLineIsNamedByItsNumber_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("line");
    const auto row = [](const char* name, const char* text, int line) {
        QTest::newRow(name) << QString::fromUtf8(text) << line;
    };
    row("no equals sign", "[s]\nk", 2);
    row("no key", "[s]\n\n=v", 3);
    row("unterminated quote around a key", "[s]\n'k=v", 2);
    row("text after a quoted key", "[s]\n'k' l=v", 2);
    row("key twice", "[s]\nk=1\nl=1\nk=2", 4);
    row("section twice", "[s]\nk=1\n[t]\n[s]\nl=2", 4);
    row("section with the name of a key", "s=1\n[s]\nl=2", 2);
    row("key with the name of a section in a section", "[s]\n[[k]]\n[t]\n[[u]]\n[[[v]]]\n[[w]]\n[[w]]", 7);
    row("section two deep at once", "[s]\n[[[t]]]", 2);
    row("value that stands for none", "[s]\nk=1\nl=%(none)s", 3);
    row("empty item", "[s]\nk=a,,b", 2);
    row("missing bracket", "k=1\n[s\nl=2", 2);
    row("missing second bracket", "[s]\n[[t]\nl=2", 2);
    row("text after a section", "[s] text\n", 1);
    row("empty section", "[]", 1);
    row("unterminated double quote", "[s]\nk=\"v", 2);
    row("unterminated single quote", "[s]\nk='v\"", 2);
    row("text after a quote", "[s]\nk=\"v\" w", 2);
    row("unterminated quote in a list", "[s]\nk=v, \"w", 2);
    row("text after a quote at the end of a list", "[s]\nk=v, \"w\" x", 2);
    row("unterminated triple quote", "[s]\na=1\nk=\"\"\"v\nw\n\nx\n", 3);
    row("other triple quotes at its end", "[s]\nk=\"\"\"v\n'''\n", 2);
    row("text after triple quotes", "[s]\nk=\"\"\"v\n\"\"\" w", 2);
}

void ConfigObjTest::malformedLineIsNamedByItsNumber()
{
    QFETCH(const QString, text);
    QFETCH(const int, line);
    const auto config = parsed(text);
    QVERIFY(!config);
    QCOMPARE(config.error().kind, ErrorKind::FileMalformed);
    QCOMPARE(config.error().subject, QStringLiteral("/folder/some.conf"));
    QCOMPARE(config.error().place->line, line);
    QVERIFY(
        errorSentence(config.error()).startsWith(QStringLiteral("Line %1 of /folder/some.conf").arg(line)));
}

void ConfigObjTest::textThatIsNotUtf8IsNamedByItsLine_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("line");
    QTest::newRow("Latin-1") << QByteArray("[s]\n\nk=caf\xe9\n") << 3;
    QTest::newRow("cut off") << QByteArray("[s]\nk=\xd0") << 2;
    QTest::newRow("surrogate") << QByteArray("[s]\nk=\xed\xa0\x80\n") << 2;
    QTest::newRow("UTF-16, little end first") << QByteArray("\xff\xfe[\0s\0]\0\n\0", 10) << 1;
    QTest::newRow("UTF-16, big end first") << QByteArray("\xfe\xff\0[\0s\0]\0\n", 10) << 1;
}

void ConfigObjTest::textThatIsNotUtf8IsNamedByItsLine()
{
    QFETCH(const QByteArray, content);
    QFETCH(const int, line);
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("a.conf")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    const auto config = ConfigObj::read(file.fileName());
    QVERIFY(!config);
    QCOMPARE(config.error().kind, ErrorKind::FileMalformed);
    QCOMPARE(config.error().place->line, line);
}

void ConfigObjTest::fileIsReadAsUtf8()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("a.conf")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("\xef\xbb\xbf[s]\nk=\xd0\xb8\xd0\xb2\xd0\xb0\xd0\xbd\n");
    file.close();
    const auto config = ConfigObj::read(file.fileName());
    QVERIFY(config);
    QCOMPARE(config->value(section, key), QStringLiteral("иван"));
    QCOMPARE(config->path(), file.fileName());
}

void ConfigObjTest::missingFileIsNamed()
{
    const QTemporaryDir folder;
    for (const QString& path : {folder.filePath(QStringLiteral("none.conf")), folder.path()}) {
        const auto config = ConfigObj::read(path);
        QVERIFY(!config);
        QCOMPARE(config.error().kind, ErrorKind::FileMissing);
        QCOMPARE(config.error().subject, path);
    }
}

void ConfigObjTest::largestFileIsAMebibyte_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<bool>("isRead");
    QTest::newRow("as large") << 1024 * 1024 << true;
    QTest::newRow("a byte more") << 1024 * 1024 + 1 << false;
}

void ConfigObjTest::largestFileIsAMebibyte()
{
    QFETCH(const int, size);
    QFETCH(const bool, isRead);
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("a.conf")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("#" + QByteArray(size - 1, 'x'));
    file.close();
    const auto config = ConfigObj::read(file.fileName());
    QCOMPARE(config.has_value(), isRead);
    if (!isRead) {
        QCOMPARE(config.error().kind, ErrorKind::FileMalformed);
    }
}

USHER_TEST(ConfigObjTest)

} // namespace ConfigObjTests

#include "ConfigObjTest.moc"
