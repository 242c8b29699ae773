// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/HistoryText.h"

#include <QTest>

#include "tests/support/TestRegistry.h"
#include "ui/words/AgentNames.h"

namespace HistoryTextTests
{

using namespace usher;
using namespace usher::ui;
using std::chrono::minutes;

namespace
{

const QString firefox139 =
    QStringLiteral("Mozilla/5.0 (X11; Linux x86_64; rv:139.0) Gecko/20100101 Firefox/139.0");
const QString firefox140 =
    QStringLiteral("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
const QString firefoxOnWindows =
    QStringLiteral("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0");
const QString edge =
    QStringLiteral("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
                   "Chrome/137.0.0.0 Safari/537.36 Edg/137.0.3296.52");
const QString unknown = QStringLiteral("Acme Probe");

sso::HistoryEntry renewalAt(const QString& address, const QString& agent)
{
    return {.event = sso::HistoryEvent::Renewal,
            .eventName = QStringLiteral("renew"),
            .time = TimePoint(std::chrono::hours(1)),
            .remoteAddr = address,
            .userAgent = agent,
            .sinceEarlier = minutes(4)};
}

} // namespace

class HistoryTextTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agentChangeIsNamedByWhatChanged_data();
    void agentChangeIsNamedByWhatChanged();
    void addressChangeNamesTheNetwork_data();
    void addressChangeNamesTheNetwork();
    void orderOfTimesIsNotAssumed();
    void loginWithoutAnAddressOrAgentSaysSo();
    void missingEntriesAreCounted();
};

void HistoryTextTest::agentChangeIsNamedByWhatChanged_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("version") << firefox139 << firefox140
                             << QStringLiteral(
                                    "The version changed from Firefox 139 · Linux to Firefox 140 · "
                                    "Linux.");
    QTest::newRow("system") << firefox140 << firefoxOnWindows
                            << QStringLiteral("The system changed from Firefox 140 · Linux to Firefox 140 · "
                                              "Windows 10.");
    QTest::newRow("browser") << firefoxOnWindows << edge
                             << QStringLiteral(
                                    "The browser changed from Firefox 140 · Windows 10 to Edge 137 · "
                                    "Windows 10.");
    QTest::newRow("of the same name")
        << QStringLiteral("curl/8.1") << QStringLiteral("curl/8.2")
        << QStringLiteral("The user agent changed from “curl/8.1” to “curl/8.2”.");
    QTest::newRow("none") << QString() << QStringLiteral("curl/8.2")
                          << QStringLiteral("The user agent is now “curl/8.2”. There was none before.");
    QTest::newRow("gone") << QStringLiteral("curl/8.2") << QString()
                          << QStringLiteral("There is no user agent any more. Before, it was “curl/8.2”.");
}

void HistoryTextTest::agentChangeIsNamedByWhatChanged()
{
    QFETCH(const QString, before);
    QFETCH(const QString, after);
    QFETCH(const QString, sentence);
    sso::HistoryEntry entry = renewalAt(QStringLiteral("10.0.0.1"), after);
    entry.earlierAgent = before;
    const AgentNames names;
    // The names are not known at first.
    QVERIFY(historySentences(entry, names).contains(u'“'));
    std::ignore = names.lookUp(before);
    std::ignore = names.lookUp(after);
    QCOMPARE(historySentences(entry, names), QStringLiteral("Renewed after 4 min. ") + sentence +
                                                 QStringLiteral(" The address is the same."));
}

void HistoryTextTest::addressChangeNamesTheNetwork_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("same network") << QStringLiteral("10.0.0.1") << QStringLiteral("10.0.0.2")
                                  << QStringLiteral(
                                         "The address changed from 10.0.0.1 to 10.0.0.2, within the "
                                         "network 10.0.0.0/24.");
    QTest::newRow("a hop more") << QStringLiteral("10.0.0.1") << QStringLiteral("10.0.0.1, 10.9.9.9")
                                << QStringLiteral("The address changed from 10.0.0.1 to 10.0.0.1 → 10.9.9.9, "
                                                  "within the network 10.0.0.0/24.");
    QTest::newRow("other network")
        << QStringLiteral("10.0.0.1") << QStringLiteral("2001:db8::1")
        << QStringLiteral(
               "The address changed from 10.0.0.1 to 2001:db8::1, and the network from 10.0.0.0/24 "
               "to 2001:db8::/64.");
    QTest::newRow("no address") << QStringLiteral("10.0.0.1") << QStringLiteral("%1 %2")
                                << QStringLiteral("The address changed from 10.0.0.1 to %1 %2.");
}

void HistoryTextTest::addressChangeNamesTheNetwork()
{
    QFETCH(const QString, before);
    QFETCH(const QString, after);
    QFETCH(const QString, sentence);
    sso::HistoryEntry entry = renewalAt(after, unknown);
    entry.earlierAddr = before;
    QCOMPARE(historySentences(entry, AgentNames()), QStringLiteral("Renewed after 4 min. ") + sentence +
                                                        QStringLiteral(" The user agent is the same."));
    QCOMPARE(changeWords(entry), QStringLiteral("address changed"));
}

void HistoryTextTest::orderOfTimesIsNotAssumed()
{
    sso::HistoryEntry entry = renewalAt(QStringLiteral("10.0.0.1"), unknown);
    entry.sinceEarlier = -minutes(3);
    QCOMPARE(historySentences(entry, AgentNames()),
             QStringLiteral("Renewed, 3 min before the entry above. The address and the user agent are the "
                            "same."));
}

void HistoryTextTest::loginWithoutAnAddressOrAgentSaysSo()
{
    sso::HistoryEntry entry = renewalAt({}, {});
    entry.event = sso::HistoryEvent::Login;
    entry.sinceEarlier.reset();
    QCOMPARE(historySentences(entry, AgentNames()),
             QStringLiteral("Logged in from an unrecorded address with no user agent."));
}

void HistoryTextTest::missingEntriesAreCounted()
{
    QCOMPARE(missingHistoryText({}), QString());
    QCOMPARE(missingHistoryText({.leftOutCount = 1234, .droppedCount = 1}),
             QStringLiteral("The server has dropped one earlier entry. 1,234 earlier entries are left out."));
}

USHER_TEST(HistoryTextTest)

} // namespace HistoryTextTests

#include "HistoryTextTest.moc"
