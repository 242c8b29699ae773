// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/TokenField.h"

#include <QApplication>
#include <QtTest>

#include "tests/support/TestRegistry.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/value/PlainLabel.h"

namespace TokenFieldTests
{

class TokenFieldTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { usher::ui::theme::apply(*qApp, usher::ui::theme::ThemeChoice::Light); }

    void theNoteNeverLiesOnTheToken()
    {
        usher::ui::TokenField field;
        constexpr int wide = 700;
        field.resize(wide, 40);
        field.show();
        QVERIFY(QTest::qWaitForWindowExposed(&field));
        field.take(QStringLiteral("X-Zato-SSO-UST: zust") + QString(26, u'0'));
        const auto* note = field.findChild<usher::ui::PlainLabel*>();
        QVERIFY(!note->text().isEmpty());
        QTRY_VERIFY(note->isVisible());
        const int token = field.fontMetrics().horizontalAdvance(field.text());
        for (int width = wide; width > token; width -= 10) {
            field.resize(width, 40);
            QCoreApplication::processEvents();
            QVERIFY(!note->isVisible() || note->x() >= token);
        }
        QVERIFY(!note->isVisible());
        field.resize(wide, 40);
        QTRY_VERIFY(note->isVisible());
    }
};

USHER_TEST(TokenFieldTest)

} // namespace TokenFieldTests

#include "TokenFieldTest.moc"
