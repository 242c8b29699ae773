// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "tests/support/TestRegistry.h"
#include "tests/ui/support/TestWindow.h"
#include "ui/setup/ConfirmStorePage.h"
#include "ui/widgets/feedback/MessageBanner.h"

namespace ConfirmStoreTests
{

using namespace usher;
using namespace usher::ui;

class ConfirmStoreTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::useTheme(); }

    void settingThatProbablyMeansSomethingElseIsNamedWithItsLine()
    {
        sso::StoreSummary store;
        store.notices = {{.kind = NoticeKind::WordIsTrue,
                          .place = {.file = QStringLiteral("/store/sso.conf"),
                                    .line = 12,
                                    .section = QStringLiteral("login"),
                                    .key = QStringLiteral("inform_if_locked"),
                                    .value = QStringLiteral("false")}},
                         {.kind = NoticeKind::EmptyEntryRejects,
                          .place = {.file = QStringLiteral("/store/sso.conf"),
                                    .line = 40,
                                    .section = QStringLiteral("password"),
                                    .key = QStringLiteral("reject_list")}}};
        const ConfirmStorePage page(store, ConfirmStorePage::Store::New, sso::Access::Full);
        const QString said = messagesOf(page);
        for (const char* named : {"inform_if_locked", "line 12", "reject_list", "line 40"}) {
            QVERIFY2(said.contains(QLatin1StringView(named)), qPrintable(said));
        }
        QVERIFY2(said.contains(QStringLiteral("\nreject_list")), qPrintable(said)); // begins a line
    }

    void storeInOrderHasNoWarning()
    {
        const ConfirmStorePage page(sso::StoreSummary{}, ConfirmStorePage::Store::New, sso::Access::Full);
        QCOMPARE(messagesOf(page), QString());
    }

private:
    [[nodiscard]] static QString messagesOf(const ConfirmStorePage& page)
    {
        QStringList messages;
        for (const auto* banner : page.findChildren<MessageBanner*>()) {
            messages << banner->message();
        }
        return messages.join(u'\n');
    }
};

USHER_TEST(ConfirmStoreTest)

} // namespace ConfirmStoreTests

#include "ConfirmStoreTest.moc"
