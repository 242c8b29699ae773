// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAccessible>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include "tests/support/TestRegistry.h"
#include "tests/ui/support/Announced.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/feedback/BusyIndicator.h"
#include "ui/widgets/feedback/MessageBanner.h"
#include "ui/widgets/form/FormField.h"

namespace MessagesTests
{

using namespace usher::ui;

class MessagesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void bannerIsHiddenUntilItHasAMessage();
    void bannerIsReadThroughTheAccessibleText();
    void bannerIsAnnounced();
    void warningIsTheDescriptionOfItsField();
    void bannerShowsMarkupAsText();
    void buttonsStandBelowABannerWithoutRoomForThem();
    void busyIndicatorAppearsAfterAMoment();
    void busyIndicatorStoppedInTimeNeverAppears();
    void formFieldNamesItsField();
    void formFieldSaysWhatIsWrong();
};

void MessagesTest::initTestCase()
{
    theme::apply(*qApp, theme::ThemeChoice::Light);
}

void MessagesTest::bannerIsHiddenUntilItHasAMessage()
{
    MessageBanner banner(QStringLiteral("Login message"));
    QVERIFY(!banner.isVisible());
    banner.setMessage(BannerKind::Warning, QStringLiteral("Locked after 5 minutes without input."));
    QVERIFY(banner.isVisible());
    banner.clear();
    QVERIFY(!banner.isVisible());
    QCOMPARE(banner.message(), QString());
}

void MessagesTest::bannerIsReadThroughTheAccessibleText()
{
    MessageBanner banner(QStringLiteral("Login message"));
    banner.setMessage(BannerKind::Danger, QStringLiteral("User name or password is wrong."));
    auto* text = banner.findChild<QPlainTextEdit*>();
    auto* interface = QAccessible::queryAccessibleInterface(text);
    QCOMPARE(interface->text(QAccessible::Name), QStringLiteral("Login message"));
    const int length = interface->textInterface()->characterCount();
    QCOMPARE(interface->textInterface()->text(0, length), QStringLiteral("User name or password is wrong."));
}

void MessagesTest::bannerIsAnnounced()
{
    MessageBanner banner(QStringLiteral("Message"));
    banner.setMessage(BannerKind::Info, QStringLiteral("First"));
    QCOMPARE(usher::test::announced(banner), QStringList{QStringLiteral("First")});
    banner.setMessage(BannerKind::Info, QStringLiteral("Second"));
    QCOMPARE(usher::test::announced(banner), QStringList{QStringLiteral("Second")});
    // Orca says the labels in a notification.
    auto* announcement = banner.findChild<QObject*>(QStringLiteral("announcement"));
    const auto* notification = QAccessible::queryAccessibleInterface(announcement);
    QCOMPARE(notification->role(), QAccessible::Notification);
    QCOMPARE(notification->child(0)->role(), QAccessible::StaticText);
    QCOMPARE(notification->child(0)->text(QAccessible::Name), QStringLiteral("Second"));
    QVERIFY(!notification->child(0)->state().invisible);
}

void MessagesTest::warningIsTheDescriptionOfItsField()
{
    QLineEdit field;
    MessageBanner banner(QStringLiteral("Message"));
    banner.warnAbout(field, QStringLiteral("Enter your password."));
    QCOMPARE(field.accessibleDescription(), QStringLiteral("Enter your password."));
    banner.clear();
    QCOMPARE(field.accessibleDescription(), QString());
    field.setAccessibleDescription(QStringLiteral("8 characters or more."));
    banner.warnAbout(field, QStringLiteral("Choose a password."));
    QCOMPARE(field.accessibleDescription(), QStringLiteral("Choose a password. 8 characters or more."));
    banner.setMessage(BannerKind::Danger, QStringLiteral("Something else."));
    QCOMPARE(field.accessibleDescription(), QStringLiteral("8 characters or more."));
}

void MessagesTest::bannerShowsMarkupAsText()
{
    MessageBanner banner(QStringLiteral("Message"));
    banner.setMessage(BannerKind::Danger, QStringLiteral("<a href='x'>\u202E"));
    QCOMPARE(banner.message(), QStringLiteral("<a href='x'>⟨U+202E⟩"));
}

void MessagesTest::buttonsStandBelowABannerWithoutRoomForThem()
{
    auto* banner = new MessageBanner(QStringLiteral("Unfinished plan"));
    auto* button = new QPushButton(QStringLiteral("Show the 1,504 left…"));
    const std::unique_ptr<QWidget> row(bannerRow(banner, {button}));
    banner->setMessage(BannerKind::Warning, QStringLiteral("Sessions were being ended. ").repeated(3));
    const auto leftOf = [&](const QWidget* widget) { return widget->mapTo(row.get(), QPoint()).x(); };
    row->resize(800, 200);
    row->show();
    QVERIFY(QTest::qWaitForWindowExposed(row.get()));
    QTRY_COMPARE(leftOf(button) + button->width(), row->width());
    QVERIFY(leftOf(button) >= banner->width());
    row->resize(400, 200);
    QTRY_COMPARE(leftOf(button), 0);
    QCOMPARE(banner->width(), row->width());
    QVERIFY(button->width() >= button->sizeHint().width());
}

void MessagesTest::busyIndicatorAppearsAfterAMoment()
{
    BusyIndicator busy;
    busy.start(QStringLiteral("Looking up the session"));
    QVERIFY(!busy.isShown());
    QTRY_VERIFY(busy.isShown());
    QCOMPARE(busy.accessibleName(), QStringLiteral("Looking up the session"));
    QCOMPARE(usher::test::announced(busy), QStringList{QStringLiteral("Looking up the session")});
    busy.stop();
    QVERIFY(!busy.isShown());
    QCOMPARE(busy.accessibleName(), QString());
}

void MessagesTest::busyIndicatorStoppedInTimeNeverAppears()
{
    BusyIndicator busy;
    busy.start(QStringLiteral("Looking up the session"));
    busy.stop();
    QTimer later;
    const QSignalSpy passed(&later, &QTimer::timeout);
    later.start(250);
    QTRY_VERIFY(!passed.isEmpty());
    QVERIFY(!busy.isShown());
}

void MessagesTest::formFieldNamesItsField()
{
    auto* edit = new QLineEdit;
    const FormField field(QStringLiteral("User name"), edit);
    QCOMPARE(edit->accessibleName(), QStringLiteral("User name"));
    QCOMPARE(field.findChild<QLabel*>()->buddy(), edit);
}

void MessagesTest::formFieldSaysWhatIsWrong()
{
    auto* edit = new QLineEdit;
    FormField field(QStringLiteral("One-time code"), edit);
    field.show();
    const int height = field.sizeHint().height();
    field.setError(QStringLiteral("Six digits."));
    QCOMPARE(edit->accessibleDescription(), QStringLiteral("Six digits."));
    QVERIFY(field.sizeHint().height() > height);
    field.setError({});
    QCOMPARE(edit->accessibleDescription(), QString());
    QCOMPARE(field.sizeHint().height(), height);
}

USHER_TEST(MessagesTest)

} // namespace MessagesTests

#include "MessagesTest.moc"
