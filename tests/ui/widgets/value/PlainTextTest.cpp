// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>
#include <QTextDocument>

#include "tests/support/TestRegistry.h"
#include "ui/widgets/value/ElidedLabel.h"
#include "ui/widgets/value/PlainLabel.h"
#include "ui/widgets/value/ToolTipText.h"

namespace PlainTextTests
{

using namespace usher::ui;

class PlainTextTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void toolTipIsNeverTakenForRichText_data();
    void toolTipIsNeverTakenForRichText();
    void endlessToolTipIsCutAndCanBeWrapped();
    void labelShowsMarkupAsText();
    void elidedLabelHasTheWholeTextAsToolTip();
};

void PlainTextTest::toolTipIsNeverTakenForRichText_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("tag") << QStringLiteral("<b>bold</b>");
    QTest::newRow("image") << QStringLiteral("<img src='http://192.0.2.1/x.png'>");
    QTest::newRow("entity") << QStringLiteral("a &amp; b &lt;i&gt;");
    QTest::newRow("long") << QStringLiteral("<i>") + QString(300, QLatin1Char('x'));
    QTest::newRow("plain") << QStringLiteral("User agent");
}

void PlainTextTest::toolTipIsNeverTakenForRichText()
{
    QFETCH(QString, text);
    const QString toolTip = escapedToolTip(text);
    QString shown = toolTip;
    if (Qt::mightBeRichText(toolTip)) {
        QTextDocument document;
        document.setHtml(toolTip);
        shown = document.toPlainText().remove(QChar(0x200B));
    }
    QCOMPARE(shown, text);
}

void PlainTextTest::endlessToolTipIsCutAndCanBeWrapped()
{
    const QString toolTip = escapedToolTip(QString(100000, QLatin1Char('x')));
    QVERIFY(toolTip.size() < 2000);
    QVERIFY(toolTip.contains(QChar(0x200B)));
    QVERIFY(toolTip.contains(QChar(0x2026)));
}

void PlainTextTest::labelShowsMarkupAsText()
{
    PlainLabel label(QStringLiteral("<b>erin</b>\n\u202E"));
    QCOMPARE(label.textFormat(), Qt::PlainText);
    QCOMPARE(label.text(), QStringLiteral("<b>erin</b>␊⟨U+202E⟩"));
}

void PlainTextTest::elidedLabelHasTheWholeTextAsToolTip()
{
    ElidedLabel label(Qt::ElideMiddle);
    label.setText(QStringLiteral("<u>a rather long name of a store</u>"));
    label.resize(60, 20);
    label.show();
    QCOMPARE(label.toolTip(), escapedToolTip(label.text()));
    label.resize(600, 20);
    QCOMPARE(label.toolTip(), QString());
}

USHER_TEST(PlainTextTest)

} // namespace PlainTextTests

#include "PlainTextTest.moc"
