// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/search/query/QueryImplication.h"

#include <QTest>

#include "tests/core/support/Calls.h"
#include "tests/support/TestRegistry.h"

namespace QueryImplicationTests
{

using namespace usher;
using namespace usher::test;

/// Which queries can be answered from the matches of an earlier one.
class QueryImplicationTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsWhatIsImplied_data();
    void knowsWhatIsImplied();
};

void QueryImplicationTest::knowsWhatIsImplied_data()
{
    QTest::addColumn<QString>("earlier");
    QTest::addColumn<QString>("further");
    QTest::addColumn<bool>("isImplied");
    const auto row = [](const char* earlier, const char* further, bool isImplied) {
        QTest::addRow("%s, then %s", earlier, further)
            << QString::fromUtf8(earlier) << QString::fromUtf8(further) << isImplied;
    };
    for (const char* same : {"", "ali", "user:=alice", "ip:10.7.0.0/16", "browser:firefox", "age:<2h",
                             "created:2026-03-14", "kind:jwt", "state:locked", "-agent:curl"}) {
        row(same, same, true);
    }
    row("", "user:alice", true);
    row("user:alice", "", false);
    row("user:alice", "kind:jwt user:alice", true);
    row("user:alice kind:jwt", "kind:jwt", false);

    row("user:ali", "user:alice", true);
    row("user:alice", "user:ali", false);
    row("user:ALI", "user:alice", true);
    row("user:cafe", "user:Café1", true);
    row("user:strasse", "user:Straße", true);
    row("user:ali", "user:=alice", false); // in doubt
    row("user:=ali", "user:=alice", false);
    row("user:=ali", "user:alice", false);
    row("agent:fire", "agent:firefox", true);
    row("agent:fire", "user:firefox", false);
    row("fire", "firefox", true);
    row("fire", "agent:firefox", true);
    row("ali", "user:alice", true);
    row("user:ali", "alice", false); // may be found elsewhere
    row("10.7", "10.7.3", true);
    row("10.7.3", "10.7.3.1", false); // an address now, which has other spellings
    row("browser:fire", "browser:firefox", false);

    row("ip:10.7.0.0/16", "ip:10.7.3.0/24", true);
    row("ip:10.7.0.0/16", "ip:10.7.3.1", true);
    row("ip:10.7.3.0/24", "ip:10.7.0.0/16", false);
    row("ip:10.7.0.0/24", "ip:10.7.0.0/16", false);
    row("ip:10.7.0.0/16", "ip:10.8.3.0/24", false);
    row("ip:2001:db8::/32", "ip:2001:db8:7::/48", true);
    row("ip:2001:db8::/32", "ip:2001:db9::1", false);
    row("ip:::/0", "ip:10.7.3.1", false); // has no IPv4 address
    row("ip:::/0", "ip:::1", true);
    row("ip:0.0.0.0/0", "ip:::ffff:10.7.3.1", true);

    row("-agent:firefox", "-agent:fire", true);
    row("-agent:fire", "-agent:firefox", false);
    row("agent:fire", "-agent:firefox", false);
    row("-ip:10.7.0.0/16", "-ip:10.0.0.0/8", true);
    row("-user:alice", "-ali", true);
    row("-ali", "-user:ali", false);

    row("age:<2h", "age:<1h", false); // in doubt
    row("state:refused", "state:locked", false);
}

void QueryImplicationTest::knowsWhatIsImplied()
{
    QFETCH(const QString, earlier);
    QFETCH(const QString, further);
    QFETCH(const bool, isImplied);
    QCOMPARE(sso::implies(query(further), query(earlier)), isImplied);
}

USHER_TEST(QueryImplicationTest)

} // namespace QueryImplicationTests

#include "QueryImplicationTest.moc"
