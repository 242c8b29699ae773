// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/ActionText.h"

#include <QTest>

#include "tests/support/TestRegistry.h"

namespace ActionTextTests
{

class ActionTextTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void longNamesThatDifferAtTheEndStayDifferent()
    {
        const auto button = [](const char* name) {
            return usher::ui::shortActionText(QLatin1StringView(name));
        };
        QCOMPARE(button("alice"), QStringLiteral("alice"));
        QCOMPARE(button("svc-backup-production-eu-west-1"), QStringLiteral("svc-backup-p…n-eu-west-1"));
        QVERIFY(button("svc-backup-production-eu-west-1") != button("svc-backup-production-eu-west-2"));
    }
};

USHER_TEST(ActionTextTest)

} // namespace ActionTextTests

#include "ActionTextTest.moc"
