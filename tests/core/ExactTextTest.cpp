// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ExactText.h"

#include <QJsonObject>
#include <QTest>

#include "tests/support/TestRegistry.h"

namespace ExactTextTests
{

using namespace usher;

/// U+FEFF belongs to a text wherever it stands.
class ExactTextTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCharacterOfATextIsThere_data()
    {
        QTest::addColumn<QString>("text");
        for (const QString& text : {QString(), QStringLiteral("bob"), QStringLiteral("\ufeffbob"),
                                    QStringLiteral("\ufeff\ufeffbob"), QStringLiteral("b\ufeffob"),
                                    QStringLiteral("\ufeff"), QStringLiteral("\ufefféß€🔑")}) {
            QTest::newRow(text.toUtf8().toHex().constData()) << text;
        }
    }
    void everyCharacterOfATextIsThere()
    {
        QFETCH(const QString, text);
        QCOMPARE(exactText(text.toUtf8()), text);
        const QJsonObject object{{text, text}};
        QCOMPARE(exactJson(QJsonDocument(object).toJson()).object(), object);
    }

    void markBeforeADocumentIsNoPartOfIt()
    {
        const QJsonObject object{{QStringLiteral("name"), QStringLiteral("\ufeffbob")}};
        QCOMPARE(exactJson("\xEF\xBB\xBF" + QJsonDocument(object).toJson()).object(), object);
        QCOMPARE(exactJson("\xEF\xBB\xBF{\"a\": 1}").object().value(QLatin1StringView("a")).toInt(), 1);
    }

    void markOutsideOfStringsIsAnError()
    {
        QJsonParseError error;
        QVERIFY(exactJson("{\"a\": \xEF\xBB\xBF 1}", &error).isNull());
        QVERIFY(error.error != QJsonParseError::NoError);
    }
};

USHER_TEST(ExactTextTest)

} // namespace ExactTextTests

#include "ExactTextTest.moc"
