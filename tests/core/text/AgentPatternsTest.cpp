// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/AgentPatterns.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include "tests/support/TestRegistry.h"

namespace AgentPatternsTests
{

using namespace usher;
using namespace Qt::StringLiterals;

namespace
{

/// A user agent, and what it is called.
struct Named {
    QString agent;
    QString browser;
    QString system;
};

const std::vector<Named> agents = {
    // What uap-core misnames.
    {u"Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) "
     "Chrome/126.0.6478.122 Mobile Safari/537.36 (Ecosia android@126.0.6478.122)"_s,
     u"Ecosia 126"_s, u"Android 14"_s},
    {u"Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile "
     "Safari/537.36 EcosiaAndroid/130.0.6723.86"_s,
     u"Ecosia 130"_s, u"Android 10"_s},
    {u"Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
     "Version/17.5 Mobile/15E148 Safari/605.1.15 (Ecosia ios@10.2.0.1967)"_s,
     u"Ecosia 10"_s, u"iOS 17"_s},
    {u"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) "
     "Chrome/128.0.0.0 Safari/537.36 (Ecosia mac@128.0.6613.137)"_s,
     u"Ecosia 128"_s, u"Mac OS X 10"_s},
    {u"Mozilla/5.0 (Linux; Android 10; HarmonyOS; NOH-AN01) AppleWebKit/537.36 (KHTML, like Gecko) "
     "Chrome/114.0.5735.196 HuaweiBrowser/15.0.4.312 Mobile Safari/537.36"_s,
     u"Huawei Browser 15"_s, u"Android 10"_s},
    {u"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 "
     "YaBrowser/24.12 Safari/537.36"_s,
     u"Yandex Browser 24"_s, u"Windows 10"_s},
    {u"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) DuckDuckGo/5 "
     "Chrome/126.0.0.0 Safari/537.36"_s,
     u"DuckDuckGo 5"_s, u"Windows 10"_s},
    {u"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) "
     "Version/17.4 Safari/605.1.15 Ddg/17.4"_s,
     u"DuckDuckGo 17"_s, u"Mac OS X 10"_s},
    {u"Java/17"_s, u"Java 17"_s, {}},
    {u"Java/17.0.2"_s, u"Java 17"_s, {}},
    {u"Java/1.8.0_292"_s, u"Java 8"_s, {}},
    {u"Java-http-client/21.0.1"_s, u"Java-http-client 21"_s, {}},
    {u"python-httpx/0.27.0"_s, u"python-httpx 0"_s, {}},
    {u"node-fetch/1.0 (+https://github.com/bitinn/node-fetch)"_s, u"node-fetch 1"_s, {}},
    {u"Deno/1.44.0"_s, u"Deno 1"_s, {}},
    {u"Bun/1.1.13"_s, u"Bun 1"_s, {}},
    {u"Dart/3.4 (dart:io)"_s, u"Dart 3"_s, {}},
    {u"GuzzleHttp/7"_s, u"GuzzleHttp 7"_s, {}},
    {u"RestSharp/111.2.0.0"_s, u"RestSharp 111"_s, {}},
    {u"Prometheus/2.53.0"_s, u"Prometheus 2"_s, {}},
    {u"kube-probe/1.29"_s, u"kube-probe 1"_s, {}},
    {u"Mozilla/5.0 (Windows NT 10.0; Microsoft Windows 10.0.19045; en-US) PowerShell/7.4.2"_s,
     u"PowerShell 7"_s, u"Windows 10"_s},
    {u"Mozilla/5.0 (Windows NT; Windows NT 10.0; en-US) WindowsPowerShell/5.1.19041.4412"_s,
     u"PowerShell 5"_s, u"Windows 10"_s},
    {u"Outlook-iOS/2.0"_s, u"Outlook 2"_s, u"iOS"_s},
    {u"Outlook-Android/2.0"_s, u"Outlook 2"_s, u"Android"_s},
    {u"Usher/0.2.0"_s, u"Usher 0.2"_s, {}},
    // What uap-core names.
    {u"Mozilla/5.0 (X11; Linux x86_64; rv:139.0) Gecko/20100101 Firefox/139.0"_s, u"Firefox 139"_s,
     u"Linux"_s},
    {u"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 "
     "Safari/537.36"_s,
     u"Chrome 139"_s, u"Windows 10"_s},
    {u"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 "
     "Safari/537.36 Edg/139.0.0.0"_s,
     u"Edge 139"_s, u"Windows 10"_s},
    {u"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 "
     "Safari/605.1.15"_s,
     u"Safari 18"_s, u"Mac OS X 10"_s},
    {u"Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko"_s, u"IE 11"_s, u"Windows 10"_s},
    {u"Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
     "CriOS/139.0.7258.76 Mobile/15E148 Safari/604.1"_s,
     u"Chrome Mobile iOS 139"_s, u"iOS 18"_s},
    {u"Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"_s, u"Googlebot 2"_s, {}},
    {u"curl/8.14.1"_s, u"curl 8"_s, {}},
    {u"Apache-HttpClient/5.3.1 (Java/17)"_s, u"Apache-HttpClient 5"_s, {}},
    // What nobody can name.
    {{}, {}, {}},
    {u"x"_s, {}, {}},
    {u"日本語ブラウザ"_s, {}, {}},
};

} // namespace

class AgentPatternsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agentIsNamed_data();
    void agentIsNamed();
    void patternsNameTheirVersion();
    void neededTextIsInEveryMatch_data();
    void neededTextIsInEveryMatch();
    void neededTextOfEveryPatternIsInWhatItMatches();
    void longNonsenseIsNamedSoon();
};

void AgentPatternsTest::agentIsNamed_data()
{
    QTest::addColumn<QString>("agent");
    QTest::addColumn<QString>("browser");
    QTest::addColumn<QString>("system");
    for (const Named& named : agents) {
        QTest::newRow(qPrintable(u"agent "_s + named.agent)) << named.agent << named.browser << named.system;
    }
}

void AgentPatternsTest::agentIsNamed()
{
    QFETCH(const QString, agent);
    QFETCH(const QString, browser);
    QFETCH(const QString, system);
    QCOMPARE(AgentPatterns::bundled().browserOf(agent).name, browser);
    QCOMPARE(AgentPatterns::bundled().systemOf(agent).name, system);
    QVERIFY(browser.startsWith(AgentPatterns::bundled().browserOf(agent).family));
}

void AgentPatternsTest::patternsNameTheirVersion()
{
    QCOMPARE(AgentPatterns::bundled().version(), u"0.18.0"_s);
}

void AgentPatternsTest::neededTextIsInEveryMatch_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("text");
    const auto row = [](const char* expression, const char* text) {
        QTest::newRow(expression) << QString::fromLatin1(expression) << QString::fromLatin1(text);
    };
    row("", "");
    row("Firefox", "Firefox");
    row("(Firefox)/(\\d+)\\.(\\d+)", "Firefox");
    row("Version/(\\d+)", "Version/");
    row("Gecko.*Firefox", "Firefox");
    row("Fire(fox)?", "Fire");
    row("Firefox?", "Firefo");
    row("Firefox+x", "Firefox");
    row("(Firefox|Chrome)", "");
    row("Firefox|Chrome", "");
    row("(?:Firefox|Chrome)/Mobile", "/Mobile");
    row("(?:a(?:b|c)|Firefox) x", " x");
    row("[Firefox]+abc", "abc");
    row("[]Firefox]abc", "abc");
    row("[^]Firefox\\]]abc", "abc");
    row("(?:[(]Firefox)abc", "Firefox");
    row("(?=Firefox)abc", "abc");
    row("(?!Firefox)abc", "abc");
    row("(Firefox){0,1}abc", "abc");
    row("(Firefox)*abc", "abc");
    row("(Firefox)+ab", "Firefox");
    row("a{2,3}bcd", "bcd");
    row("\\bFirefox\\b", "Firefox");
    row("a\\.b\\/c", "a.b/c");
    row("ab\\.?c", "ab");
    row("(?i)Firefox", "");
    row("(?i:Firefox)x", "");
    row("\\x41Firefox", "");
    row("^$", "");
    row("(Firefox", "Firefox");
    row("\\", "");
}

void AgentPatternsTest::neededTextIsInEveryMatch()
{
    QFETCH(const QString, expression);
    QFETCH(const QString, text);
    QCOMPARE(neededText(expression), text);
}

void AgentPatternsTest::neededTextOfEveryPatternIsInWhatItMatches()
{
    QFile file(u":/usher/agents/regexes.yaml"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    static const QRegularExpression line(u"regex: '(.*)'\\s*$"_s);
    int matchCount = 0;
    while (!file.atEnd()) {
        const auto spelled = line.match(QString::fromUtf8(file.readLine()));
        const QString regex = spelled.captured(1).replace(u"''"_s, u"'"_s);
        const QRegularExpression expression(regex);
        for (const Named& named : agents) {
            if (!regex.isEmpty() && expression.match(named.agent).hasMatch()) {
                QVERIFY2(named.agent.contains(neededText(regex)), qPrintable(regex));
                ++matchCount;
            }
        }
    }
    QVERIFY(matchCount > 50);
}

void AgentPatternsTest::longNonsenseIsNamedSoon()
{
    QElapsedTimer timer;
    timer.start();
    for (const QString& part : {u"Mozilla/5.0 "_s, u"a"_s, u"1."_s, u"(((("_s, u" Safari/"_s}) {
        std::ignore = AgentPatterns::bundled().browserOf(part.repeated(100'000));
        std::ignore = AgentPatterns::bundled().systemOf(part.repeated(100'000));
    }
    QVERIFY(timer.elapsed() < 10'000);
}

USHER_TEST(AgentPatternsTest)

} // namespace AgentPatternsTests

#include "AgentPatternsTest.moc"
