// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/CsvRow.h"

#include <QTest>

#include "tests/support/TestRegistry.h"

namespace CsvRowTests
{

using namespace usher;
using namespace Qt::StringLiterals;

class CsvRowTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fieldsAreQuoted();
    void noFieldIsAFormula_data();
    void noFieldIsAFormula();
    void controlCharactersAreMadeVisible();
};

void CsvRowTest::fieldsAreQuoted()
{
    QCOMPARE(csvRow({u"a"_s, u"b, \"c\""_s, {}, u"żółw"_s}),
             QByteArray("\"a\",\"b, \"\"c\"\"\",\"\",\"żółw\"\r\n"));
}

void CsvRowTest::noFieldIsAFormula_data()
{
    QTest::addColumn<QString>("text");
    for (const char16_t* text :
         {u"=1+1", u"+1", u"-1", u"@SUM(A1)", u"  =1", u"\u00a0=1", u"\uFF1D1", u"\uFF0B1", u"\uFF201"}) {
        QTest::newRow(qPrintable(QString::fromUtf16(text))) << QString::fromUtf16(text);
    }
}

void CsvRowTest::noFieldIsAFormula()
{
    QFETCH(const QString, text);
    QVERIFY(csvRow({text}).startsWith("\"'"));
}

void CsvRowTest::controlCharactersAreMadeVisible()
{
    QCOMPARE(csvRow({u"a\nb\u202e"_s}), QByteArray("\"a␊b⟨U+202E⟩\"\r\n"));
}

USHER_TEST(CsvRowTest)

} // namespace CsvRowTests

#include "CsvRowTest.moc"
