// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAccessible>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include "tests/support/TestRegistry.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/feedback/BusyIndicator.h"
#include "ui/widgets/feedback/MessageBanner.h"
#include "ui/widgets/form/FormField.h"

namespace MessagesTests
{

using namespace usher::ui;

namespace
{

// QAccessible accepts only a plain function, which has no object to keep the count in.
int& alerts()
{
    static int count = 0;
    return count;
}

void countAlerts(QAccessibleEvent* event)
{
    alerts() += event->type() == QAccessible::Alert ? 1 : 0;
}

} // namespace

class MessagesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void bannerIsHiddenUntilItHasAMessage();
    void bannerIsReadThroughTheAccessibleText();
    void bannerAlertsAssistiveTools();
    void bannerShowsMarkupAsText();
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

void MessagesTest::bannerAlertsAssistiveTools()
{
    const bool listening = qEnvironmentVariableIsSet("QT_LINUX_ACCESSIBILITY_ALWAYS_ON");
    if (!QTest::qWaitFor([] { return QAccessible::isActive(); }, listening ? usher::test::patience : 0)) {
        QSKIP("This needs a desktop session with QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1.");
    }
    const auto previous = QAccessible::installUpdateHandler(countAlerts);
    MessageBanner banner(QStringLiteral("Message"));
    alerts() = 0;
    banner.setMessage(BannerKind::Info, QStringLiteral("First"));
    QCOMPARE(alerts(), 1);
    banner.setMessage(BannerKind::Info, QStringLiteral("Second"));
    QCOMPARE(alerts(), 2);
    QAccessible::installUpdateHandler(previous);
}

void MessagesTest::bannerShowsMarkupAsText()
{
    MessageBanner banner(QStringLiteral("Message"));
    banner.setMessage(BannerKind::Danger, QStringLiteral("<a href='x'>\u202E"));
    QCOMPARE(banner.message(), QStringLiteral("<a href='x'>⟨U+202E⟩"));
}

void MessagesTest::busyIndicatorAppearsAfterAMoment()
{
    BusyIndicator busy;
    busy.start(QStringLiteral("Looking up the session"));
    QVERIFY(!busy.isShown());
    QTRY_VERIFY(busy.isShown());
    QCOMPARE(busy.accessibleName(), QStringLiteral("Looking up the session"));
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
