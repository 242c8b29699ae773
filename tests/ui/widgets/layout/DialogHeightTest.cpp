// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/layout/DialogHeight.h"

#include <QDialog>
#include <QPushButton>
#include <QScreen>
#include <QVBoxLayout>
#include <QtTest>

#include "tests/support/TestRegistry.h"
#include "ui/widgets/layout/Arrange.h"

namespace DialogHeightTests
{

namespace
{

/// A dialog whose content can grow while it is open.
class GrowingDialog final : public QDialog
{
public:
    GrowingDialog() : m_content(new QWidget)
    {
        auto* column = new QVBoxLayout;
        column->addWidget(m_content);
        constexpr int width = 300;
        usher::ui::fittedDialog(this, column, usher::ui::rowOf({new QPushButton(QStringLiteral("Close"))}))
            ->setFitting(width);
    }

    void grow(int contentHeight) { m_content->setMinimumHeight(contentHeight); }

private:
    QWidget* m_content;
};

class DialogHeightTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDialogThatGrowsStaysWhereItIs()
    {
        GrowingDialog dialog;
        dialog.show();
        const QPoint place(60, 50);
        dialog.move(place);
        constexpr int content = 400;
        dialog.grow(content);
        QTRY_VERIFY(dialog.height() > content);
        QCOMPARE(dialog.pos(), place);
    }

    void aDialogThatGrowsDoesNotLeaveTheScreen()
    {
        GrowingDialog dialog;
        dialog.show();
        const QRect screen = dialog.screen()->availableGeometry();
        dialog.move(60, screen.bottom() - dialog.height());
        const int content = screen.height() / 2;
        dialog.grow(content);
        QTRY_VERIFY(dialog.height() > content);
        QVERIFY(screen.contains(dialog.frameGeometry()));
    }
};

USHER_TEST(DialogHeightTest)

} // namespace

} // namespace DialogHeightTests

#include "DialogHeightTest.moc"
