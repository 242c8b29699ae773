// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/ConfigObj.h"
#include "tests/support/TestRegistry.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

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

/// Parses a section with the line `k=` and `text`, and another key after it.
Result<ConfigObj> parsedValue(const QString& text)
{
    return parsed(QStringLiteral("[s]\nk=") + text + QStringLiteral("\nnext=1\n"));
}

} // namespace

class ConfigObjTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valueIsReadWithoutQuotesAndComments_data();
    void valueIsReadWithoutQuotesAndComments();
    void listIsReadItemByItem_data();
    void listIsReadItemByItem();
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
    void errorHasNoValueInIt();
    void fileIsReadAsUtf8();
    void missingFileIsNamed();
    void largestFileIsAMebibyte_data();
    void largestFileIsAMebibyte();
};

void ConfigObjTest::valueIsReadWithoutQuotesAndComments_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("value");
    const auto row = [](const char* name, const char* written, const char* value) {
        QTest::newRow(name) << QString::fromUtf8(written) << QString::fromUtf8(value);
    };
    row("bare", "value", "value");
    row("nothing", "", "");
    row("white space around", "  value\t ", "value");
    row("white space within", "two words", "two words");
    row("comment", "60 # In minutes", "60");
    row("comment without space", "60#In minutes", "60");
    row("comment only", "# nothing", "");
    row("equals sign", "a=b=", "a=b=");
    row("Fernet token", "gAAA-_x== # Pi", "gAAA-_x==");
    row("double quotes", R"("value")", "value");
    row("single quotes", "'value'", "value");
    row("quotes keep white space", "'  value '", "  value ");
    row("quotes keep a number sign", R"("a # b" # comment)", "a # b");
    row("quotes in the other quotes", R"('say "yes"')", R"(say "yes")");
    row("empty quotes", R"("")", "");
    row("quote within a bare value", "it's", "it's");
    row("non-ASCII", "пароль 🔑", "пароль 🔑");
    row("triple quotes on one line", R"("""one line""")", "one line");
    row("single triple quotes on one line", "'''one line''' # comment", "one line");
    row("triple quotes with quotes in them", R"("""it's "so" """)", R"(it's "so" )");
    row("triple quotes on several lines", "\"\"\"\n  a # kept\n\n  b=c\n\"\"\"", "\n  a # kept\n\n  b=c\n");
    row("single triple quotes on several lines", "'''first\n[not a section]\n\"\"\" ''' # done",
        "first\n[not a section]\n\"\"\" ");
    row("empty triple quotes", R"("""""")", "");
    row("list", "a,  b # comment", "a,  b");
    row("list of quoted items", R"("C#", 'a, b' # comment)", R"("C#", 'a, b')");
}

void ConfigObjTest::valueIsReadWithoutQuotesAndComments()
{
    QFETCH(const QString, written);
    QFETCH(const QString, value);
    const auto config = parsedValue(written);
    QVERIFY(config);
    QCOMPARE(config->value(section, key), value);
    // The lines after it are read too.
    QCOMPARE(config->value(section, QStringLiteral("next")), QStringLiteral("1"));
}

void ConfigObjTest::listIsReadItemByItem_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("items"); // separated by |
    const auto row = [](const char* name, const char* written, const char* items) {
        QTest::newRow(name) << QString::fromUtf8(written) << QString::fromUtf8(items);
    };
    row("one", "CRM", "CRM");
    row("two", "CRM, Usher", "CRM|Usher");
    row("without spaces", "CRM,Usher # comment", "CRM|Usher");
    row("empty items left out", ",CRM,, Usher,", "CRM|Usher");
    row("nothing", "", "");
    row("quoted items", R"("CRM", 'Usher' # comment)", "CRM|Usher");
    row("lines", "\"\"\"\n  111111\n\n  password\n  qwerty, too\n\"\"\"", "111111|password|qwerty, too");
    row("quoted lines", "\"\"\"\n  'a'\n  b\"\"\"", "'a'|b");
    row("one line in triple quotes", "'''a, b''' # comment", "a, b");
    row("comma in quotes", R"("CRM, Usher" # comment)", "CRM, Usher");
    row("comma in a quoted item", R"("CRM, old", 'it, too', Usher)", "CRM, old|it, too|Usher");
    row("number sign in a quoted item", R"("C#", CRM # comment)", "C#|CRM");
    row("quoted white space", "' a ', b", " a |b");
    row("comma at the end", "CRM,", "CRM");
    row("comma alone", ", # comment", "");
    row("white space within", "two words, three", "two words|three");
}

void ConfigObjTest::listIsReadItemByItem()
{
    QFETCH(const QString, written);
    QFETCH(const QString, items);
    const auto config = parsedValue(written);
    QVERIFY(config);
    QCOMPARE(config->list(section, key), items.split(u'|', Qt::SkipEmptyParts));
}

void ConfigObjTest::keysBelongToTheirSections()
{
    const auto config =
        parsed(QStringLiteral("# top\nk=0\n[s]\nk=1\n\n  [other]\n  k = 2\n  l = 3\n[empty]\n"));
    QVERIFY(config);
    QCOMPARE(config->value({}, key), QStringLiteral("0"));
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
    QTest::newRow("nested section") << QStringLiteral("[top]\n[[s]]\nk=v");
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
    row("key twice, the section in two parts", "[s]\nk=1\n[t]\n[s]\nk=2", 5);
    row("missing bracket", "k=1\n[s\nl=2", 2);
    row("missing second bracket", "[s]\n[[t]\nl=2", 2);
    row("text after a section", "[s] text\n", 1);
    row("empty section", "[]", 1);
    row("unterminated double quote", "[s]\nk=\"v", 2);
    row("unterminated single quote", "[s]\nk='v\"", 2);
    row("text after a quote", "[s]\nk=\"v\" w", 2);
    row("unterminated quote in a list", "[s]\nk=v, \"w", 2);
    row("text after a quote in a list", "[s]\nk=v, \"w\" x, y", 2);
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
    QCOMPARE(config.error().detail, QStringLiteral("line %1").arg(line));
}

void ConfigObjTest::errorHasNoValueInIt()
{
    const QString secret = QStringLiteral("je1LQSTxb7n3nmS7");
    for (const QString& text :
         {QStringLiteral("[s]\nkey1='") + secret, QStringLiteral("[s]\n") + secret,
          QStringLiteral("[s]\nkey1=a\nkey1=") + secret, QStringLiteral("[s]\nk=\"\"\"") + secret,
          QStringLiteral("[s]\nk=\"a\"") + secret, QStringLiteral("[") + secret}) {
        const auto config = parsed(text);
        QVERIFY(!config);
        QVERIFY(!errorSentence(config.error()).contains(secret));
    }
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
