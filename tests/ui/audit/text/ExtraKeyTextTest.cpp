// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/text/ExtraKeyText.h"

#include <QSet>
#include <QTest>

#include "tests/support/TestRegistry.h"
#include "ui/audit/text/RecordText.h"

namespace ExtraKeyTextTests
{

using namespace usher;
using namespace usher::ui;

/// Every key that core can write in a record's `extra` has a label in the window.
class ExtraKeyTextTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKeyHasALabelOfItsOwn();
    void linesHaveLabelsInsteadOfKeys();
    void keyOfALaterVersionIsShownAsItIs();
};

void ExtraKeyTextTest::everyKeyHasALabelOfItsOwn()
{
    QSet<QString> labels;
    for (const audit::NamedExtraKey& each : audit::namedExtraKeys) {
        const QString label = extraKeyText(each.key);
        QVERIFY2(!label.isEmpty(), each.name.data());
        QVERIFY2(label != each.name, each.name.data());
        QVERIFY2(label.front().isUpper(), each.name.data());
        QVERIFY2(!labels.contains(label), each.name.data());
        labels << label;
    }
}

void ExtraKeyTextTest::linesHaveLabelsInsteadOfKeys()
{
    for (const audit::NamedExtraKey& each : audit::namedExtraKeys) {
        const auto lines = extraLines({{each.name, QStringLiteral("value")}});
        QCOMPARE(lines.size(), 1);
        QCOMPARE(lines.first().first, extraKeyText(each.key));
        QCOMPARE(lines.first().second, QStringLiteral("value"));
    }
}

void ExtraKeyTextTest::keyOfALaterVersionIsShownAsItIs()
{
    const auto lines = extraLines({{QStringLiteral("of_a_later_version"), true}});
    QCOMPARE(lines.first().first, QStringLiteral("of_a_later_version"));
}

USHER_TEST(ExtraKeyTextTest)

} // namespace ExtraKeyTextTests

#include "ExtraKeyTextTest.moc"
