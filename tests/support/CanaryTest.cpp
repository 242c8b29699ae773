// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/Canary.h"

#include <QDir>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include "tests/support/DatabaseColumns.h"
#include "tests/support/TestRegistry.h"

namespace CanaryTests
{

using usher::test::Canary;

namespace
{

const QByteArray secret = QByteArrayLiteral("canary?~>7-Mark");
const QByteArray code = QByteArrayLiteral("408172");

void write(const QString& path, const QByteArray& content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

} // namespace

class CanaryTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void secretIsFoundInEachSpelling_data();
    void secretIsFoundInEachSpelling();
    void partOfASecretIsNotASecret();
    void codeIsFoundWhereItStandsAlone_data();
    void codeIsFoundWhereItStandsAlone();
    void filesBelowAFolderAreSearchedWithTheirNames();
    void searchThatLooksAtNothingIsAFinding();
    void everyColumnOfADatabaseIsThere();
};

void CanaryTest::secretIsFoundInEachSpelling_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("spelling");
    const auto row = [](const char* name, const char* spelling, const QByteArray& bytes) {
        QTest::newRow(name) << bytes << QString(QLatin1StringView(spelling));
    };
    // These are written out, not encoded as the search does it. In base64, `z` follows the secret, and
    // nothing, `x` or `xy` precedes it.
    row("UTF-8", "UTF-8", "\xffxcanary?~>7-Mark\xff");
    row("UTF-16LE", "UTF-16LE",
        QByteArray::fromHex("ff630061006e006100720079003f007e003e0037002d004d00610072006b00ff"));
    row("UTF-16BE", "UTF-16BE",
        QByteArray::fromHex("ff00630061006e006100720079003f007e003e0037002d004d00610072006bff"));
    row("base64", "base64", "Y2FuYXJ5P34+Ny1NYXJreg==");
    row("base64, 1 before", "base64", "eGNhbmFyeT9+PjctTWFya3o=");
    row("base64, 2 before", "base64", "eHljYW5hcnk/fj43LU1hcmt6");
    row("base64url", "base64url", "Y2FuYXJ5P34-Ny1NYXJreg");
    row("base64url, 1 before", "base64url", "eGNhbmFyeT9-PjctTWFya3o");
    row("base64url, 2 before", "base64url", "eHljYW5hcnk_fj43LU1hcmt6");
    row("hexadecimal", "hexadecimal", "00:63616e6172793f7e3e372d4d61726b");
    row("HEXADECIMAL", "upper-case hexadecimal", "63616E6172793F7E3E372D4D61726B00");
}

void CanaryTest::secretIsFoundInEachSpelling()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, spelling);
    Canary canary;
    canary.mark(QStringLiteral("the mark"), secret);
    canary.mark(QStringLiteral("another"), QByteArrayLiteral("another secret"));
    const QString expected = QStringLiteral("the mark in %1 in the text").arg(spelling);
    QCOMPARE(canary.find(bytes, QStringLiteral("the text")), QStringList{expected});
    const QByteArray noise(1'000, '\x5a');
    QCOMPARE(canary.find(noise + bytes + noise, QStringLiteral("the text")), QStringList{expected});
}

void CanaryTest::partOfASecretIsNotASecret()
{
    Canary canary;
    canary.mark(QStringLiteral("the mark"), secret);
    QCOMPARE(canary.find(secret.chopped(1) + secret.sliced(1), {}), QStringList());
    QCOMPARE(canary.find(secret.toUpper(), {}), QStringList());
    QCOMPARE(canary.find({}, {}), QStringList());
}

void CanaryTest::codeIsFoundWhereItStandsAlone_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("spelling");
    const QString nothing;
    QTest::newRow("alone") << code << QStringLiteral("UTF-8");
    QTest::newRow("between letters") << QByteArray("admin408172Firefox") << QStringLiteral("UTF-8");
    QTest::newRow("after a full stop") << QByteArray("code.408172") << QStringLiteral("UTF-8");
    QTest::newRow("second time") << QByteArray("1408172 408172") << QStringLiteral("UTF-8");
    QTest::newRow("UTF-16LE") << QByteArray("\0z4\0000\0008\0001\0007\0002\0 ", 15)
                              << QStringLiteral("UTF-16LE");
    QTest::newRow("UTF-16BE") << QByteArray("z\0004\0000\0008\0001\0007\0002", 13)
                              << QStringLiteral("UTF-16BE");
    QTest::newRow("base64") << QByteArray("eDQwODE3Mno=") << QStringLiteral("base64");
    QTest::newRow("hexadecimal") << QByteArray("343038313732") << QStringLiteral("hexadecimal");
    QTest::newRow("longer number") << QByteArray("x408172"
                                                 "0")
                                   << nothing;
    QTest::newRow("end of a number") << QByteArray("1408172") << nothing;
    QTest::newRow("fraction") << QByteArray("16:25:55.408172Z") << nothing;
    QTest::newRow("hash") << QByteArray("0af3ce408172eeab90cd") << nothing;
    QTest::newRow("longer number in UTF-16LE")
        << QByteArray("4\0000\0008\0001\0007\0002\0003\0", 14) << nothing;
}

void CanaryTest::codeIsFoundWhereItStandsAlone()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, spelling);
    Canary canary;
    canary.markCode(QStringLiteral("the code"), code);
    const QStringList expected =
        spelling.isEmpty() ? QStringList()
                           : QStringList{QStringLiteral("the code in %1 in the text").arg(spelling)};
    QCOMPARE(canary.find(bytes, QStringLiteral("the text")), expected);
}

void CanaryTest::filesBelowAFolderAreSearchedWithTheirNames()
{
    const QTemporaryDir folder;
    const QString inner = folder.filePath(QStringLiteral(".hidden/inner"));
    QVERIFY(QDir().mkpath(inner));
    write(inner + QStringLiteral("/.file"), "before" + secret + "behind");
    write(inner + QStringLiteral("/known"), secret);
    Canary canary;
    canary.mark(QStringLiteral("the mark"), secret);
    const QString found = QStringLiteral("the mark in UTF-8 in ") + inner + QStringLiteral("/.file");
    QCOMPARE(canary.findBelow(folder.path(), {inner + QStringLiteral("/known")}), QStringList{found});

    const QString named = folder.filePath(QStringLiteral("of ") + QString::fromUtf8(secret.toHex()));
    write(named, "nothing");
    QVERIFY(canary.findBelow(folder.path())
                .contains(QStringLiteral("the mark in hexadecimal in the name of ") + named));
}

void CanaryTest::searchThatLooksAtNothingIsAFinding()
{
    const QTemporaryDir folder;
    const QString nowhere = folder.filePath(QStringLiteral("nowhere"));
    QCOMPARE(Canary().findBelow(nowhere), QStringList{QStringLiteral("no file below ") + nowhere});
}

void CanaryTest::everyColumnOfADatabaseIsThere()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("some.sqlite"));
    const QString connection = QStringLiteral("making");
    {
        auto database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connection);
        database.setDatabaseName(path);
        QVERIFY(database.open());
        QSqlQuery query(database);
        QVERIFY(query.exec(QStringLiteral("CREATE TABLE a (number INTEGER, bytes BLOB)")));
        QVERIFY(query.exec(QStringLiteral("CREATE TABLE b (text TEXT)")));
        QVERIFY(query.exec(QStringLiteral("INSERT INTO a VALUES (7, x'00ff'), (8, NULL)")));
        QVERIFY(query.exec(QStringLiteral("INSERT INTO b VALUES ('ж')")));
    }
    QSqlDatabase::removeDatabase(connection);
    QMap<QString, QByteArray> values;
    for (const auto& column : usher::test::databaseColumns(path)) {
        values.insert(column.name, column.values);
    }
    QVERIFY(values.take(QStringLiteral("sqlite_master.sql")).contains("CREATE TABLE b"));
    QCOMPARE(values.value(QStringLiteral("a.number")), QByteArray("7\n8\n"));
    QCOMPARE(values.value(QStringLiteral("a.bytes")), QByteArray("\0\xff\n\n", 4));
    QCOMPARE(values.value(QStringLiteral("b.text")), QByteArray("ж\n"));
}

USHER_TEST(CanaryTest)

} // namespace CanaryTests

#include "CanaryTest.moc"
