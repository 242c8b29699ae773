// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "tests/support/TestRegistry.h"
#include "tests/ui/support/TestWindow.h"
#include "ui/client/AdminSession.h"
#include "ui/shell/WorkspaceBanners.h"
#include "ui/widgets/feedback/MessageBanner.h"
#include "ui/widgets/value/IconButton.h"

namespace BannersTests
{

using namespace usher;
using namespace usher::ui;

namespace
{

QStringList messagesOf(const sso::StoreSummary& store)
{
    const WorkspaceBanners banners(store, AdminSession{});
    QStringList messages;
    for (const auto* banner : banners.findChildren<MessageBanner*>()) {
        if (!banner->message().isEmpty()) {
            messages << banner->message();
        }
    }
    return messages;
}

} // namespace

class BannersTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::useTheme(); }

    void messageSaysWhatTheOpeningDidAboutTheKey()
    {
        sso::StoreSummary store;
        QCOMPARE(messagesOf(store), QStringList());
        store.keyRecovery = sso::KeyRecovery::Finished;
        QVERIFY(messagesOf(store).join(u' ').contains(QLatin1StringView("secrets.conf has the new key")));
        store.keyRecovery = sso::KeyRecovery::Undone;
        QVERIFY(messagesOf(store).join(u' ').contains(QLatin1StringView("the store keeps its key")));
    }

    /// A screen reader lists them without their banners.
    void everyButtonThatDismissesSaysWhat()
    {
        sso::StoreSummary store;
        store.logTrust = sso::LogTrust::FirstSeen;
        store.logSize = 7;
        store.unfinished = {{.cid = QStringLiteral("1"), .planned = 9, .ended = 2},
                            {.cid = QStringLiteral("2"), .planned = 8, .ended = 3}};
        const WorkspaceBanners banners(store, AdminSession{});
        QSet<QString> names;
        int count = 0;
        for (const auto* button : banners.findChildren<IconButton*>()) {
            names.insert(button->accessibleName() + button->accessibleDescription());
            QVERIFY(button->accessibleName().startsWith(QLatin1StringView("Dismiss: ")));
            ++count;
        }
        QCOMPARE(count, 5);
        QCOMPARE(names.size(), 5);
    }

    void warningSaysWhatIsOddAboutTheServer_data()
    {
        QTest::addColumn<bool>("isBehindPooler");
        QTest::addColumn<QString>("encoding");
        QTest::addColumn<QStringList>("named");
        QTest::newRow("nothing") << false << QString() << QStringList{};
        QTest::newRow("pooler") << true << QString() << QStringList{QStringLiteral("10.0.0.7")};
        QTest::newRow("encoding") << false << QStringLiteral("LATIN1")
                                  << QStringList{QStringLiteral("LATIN1")};
        QTest::newRow("both") << true << QStringLiteral("KOI8R")
                              << QStringList{QStringLiteral("KOI8R"), QStringLiteral("10.0.0.7")};
    }

    void warningSaysWhatIsOddAboutTheServer()
    {
        QFETCH(bool, isBehindPooler);
        QFETCH(QString, encoding);
        QFETCH(QStringList, named);
        sso::StoreSummary store;
        store.usherRemoteAddr = QStringLiteral("10.0.0.7");
        store.isBehindPooler = isBehindPooler;
        store.narrowEncoding = encoding;
        const QStringList messages = messagesOf(store);
        QCOMPARE(messages.size(), named.size());
        for (qsizetype i = 0; i < named.size(); ++i) {
            QVERIFY2(messages[i].contains(named[i]), qPrintable(messages[i]));
        }
    }
};

USHER_TEST(BannersTest)

} // namespace BannersTests

#include "BannersTest.moc"
