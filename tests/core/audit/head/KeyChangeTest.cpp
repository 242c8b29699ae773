// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/audit/head/Checkpoint.h"
#include "core/audit/head/Rekey.h"
#include "core/audit/record/ExtraKeys.h"
#include "tests/core/audit/KeyOf.h"
#include "tests/support/TestRegistry.h"

namespace KeyChangeTests
{

using namespace usher;
using namespace usher::audit;
using usher::test::keyOf;

namespace
{

const QString changedStore = QStringLiteral("0123456789abcdef0123456789abcdef");

QJsonObject changeFromTo(char before, char after)
{
    return keyChangeJson(changedStore, keyOf(before), keyOf(after));
}

} // namespace

/// A new key follows another one only if both have signed that it does.
class KeyChangeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void changeIsReadAsItWasSigned()
    {
        const auto change = readKeyChange(changeFromTo('b', 'a'), changedStore);
        QVERIFY(change);
        QCOMPARE(change->before, keyOf('b').publicKey());
        QCOMPARE(change->after, keyOf('a').publicKey());
        QVERIFY(!readKeyChange(changeFromTo('b', 'a'), QStringLiteral("another store")));
        QVERIFY(!readKeyChange({}, changedStore));
    }

    void changeThatOneOfThemHasNotSignedIsNone_data()
    {
        QTest::addColumn<ExtraKey>("member");
        QTest::newRow("the key before") << ExtraKey::SignatureBefore;
        QTest::newRow("the key after") << ExtraKey::SignatureAfter;
    }

    void changeThatOneOfThemHasNotSignedIsNone()
    {
        QFETCH(const ExtraKey, member);
        const QLatin1StringView name = extraKeyName(member);
        QJsonObject change = changeFromTo('b', 'a');
        for (const QJsonValue& signature : {changeFromTo('b', 'x').value(name), // of another change
                                            changeFromTo('x', 'a').value(name), // by another key
                                            changeFromTo('a', 'b').value(name), // of the change back
                                            QJsonValue(), QJsonValue(QString())}) {
            change.insert(name, signature);
            QVERIFY(!readKeyChange(change, changedStore));
        }
    }

    void changeToAnotherKeyThanTheSignedOneIsNone()
    {
        for (const ExtraKey member : {ExtraKey::KeyBefore, ExtraKey::KeyAfter}) {
            QJsonObject change = changeFromTo('b', 'a');
            change.insert(extraKeyName(member), verifierKey(changedStore, keyOf('x').publicKey()));
            QVERIFY(!readKeyChange(change, changedStore));
        }
    }
};

USHER_TEST(KeyChangeTest)

} // namespace KeyChangeTests

#include "KeyChangeTest.moc"
