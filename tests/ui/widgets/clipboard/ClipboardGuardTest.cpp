// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/clipboard/ClipboardGuard.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QtTest>

#include "tests/support/TestRegistry.h"
#include "ui/widgets/clipboard/CopiedText.h"

namespace ClipboardGuardTests
{

namespace
{

using usher::ui::ClipboardGuard;
using usher::ui::copyText;
using namespace std::chrono_literals;

class ClipboardGuardTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasCopiedIsClearedAfterTheDelay()
    {
        ClipboardGuard guard(clipboard());
        guard.clearAfter(100ms);
        copyText(clipboard(), QStringLiteral("198.51.100.1"));
        QCOMPARE(clipboard().text(), QStringLiteral("198.51.100.1"));
        QTRY_COMPARE(clipboard().text(), QString());
    }

    void whatAnotherProgramCopiedSinceStays()
    {
        ClipboardGuard guard(clipboard());
        guard.clearAfter(100ms);
        copyText(clipboard(), QStringLiteral("198.51.100.1"));
        clipboard().setText(QStringLiteral("of another program"));
        guard.clear();
        QCOMPARE(clipboard().text(), QStringLiteral("of another program"));
    }

    void aShorterDelayCountsForWhatIsThere()
    {
        ClipboardGuard guard(clipboard());
        guard.clearAfter(1h);
        copyText(clipboard(), QStringLiteral("198.51.100.1"));
        guard.clearAfter(100ms);
        QTRY_COMPARE(clipboard().text(), QString());
    }

    void withoutADelayItStaysUntilTheEnd()
    {
        {
            ClipboardGuard guard(clipboard());
            guard.clearAfter(0s);
            copyText(clipboard(), QStringLiteral("198.51.100.1"));
            QCoreApplication::processEvents(); // a timer without a delay would end here
            QCOMPARE(clipboard().text(), QStringLiteral("198.51.100.1"));
        }
        QCOMPARE(clipboard().text(), QString());
    }

    void programsThatKeepAHistoryAreAskedToLeaveItOut()
    {
        copyText(clipboard(), QStringLiteral("198.51.100.1"));
        QCOMPARE(clipboard().mimeData()->data(QStringLiteral("x-kde-passwordManagerHint")),
                 QByteArray("secret"));
    }

private:
    static QClipboard& clipboard() { return *QGuiApplication::clipboard(); }
};

} // namespace

USHER_TEST(ClipboardGuardTest)

} // namespace ClipboardGuardTests

#include "ClipboardGuardTest.moc"
