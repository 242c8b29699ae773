// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/screenshots/Pictures.h"
#include "tests/ui/support/SessionHistories.h"

namespace usher::test
{

namespace
{

void inspect(Pictures& pictures)
{
    TestWindow test;
    test.window().setIdleLimit(std::chrono::hours{2});
    test.logIn();
    pictures.take(test, QStringLiteral("inspect-empty"), QStringLiteral("notice"));
    test.paste(QStringLiteral("GET /api HTTP/1.1 X-Zato-SSO-UST: ") + test.tokenOf(QStringLiteral("alice")));
    pictures.take(test, QStringLiteral("inspect"), QStringLiteral("sessionCard"));
    test.executeSql(QStringLiteral("UPDATE zato_sso_session SET user_agent = '%1' WHERE ust = '%2'")
                        .arg(QStringLiteral("evil\u202egpj.exe <b>bold</b>\n").repeated(150),
                             test.tokenOf(QStringLiteral("frank"))));
    test.paste(test.tokenOf(QStringLiteral("frank")));
    pictures.waitFor([&] { return test.textOf(QStringLiteral("owner")) == QStringLiteral("frank"); });
    pictures.take(test, QStringLiteral("inspect-hostile-agent"), QStringLiteral("sessionCard"));
    test.clock().advance(std::chrono::minutes{55});
    pictures.waitFor([&] { return test.textOf(QStringLiteral("status")) == QStringLiteral("Expired"); });
    pictures.take(test, QStringLiteral("inspect-expired"), QStringLiteral("sessionCard"));
}

void results(Pictures& pictures)
{
    TestWindow test;
    test.logIn();
    QString text;
    for (const char* user : {"alice", "frank", "bob_locked", "carol_unapproved", "erin_expired",
                             "heidi_unconfirmed", "grace_must_change", "admin1"}) {
        text += test.tokenOf(QLatin1StringView(user)) + u'\n';
    }
    test.paste(text + QStringLiteral("zust00000000000000000000000000"));
    pictures.waitFor([&] { return !test.isVisible(QStringLiteral("resultProgress")); });
    pictures.take(test, QStringLiteral("inspect-results"), QStringLiteral("resultTable"));
    test.type(QStringLiteral("resultFilter"), QStringLiteral("nobody"));
    pictures.take(test, QStringLiteral("inspect-results-none"), QStringLiteral("resultNotice"));
    QTest::keyClick(&test.window(), Qt::Key_Escape);
    QWidget* table = test.find(QStringLiteral("resultTable"));
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Return);
    pictures.take(test, QStringLiteral("inspect-result"), QStringLiteral("sessionCard"));
    test.click(QStringLiteral("backToResults"));
    QTest::keyClick(&test.window(), Qt::Key_E, Qt::ControlModifier);
    pictures.take(test, QStringLiteral("inspect-results-export"), QStringLiteral("sessionFileDialog"),
                  QStringLiteral("sessionFileDialog"));
}

void history(Pictures& pictures)
{
    TestWindow test;
    test.logIn();
    const QString office = QStringLiteral("198.51.100.1");
    const QString firefox =
        QStringLiteral("Mozilla/5.0 (X11; Linux x86_64; rv:%1.0) Gecko/20100101 Firefox/%1.0");
    const auto renewal = [&](int minute, const QString& address, const QString& agent) {
        return historyEntry(minute, QStringLiteral("renew"), address, agent);
    };
    QStringList entries{historyEntry(0, QStringLiteral("login"), office, firefox.arg(139)),
                        renewal(2, office, firefox.arg(139)), renewal(3, office, firefox.arg(140)),
                        renewal(8, QStringLiteral("203.0.113.9, 10.0.0.1"), QStringLiteral("curl/8.14.1")),
                        QStringLiteral("7")};
    const auto look = [&](const QString& name) {
        setHistory(test, QStringLiteral("alice"), office, firefox.arg(139), entries);
        test.paste(test.tokenOf(QStringLiteral("alice")));
        pictures.waitFor([&] { return test.textOf(QStringLiteral("historyEntry1")).contains(u'·'); });
        scrollTo(test, QStringLiteral("copyAll"));
        pictures.take(test, name, QStringLiteral("history"));
    };
    look(QStringLiteral("inspect-history"));
    constexpr int more = 90;
    for (int i = 0; i < more; ++i) {
        entries << renewal(9, office, firefox.arg(139));
    }
    look(QStringLiteral("inspect-long-history"));
}

void refusals(Pictures& pictures)
{
    TestWindow test;
    test.logIn();
    for (const char* user : {"erin_expired", "bob_locked", "carol_unapproved", "heidi_unconfirmed"}) {
        const QString name = QLatin1StringView(user);
        test.paste(test.tokenOf(name));
        pictures.waitFor([&] { return test.textOf(QStringLiteral("refusal")).contains(name); });
        pictures.take(test, QStringLiteral("refused-") + name, QStringLiteral("refusalCard"));
    }
    test.paste(QStringLiteral("zust00000000000000000000000000"));
    pictures.waitFor(
        [&] { return test.textOf(QStringLiteral("refusal")).contains(QStringLiteral("no session")); });
    pictures.take(test, QStringLiteral("refused-unknown"), QStringLiteral("refusalCard"));
    test.executeSql(QStringLiteral("DROP TABLE usher_audit"));
    test.paste(test.tokenOf(QStringLiteral("alice")));
    pictures.take(test, QStringLiteral("inspect-audit-failed"), QStringLiteral("refusalCard"));
}

} // namespace

void takeLookPictures(Pictures& pictures)
{
    inspect(pictures);
    results(pictures);
    history(pictures);
    refusals(pictures);
}

} // namespace usher::test
