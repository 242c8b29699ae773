// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/layout/ActionRow.h"

#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>
#include <QtTest>

#include "tests/support/TestRegistry.h"
#include "tests/ui/support/TestWindow.h"
#include "ui/widgets/layout/Arrange.h"

namespace ActionRowTests
{

namespace
{

using usher::ui::ActionRow;

class ActionRowTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { usher::test::useTheme(); }

    void whatHasNoRoomIsBehindMore()
    {
        QWidget window;
        auto* column = new QVBoxLayout(&window);
        column->setContentsMargins({});
        auto* row = new ActionRow({button("Copy all"), button("Sessions of alice"), button("End session…")});
        column->addWidget(row);
        window.resize(row->sizeHint());
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QTRY_COMPARE(shown(*row),
                     (QStringList{QStringLiteral("Copy all"), QStringLiteral("Sessions of alice"),
                                  QStringLiteral("End session…")}));

        window.resize(row->sizeHint().width() - 1, window.height());
        QTRY_COMPARE(shown(*row).last(), QStringLiteral("More"));
        QVERIFY(shown(*row).contains(QStringLiteral("Copy all")));
        QVERIFY(!shown(*row).contains(QStringLiteral("End session…")));
        QCOMPARE(row->height(), row->sizeHint().height()); // one row

        auto* last = row->findChild<QPushButton*>(QStringLiteral("End session…"));
        QSignalSpy clicked(last, &QPushButton::clicked);
        QTest::mouseClick(row->findChild<QWidget*>(QStringLiteral("moreActions")), Qt::LeftButton);
        auto* menu = row->findChild<QMenu*>(QStringLiteral("moreActionsMenu"));
        QTRY_VERIFY(menu && menu->isVisible());
        QTest::keyClick(menu, Qt::Key_Up); // the last entry
        QTest::keyClick(menu, Qt::Key_Return);
        QTRY_COMPARE(clicked.size(), 1);

        window.resize(row->minimumSizeHint());
        QTRY_COMPARE(shown(*row), QStringList{QStringLiteral("More")});
    }

    void whatIsSeldomNeededIsBehindMoreEvenIfThereIsRoom()
    {
        QWidget window;
        auto* column = new QVBoxLayout(&window);
        column->setContentsMargins({});
        auto* row = new ActionRow({button("Release…")});
        auto* seldom = button("Contain…");
        row->addToMenu(seldom);
        row->add(button("Copy all"));
        column->addWidget(row);
        window.resize(row->sizeHint());
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QTRY_COMPARE(shown(*row), (QStringList{QStringLiteral("Release…"), QStringLiteral("Copy all"),
                                               QStringLiteral("More")}));
        QSignalSpy clicked(seldom, &QPushButton::clicked);
        QTest::mouseClick(row->findChild<QWidget*>(QStringLiteral("moreActions")), Qt::LeftButton);
        auto* menu = row->findChild<QMenu*>(QStringLiteral("moreActionsMenu"));
        QTRY_VERIFY(menu && menu->isVisible());
        QCOMPARE(menu->actions().size(), 1);
        QTest::keyClick(menu, Qt::Key_Up);
        QTest::keyClick(menu, Qt::Key_Return);
        QTRY_COMPARE(clicked.size(), 1);
    }

private:
    static QPushButton* button(const char* text)
    {
        return usher::ui::smallButton(QString::fromUtf8(text), usher::ui::theme::Icon::Copy,
                                      QString::fromUtf8(text));
    }

    static QStringList shown(const ActionRow& row)
    {
        QStringList texts;
        for (const auto* one : row.findChildren<QPushButton*>()) {
            if (one->isVisible()) {
                texts << one->text();
            }
        }
        texts.removeAll(QStringLiteral("More"));
        if (row.findChild<QWidget*>(QStringLiteral("moreActions"))->isVisible()) {
            texts << QStringLiteral("More");
        }
        return texts;
    }
};

} // namespace

USHER_TEST(ActionRowTest)

} // namespace ActionRowTests

#include "ActionRowTest.moc"
