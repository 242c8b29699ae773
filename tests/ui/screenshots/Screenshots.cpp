// SPDX-License-Identifier: GPL-3.0-or-later
// Shows the pages of a real window in all their states, light and dark, and writes a picture of each into the
// given folder. Fails if a state cannot be reached. With `--million`, writes only the picture of a million
// sessions.
#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QProgressBar>
#include <QScrollArea>
#include <QScrollBar>
#include <QTableView>

#include "core/Time.h"
#include "core/sso/setup/SampleStore.h"
#include "tests/ui/support/ActSessions.h"
#include "tests/ui/support/Dragging.h"
#include "tests/ui/support/PostgresServer.h"
#include "tests/ui/support/ServerFolder.h"
#include "tests/ui/support/SessionHistories.h"
#include "tests/ui/support/StubServer.h"
#include "tests/ui/support/TestWindow.h"
#include "tests/ui/support/UserSteps.h"
#include "ui/help/ManualWindow.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/feedback/MessageBanner.h"

namespace
{

using usher::test::TestWindow;
using usher::ui::theme::ThemeChoice;

class Walk final
{
public:
    Walk(QString folder, QString theme) : m_folder(std::move(folder)), m_theme(std::move(theme)) {}

    [[nodiscard]] bool isComplete() const { return m_isComplete; }

    void setupAndLogin()
    {
        TestWindow test;
        test.window().start();
        take(test, QStringLiteral("setup"), QStringLiteral("setupPage"));
        test.click(QStringLiteral("createStore"));
        take(test, QStringLiteral("setup-create"), QStringLiteral("createStorePage"));
        test.type(QStringLiteral("newStoreUser"), QStringLiteral("admin"));
        test.type(QStringLiteral("newStorePassword"), QStringLiteral("hunter2"));
        test.type(QStringLiteral("newStorePasswordAgain"), QStringLiteral("hunter2"));
        test.click(QStringLiteral("create"));
        waitFor([&] { return bannerIsShown(test); });
        take(test, QStringLiteral("setup-create-refused"), QStringLiteral("createStorePage"));
        test.click(QStringLiteral("cancelCreate"));
        test.window().startWith(test.folder(QStringLiteral("nowhere")));
        waitFor([&] { return bannerIsShown(test); });
        take(test, QStringLiteral("setup-error"), QStringLiteral("setupPage"));
        test.window().startWith(test.storeFolder());
        take(test, QStringLiteral("setup-confirm"), QStringLiteral("confirmStorePage"));
        test.click(QStringLiteral("confirmOpen"));
        take(test, QStringLiteral("login"), QStringLiteral("loginPage"));
        test.logInAs(QStringLiteral("admin1"), QStringLiteral("wrong"));
        waitFor([&] { return bannerIsShown(test); });
        take(test, QStringLiteral("login-wrong"), QStringLiteral("loginPage"));
        test.logInAs(QStringLiteral("alice"), usher::sso::SampleLogin{}.password);
        waitFor([&] { return bannerText(test).contains(QStringLiteral("E005005")); });
        take(test, QStringLiteral("login-not-super-user"), QStringLiteral("loginPage"));
        test.logInAs(QStringLiteral("grace_must_change"), usher::sso::SampleLogin{}.password);
        take(test, QStringLiteral("login-must-change"), QStringLiteral("newPassword"));
    }

    void servers()
    {
        TestWindow test;
        const QString folder = test.folder(QStringLiteral("server1"));
        usher::test::copyServer(QStringLiteral("server-postgres"), folder);
        const auto edit = [&](const QByteArray& before, const QByteArray& after) {
            usher::test::editServer(folder, QStringLiteral("server.conf"), before, after);
        };
        edit("host=127.0.0.1", "host=db.example.com");
        test.window().startWith(folder);
        take(test, QStringLiteral("confirm-postgres"), QStringLiteral("confirmStorePage"));
        const usher::test::StubServer silent(usher::test::StubServer::Answer::None);
        const usher::test::StubServer absent(usher::test::StubServer::Answer::Refusal);
        edit("host=db.example.com", "host=127.0.0.1");
        edit("port=5432", "port=" + absent.port());
        test.click(QStringLiteral("confirmOpen"));
        take(test, QStringLiteral("server-unreachable"), QStringLiteral("tryAgain"));
        edit("port=" + absent.port(), "port=" + silent.port());
        test.click(QStringLiteral("tryAgain"));
        take(test, QStringLiteral("connecting"), QStringLiteral("openingPage"));
        test.click(QStringLiteral("cancelOpening"));
        take(test, QStringLiteral("connecting-stopped"), QStringLiteral("tryAgain"));
    }

    void key()
    {
        TestWindow test;
        const QString folder = test.folder(QStringLiteral("server1"));
        usher::test::copyServer(QStringLiteral("server-sqlite"), folder);
        std::ignore = usher::test::takeKey(folder);
        test.window().startWith(folder);
        take(test, QStringLiteral("confirm-key"), QStringLiteral("secretKey"));
        test.type(QStringLiteral("secretKey"),
                  QStringLiteral("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="));
        test.click(QStringLiteral("confirmOpen"));
        take(test, QStringLiteral("confirm-key-wrong"), QStringLiteral("Key_message"));
        QMimeData dragged;
        usher::test::setPaths(dragged, {folder});
        usher::test::dragOver(test.find(QStringLiteral("confirmStorePage")), dragged);
        take(test, QStringLiteral("drop"), QStringLiteral("dropHighlight"));
    }

    void variables()
    {
        TestWindow test;
        const QString folder = test.folder(QStringLiteral("server1"));
        usher::test::copyServer(QStringLiteral("server-postgres"), folder);
        const auto edit = [&](const char* fileName, const QByteArray& before, const QByteArray& after) {
            usher::test::editServer(folder, QLatin1StringView(fileName), before, after);
        };
        std::ignore = usher::test::takeKey(folder);
        edit("secrets.conf", "key1=zato+stdin:///", "key1=$ZATO_KEY");
        edit("server.conf", "host=127.0.0.1", "host=$ZATO_ODB_HOST");
        edit("server.conf", "password=zato+secret://zato.server_conf.odb.password",
             "password=$ZATO_ODB_PASSWORD");
        edit("sso.conf", "inform_if_locked=True", "inform_if_locked=false");
        test.window().startWith(folder);
        take(test, QStringLiteral("confirm-variables"), QStringLiteral("confirmStorePage"));
        test.click(QStringLiteral("confirmOpen"));
        take(test, QStringLiteral("confirm-variables-missing"),
             QStringLiteral("Message_about_ZATO_ODB_HOST"));
    }

    void readOnly()
    {
        TestWindow test;
        test.window().presetReadOnly();
        test.makeStoreReal();
        test.openStoreInWindow();
        take(test, QStringLiteral("login-read-only"), QStringLiteral("readOnlyBadge"));
        test.logInAs(QStringLiteral("grace_must_change"), usher::sso::SampleLogin{}.password);
        waitFor([&] { return bannerIsShown(test); });
        take(test, QStringLiteral("login-read-only-must-change"), QStringLiteral("loginPage"));
        test.logInAs(QStringLiteral("admin1"), usher::sso::SampleLogin{}.password);
        take(test, QStringLiteral("workspace-read-only"), QStringLiteral("inspectPage"));
    }

    /// Uses a real server. This computer's clock is seven seconds behind it.
    void wrongClock()
    {
        const auto postgres = usher::test::PostgresServer::find();
        if (!postgres) {
            qWarning("there is no PostgreSQL server for the tests, and so no picture of a wrong clock");
            return;
        }
        TestWindow test;
        test.clock().advance(usher::SystemClock().now() - std::chrono::seconds{7} - test.clock().now());
        postgres->makeServer(test.folder(QStringLiteral("server1")));
        test.window().startWith(test.folder(QStringLiteral("server1")));
        test.click(QStringLiteral("confirmOpen"));
        take(test, QStringLiteral("login-postgres"), QStringLiteral("loginPage"));
        test.logInAs(QStringLiteral("admin1"), usher::test::adminPassword());
        test.click(QStringLiteral("prepareAgree"));
        take(test, QStringLiteral("workspace-clock"), QStringLiteral("Clock_warning"));
    }

    void prepare()
    {
        TestWindow test;
        test.executeSql(QStringLiteral("DROP TABLE usher_audit"));
        test.executeSql(QStringLiteral("DROP TABLE usher_audit_head"));
        test.openStoreInWindow();
        const usher::sso::SampleLogin login;
        test.logInAs(login.username, login.password);
        take(test, QStringLiteral("login-prepare"), QStringLiteral("preparePanel"));
    }

    void inspect()
    {
        TestWindow test;
        test.window().setIdleLimit(std::chrono::hours{2});
        test.logIn();
        take(test, QStringLiteral("inspect-empty"), QStringLiteral("notice"));
        test.paste(QStringLiteral("GET /api HTTP/1.1 X-Zato-SSO-UST: ") +
                   test.tokenOf(QStringLiteral("alice")));
        take(test, QStringLiteral("inspect"), QStringLiteral("sessionCard"));
        test.executeSql(QStringLiteral("UPDATE zato_sso_session SET user_agent = '%1' WHERE ust = '%2'")
                            .arg(QStringLiteral("evil\u202egpj.exe <b>bold</b>\n").repeated(150),
                                 test.tokenOf(QStringLiteral("frank"))));
        test.paste(test.tokenOf(QStringLiteral("frank")));
        waitFor([&] { return test.textOf(QStringLiteral("owner")) == QStringLiteral("frank"); });
        take(test, QStringLiteral("inspect-hostile-agent"), QStringLiteral("sessionCard"));
        test.clock().advance(std::chrono::minutes{55});
        waitFor([&] { return test.textOf(QStringLiteral("status")) == QStringLiteral("Expired"); });
        take(test, QStringLiteral("inspect-expired"), QStringLiteral("sessionCard"));
    }

    void results()
    {
        TestWindow test;
        test.logIn();
        QString text;
        for (const char* user : {"alice", "frank", "bob_locked", "carol_unapproved", "erin_expired",
                                 "heidi_unconfirmed", "grace_must_change", "admin1"}) {
            text += test.tokenOf(QLatin1StringView(user)) + u'\n';
        }
        test.paste(text + QStringLiteral("zust00000000000000000000000000"));
        waitFor([&] { return !test.isVisible(QStringLiteral("resultProgress")); });
        take(test, QStringLiteral("inspect-results"), QStringLiteral("resultTable"));
        test.type(QStringLiteral("resultFilter"), QStringLiteral("nobody"));
        take(test, QStringLiteral("inspect-results-none"), QStringLiteral("resultNotice"));
        QTest::keyClick(&test.window(), Qt::Key_Escape);
        QWidget* table = test.find(QStringLiteral("resultTable"));
        table->setFocus();
        QTest::keyClick(table, Qt::Key_Return);
        take(test, QStringLiteral("inspect-result"), QStringLiteral("sessionCard"));
        test.click(QStringLiteral("backToResults"));
        QTest::keyClick(&test.window(), Qt::Key_E, Qt::ControlModifier);
        take(test, QStringLiteral("inspect-results-export"), QStringLiteral("sessionFileDialog"),
             QStringLiteral("sessionFileDialog"));
    }

    void history()
    {
        TestWindow test;
        test.logIn();
        const QString office = QStringLiteral("198.51.100.1");
        const QString firefox =
            QStringLiteral("Mozilla/5.0 (X11; Linux x86_64; rv:%1.0) Gecko/20100101 Firefox/%1.0");
        const auto renewal = [&](int minute, const QString& address, const QString& agent) {
            return usher::test::historyEntry(minute, QStringLiteral("renew"), address, agent);
        };
        QStringList entries{
            usher::test::historyEntry(0, QStringLiteral("login"), office, firefox.arg(139)),
            renewal(2, office, firefox.arg(139)), renewal(3, office, firefox.arg(140)),
            renewal(8, QStringLiteral("203.0.113.9, 10.0.0.1"), QStringLiteral("curl/8.14.1")),
            QStringLiteral("7")};
        const auto look = [&](const QString& name) {
            usher::test::setHistory(test, QStringLiteral("alice"), office, firefox.arg(139), entries);
            test.paste(test.tokenOf(QStringLiteral("alice")));
            waitFor([&] { return test.textOf(QStringLiteral("historyEntry1")).contains(u'·'); });
            scrollTo(test, QStringLiteral("copyAll"));
            take(test, name, QStringLiteral("history"));
        };
        look(QStringLiteral("inspect-history"));
        constexpr int more = 90;
        for (int i = 0; i < more; ++i) {
            entries << renewal(9, office, firefox.arg(139));
        }
        look(QStringLiteral("inspect-long-history"));
    }

    void refusals()
    {
        TestWindow test;
        test.logIn();
        for (const char* user : {"erin_expired", "bob_locked", "carol_unapproved", "heidi_unconfirmed"}) {
            const QString name = QLatin1StringView(user);
            test.paste(test.tokenOf(name));
            waitFor([&] { return test.textOf(QStringLiteral("refusal")).contains(name); });
            take(test, QStringLiteral("refused-") + name, QStringLiteral("refusalCard"));
        }
        test.paste(QStringLiteral("zust00000000000000000000000000"));
        waitFor(
            [&] { return test.textOf(QStringLiteral("refusal")).contains(QStringLiteral("no session")); });
        take(test, QStringLiteral("refused-unknown"), QStringLiteral("refusalCard"));
        test.executeSql(QStringLiteral("DROP TABLE usher_audit"));
        test.paste(test.tokenOf(QStringLiteral("alice")));
        take(test, QStringLiteral("inspect-audit-failed"), QStringLiteral("refusalCard"));
    }

    /// Shows about a million live sessions, half way down.
    void manySessions()
    {
        TestWindow test;
        constexpr int million = 1'000'000;
        addSessions(test, million, 1);
        test.logIn();
        QTest::keyClick(&test.window(), Qt::Key_2, Qt::ControlModifier);
        auto* table = test.find<QTableView>(QStringLiteral("sessionTable"));
        waitFor([&] { return table->model()->rowCount() > million; });
        waitFor([&] { return !test.textOf(QStringLiteral("sessionsSubtitle")).contains(u'+'); });
        table->verticalScrollBar()->setValue(table->verticalScrollBar()->maximum() / 2);
        const int last = table->rowAt(table->viewport()->height() - 1);
        const auto isRead = [&](int row) {
            return table->model()->index(row, 0).data().toString() != QStringLiteral("…");
        };
        waitFor([&] { return isRead(table->rowAt(0)) && isRead(last); });
        table->selectRow(last - 1);
        take(test, QStringLiteral("sessions-million"), QStringLiteral("sessionTable"));
    }

    void sessions()
    {
        TestWindow test;
        test.logIn();
        QTest::keyClick(&test.window(), Qt::Key_2, Qt::ControlModifier);
        auto* table = test.find<QTableView>(QStringLiteral("sessionTable"));
        constexpr int agentColumn = 4;
        waitFor(
            [&] { return table && table->model()->index(1, agentColumn).data().toString().contains(u'·'); });
        if (table) {
            table->selectRow(1);
        }
        take(test, QStringLiteral("sessions"), QStringLiteral("sessionTable"));
        test.executeSql(QStringLiteral("DELETE FROM zato_sso_session WHERE user_id = (SELECT id FROM "
                                       "zato_sso_user WHERE username = 'kim_about_to_expire')"));
        QTest::keyClick(&test.window(), Qt::Key_F5);
        waitFor([&] {
            return test.textOf(QStringLiteral("sessionsSubtitle")).contains(QStringLiteral("15 live"));
        });
        take(test, QStringLiteral("sessions-refreshed"), QStringLiteral("sessionTable"));
        test.type(QStringLiteral("sessionFilter"), QStringLiteral("ip:10.0.0.0/8 -agent:curl left:>5m"));
        waitFor([&] {
            return test.isVisible(QStringLiteral("filterChip")) && table && table->model()->rowCount() == 2;
        });
        take(test, QStringLiteral("sessions-filtered"), QStringLiteral("filterChip"));
        test.type(QStringLiteral("sessionFilter"), QStringLiteral("ip:10.0.0"));
        take(test, QStringLiteral("sessions-problem"), QStringLiteral("queryProblem"));
        test.type(QStringLiteral("sessionFilter"), QStringLiteral("no such thing"));
        take(test, QStringLiteral("sessions-no-match"), QStringLiteral("sessionsNotice"));
        QTest::keyClick(&test.window(), Qt::Key_F1, Qt::ShiftModifier);
        take(test, QStringLiteral("shortcuts"), QStringLiteral("shortcutsDialog"),
             QStringLiteral("shortcutsDialog"));
        QTest::keyClick(&test.window(), Qt::Key_L, Qt::ControlModifier);
        waitFor([&] { return bannerIsShown(test); });
        take(test, QStringLiteral("login-locked"), QStringLiteral("loginPage"));
        test.logInAs(QStringLiteral("kim_about_to_expire"), usher::sso::SampleLogin{}.password);
        take(test, QStringLiteral("inspect-password-warning"), QStringLiteral("inspectPage"));
    }

    void users()
    {
        TestWindow test;
        test.window().setIdleLimit(std::chrono::hours{2});
        test.openStoreInWindow();
        for (int failures = 1; failures <= 5; ++failures) {
            test.logInAs(QStringLiteral("frank"), QStringLiteral("wrong"));
            waitFor([&] { return test.recordCount() > failures && bannerIsShown(test); });
        }
        test.logIn();
        auto* table = usher::test::openUsers(test);
        table->selectRow(2);
        take(test, QStringLiteral("users"), QStringLiteral("userTable"));
        test.type(QStringLiteral("userFilter"), QStringLiteral("no such name"));
        take(test, QStringLiteral("users-no-match"), QStringLiteral("usersNotice"));
        usher::test::openUser(test, QStringLiteral("frank"));
        take(test, QStringLiteral("user"), QStringLiteral("userCard"));
        test.click(QStringLiteral("setUserPassword"));
        test.type(QStringLiteral("newPassword"), QStringLiteral("password"));
        test.type(QStringLiteral("newPasswordAgain"), QStringLiteral("password"));
        test.click(QStringLiteral("confirmAct"));
        waitFor([&] { return !test.find(QStringLiteral("newPassword"))->accessibleDescription().isEmpty(); });
        take(test, QStringLiteral("user-password"), QStringLiteral("userActDialog"),
             QStringLiteral("userActDialog"));
        test.click(QStringLiteral("cancelAct"));
        test.click(QStringLiteral("containUser"));
        test.type(QStringLiteral("actReason"), QStringLiteral("ticket 4711: stolen laptop"));
        take(test, QStringLiteral("user-contain"), QStringLiteral("userActDialog"),
             QStringLiteral("userActDialog"));
        test.click(QStringLiteral("confirmAct"));
        waitFor([&] { return test.isVisible(QStringLiteral("Act_message")); });
        take(test, QStringLiteral("user-contained"), QStringLiteral("userActDialog"),
             QStringLiteral("userActDialog"));
        test.click(QStringLiteral("cancelAct"));
        waitFor([&] { return test.textOf(QStringLiteral("userState")) == QStringLiteral("Locked"); });
        take(test, QStringLiteral("user-locked"), QStringLiteral("userCard"));
    }

    void activity()
    {
        TestWindow test;
        test.window().setIdleLimit(std::chrono::hours{2});
        test.logIn();
        constexpr int day = 1900;
        constexpr int anHourAgo = -60;
        addSessions(test, day, anHourAgo);
        QTest::keyClick(&test.window(), Qt::Key_4, Qt::ControlModifier);
        auto* bars = test.find(QStringLiteral("browsersChartBars"));
        waitFor([&] {
            return bars &&
                   test.textOf(QStringLiteral("browsersChartRest1")).contains(QStringLiteral("refuse"));
        });
        take(test, QStringLiteral("activity"), QStringLiteral("openedChart"));
        auto* opened = test.find(QStringLiteral("openedChartBars"));
        if (opened) {
            opened->setFocus();
            QTest::keyClick(opened, Qt::Key_End);
            QTest::keyClick(opened, Qt::Key_Left);
        }
        take(test, QStringLiteral("activity-marked"), QStringLiteral("openedChart"));
        scrollTo(test, QStringLiteral("leftChartSentence"));
        take(test, QStringLiteral("activity-below"), QStringLiteral("leftChart"));
        test.executeSql(QStringLiteral("ALTER TABLE zato_sso_session RENAME TO elsewhere"));
        QTest::keyClick(&test.window(), Qt::Key_F5);
        take(test, QStringLiteral("activity-failed"), QStringLiteral("activityNotice"));
    }

    void manual()
    {
        TestWindow test;
        test.window().start();
        for (const char* page : {"index", "getting-started", "sessions", "postgresql", "audit", "keyboard"}) {
            QTest::keyClick(&test.window(), Qt::Key_F1);
            auto* manual = test.find<usher::ui::ManualWindow>(QStringLiteral("manualWindow"));
            manual->open(QLatin1StringView(page) + QStringLiteral(".md"));
            if (qstrcmp(page, "audit") == 0) {
                test.type(QStringLiteral("manualFind"), QStringLiteral("checkpoint"));
            }
            take(test, QStringLiteral("manual-") + QLatin1StringView(page), QStringLiteral("manualWindow"),
                 QStringLiteral("manualWindow"));
        }
    }

    void proposals()
    {
        const QString dialog = QStringLiteral("endSessionsDialog");
        TestWindow test;
        usher::test::needTwoPeople(test);
        usher::test::proposeOnePerson(test, usher::test::secondSuperUser);
        usher::test::proposeToEnd(test, usher::test::secondSuperUser, QStringLiteral("frank"));
        usher::test::proposeToContain(test, usher::test::secondSuperUser, QStringLiteral("alice"));
        test.logIn();
        test.paste(test.tokenOf(QStringLiteral("alice")));
        test.click(QStringLiteral("endAllOfOwner"));
        test.type(QStringLiteral("actReason"), QStringLiteral("ticket 4711: stolen laptop"));
        test.click(QStringLiteral("confirmAct"));
        waitFor([&] { return test.isVisible(QStringLiteral("proposeAct")); });
        take(test, QStringLiteral("two-needed"), dialog, dialog);
        test.click(QStringLiteral("actAlone"));
        take(test, QStringLiteral("two-alone"), dialog, dialog);
        test.click(QStringLiteral("proposeAct"));
        waitFor(
            [&] { return test.textOf(QStringLiteral("Act_message")).startsWith(QStringLiteral("It is")); });
        take(test, QStringLiteral("two-proposed"), dialog, dialog);
        test.click(QStringLiteral("cancelAct"));
        waitFor([&] {
            return test.textOf(QStringLiteral("Open_proposals")).contains(QStringLiteral("of yours"));
        });
        take(test, QStringLiteral("two-banner"), QStringLiteral("proposalsBanner"));
        test.click(QStringLiteral("showProposals"));
        auto* table = test.find<QTableView>(QStringLiteral("proposalTable"));
        take(test, QStringLiteral("two-own"), QStringLiteral("proposalsDialog"),
             QStringLiteral("proposalsDialog"));
        table->selectRow(1);
        take(test, QStringLiteral("two-list"), QStringLiteral("proposalsDialog"),
             QStringLiteral("proposalsDialog"));
        test.click(QStringLiteral("approveProposal"));
        std::ignore = test.find(QStringLiteral("proposalFacts"));
        take(test, QStringLiteral("two-approve-contain"), QStringLiteral("approveDialog"),
             QStringLiteral("approveDialog"));
        test.click(QStringLiteral("confirmAct"));
        waitFor([&] { return test.isVisible(QStringLiteral("endResultTable")); });
        take(test, QStringLiteral("two-contained"), QStringLiteral("approveDialog"),
             QStringLiteral("approveDialog"));
        test.click(QStringLiteral("cancelAct"));
        test.click(QStringLiteral("showProposals"));
        table = test.find<QTableView>(QStringLiteral("proposalTable"));
        table->selectRow(1);
        test.click(QStringLiteral("approveProposal"));
        std::ignore = test.find(QStringLiteral("proposalFacts"));
        take(test, QStringLiteral("two-approve-end"), QStringLiteral("approveDialog"),
             QStringLiteral("approveDialog"));
        test.click(QStringLiteral("cancelAct"));
        test.click(QStringLiteral("showProposals"));
        table = test.find<QTableView>(QStringLiteral("proposalTable"));
        table->selectRow(2);
        test.click(QStringLiteral("approveProposal"));
        std::ignore = test.find(QStringLiteral("proposalFacts"));
        take(test, QStringLiteral("two-approve-rule"), QStringLiteral("approveDialog"),
             QStringLiteral("approveDialog"));
        test.click(QStringLiteral("cancelAct"));
    }

    void audit()
    {
        TestWindow test;
        test.window().setIdleLimit(std::chrono::hours{2});
        test.openStoreInWindow();
        test.logInAs(QStringLiteral("admin1"), QStringLiteral("wrong"));
        waitFor([&] { return bannerIsShown(test); });
        test.logInAs(QStringLiteral("hunter2"), QStringLiteral("wrong"));
        waitFor([&] { return test.recordCount() == 3; });
        test.logIn();
        for (const char* user : {"alice", "bob_locked", "frank", "erin_expired"}) {
            test.clock().advance(std::chrono::minutes{7});
            const qint64 before = test.recordCount();
            test.paste(test.tokenOf(QLatin1StringView(user)));
            waitFor(
                [&] { return test.recordCount() > before && test.isVisible(QStringLiteral("recorded")); });
        }
        test.executeSql(QStringLiteral("UPDATE usher_audit SET leaf = '' WHERE seq = 1"));
        test.executeSql(
            QStringLiteral("UPDATE usher_audit SET leaf = replace(leaf, 'refused', 'ok') WHERE seq = 2"));
        QTest::keyClick(&test.window(), Qt::Key_5, Qt::ControlModifier);
        auto* table = test.find<QTableView>(QStringLiteral("auditTable"));
        waitFor([&] { return table && table->model()->rowCount() > 0; });
        QTest::keyClick(&test.window(), Qt::Key_F5);
        waitFor([&] { return table->model()->rowCount() > 8; });
        table->selectRow(1);
        take(test, QStringLiteral("audit"), QStringLiteral("auditTable"));
        test.click(QStringLiteral("auditFilters"));
        take(test, QStringLiteral("audit-filters"), QStringLiteral("auditFilterPanel"));
        test.type(QStringLiteral("auditActor"), QStringLiteral("admin1"));
        choose(test, QStringLiteral("auditTime"), QStringLiteral("From"));
        choose(test, QStringLiteral("auditOperation"), QStringLiteral("Session look"));
        test.type(QStringLiteral("auditTarget"), test.tokenOf(QStringLiteral("alice")));
        waitFor([&] { return table->model()->rowCount() == 1; });
        take(test, QStringLiteral("audit-filtered"), QStringLiteral("auditFilterPanel"));
        const QSize usual = test.window().size();
        test.window().resize(test.window().minimumSize());
        take(test, QStringLiteral("audit-filtered-small"), QStringLiteral("auditFilterPanel"));
        test.window().resize(usual);
        test.click(QStringLiteral("clearFilters"));
        test.click(QStringLiteral("auditFilters"));
        test.type(QStringLiteral("auditFilter"), QStringLiteral("no such thing"));
        take(test, QStringLiteral("audit-no-match"), QStringLiteral("auditNotice"));
        test.click(QStringLiteral("clearFilters"));
        openRecord(test, *table, QStringLiteral("Refused"));
        take(test, QStringLiteral("audit-record"), QStringLiteral("recordCard"));
        test.click(QStringLiteral("showProof"));
        test.click(QStringLiteral("showRaw"));
        waitFor([&] { return test.isVisible(QStringLiteral("checkpoint")); });
        scrollTo(test, QStringLiteral("recordRawCopy"));
        take(test, QStringLiteral("audit-record-proof"), QStringLiteral("checkpoint"));
        test.click(QStringLiteral("backToAuditList"));
        openRecord(test, *table, QStringLiteral("Damaged"));
        take(test, QStringLiteral("audit-record-damaged"), QStringLiteral("recordCard"));
        test.click(QStringLiteral("backToAuditList"));
        openRecord(test, *table, QStringLiteral("Pruned"));
        take(test, QStringLiteral("audit-record-pruned"), QStringLiteral("recordCard"));
        test.click(QStringLiteral("backToAuditList"));
        test.executeSql(QStringLiteral("DROP TABLE usher_audit"));
        QTest::keyClick(&test.window(), Qt::Key_F5);
        take(test, QStringLiteral("audit-failed"), QStringLiteral("auditNotice"));
    }

    /// Shows that the next page of a long log could not be read.
    void longLog()
    {
        TestWindow test;
        usher::test::addRecords(test, 1);
        test.logIn();
        QTest::keyClick(&test.window(), Qt::Key_5, Qt::ControlModifier);
        auto* table = test.find<QTableView>(QStringLiteral("auditTable"));
        waitFor([&] { return table->model()->rowCount() > 0; });
        test.executeSql(QStringLiteral("ALTER TABLE usher_audit RENAME TO hidden_audit"));
        table->scrollToBottom();
        take(test, QStringLiteral("audit-page-failed"), QStringLiteral("auditProblem"));
        test.window().resize(test.window().minimumSize());
        take(test, QStringLiteral("audit-page-failed-small"), QStringLiteral("auditProblem"));
    }

    void logStates()
    {
        TestWindow test;
        test.makeStoreReal();
        test.openStoreInWindow();
        test.executeSql(QStringLiteral("CREATE TABLE older AS SELECT * FROM usher_audit_head"));
        test.logInAs(QStringLiteral("admin1"), usher::sso::SampleLogin{}.password);
        take(test, QStringLiteral("workspace-first-sight"), QStringLiteral("dismissFirstSight"));
        QTest::keyClick(&test.window(), Qt::Key_5, Qt::ControlModifier);
        const auto state = [&] { return test.textOf(QStringLiteral("logState")); };
        waitFor([&] { return test.textOf(QStringLiteral("logFacts")).contains(QStringLiteral("record")); });
        test.click(QStringLiteral("verifyLog"));
        waitFor([&] { return state().startsWith(QStringLiteral("Verified")); });
        test.click(QStringLiteral("copyCheckpoint"));
        waitFor([&] {
            return test.textOf(QStringLiteral("logFacts")).contains(QStringLiteral("last checkpoint"));
        });
        take(test, QStringLiteral("audit-verified"), QStringLiteral("logState"));
        test.executeSql(
            QStringLiteral("UPDATE usher_audit SET leaf = replace(leaf, 'admin1', 'admin2') WHERE seq < 3"));
        test.click(QStringLiteral("verifyLog"));
        waitFor([&] { return state().startsWith(QStringLiteral("Damaged")); });
        take(test, QStringLiteral("audit-damaged"), QStringLiteral("logState"));
        test.click(QStringLiteral("logOut"));
        std::ignore = test.find(QStringLiteral("loginPage"));
        putBackAndOpen(test);
        take(test, QStringLiteral("setup-log-rewritten"), QStringLiteral("offerAccept"));
        test.click(QStringLiteral("offerAccept"));
        take(test, QStringLiteral("accept-log"), QStringLiteral("acceptLogPage"));
        test.click(QStringLiteral("acceptLog"));
        take(test, QStringLiteral("login-accept-log"), QStringLiteral("Log_warning"));
    }

    void acts()
    {
        using namespace std::chrono_literals;
        const QString dialog = QStringLiteral("endSessionsDialog");
        const QString alice = QStringLiteral("alice");
        TestWindow test;
        usher::test::addSessions(test, alice, 2000);
        usher::test::leavePlanUnfinished(test, alice);
        test.window().setIdleLimit(3h);
        test.logIn();
        take(test, QStringLiteral("act-unfinished"), QStringLiteral("unfinishedBanner"));
        test.paste(test.tokenOf(QStringLiteral("frank")));
        take(test, QStringLiteral("act-card"), QStringLiteral("sessionCard"));
        test.click(QStringLiteral("renewSession"));
        take(test, QStringLiteral("act-renew"), QStringLiteral("renewSessionDialog"),
             QStringLiteral("renewSessionDialog"));
        test.click(QStringLiteral("cancelAct"));
        test.click(QStringLiteral("endSession"));
        waitFor([&] { return test.isVisible(QStringLiteral("endPlanTable")); });
        take(test, QStringLiteral("act-preview-one"), dialog, dialog);
        test.click(QStringLiteral("cancelAct"));
        auto* table = usher::test::openSessions(test);
        table->selectAll();
        usher::test::pressEndSelected(test, table);
        waitFor([&] { return test.isVisible(QStringLiteral("endPlanTable")); });
        take(test, QStringLiteral("act-preview"), dialog, dialog);
        test.click(QStringLiteral("cancelAct"));
        test.activate();
        QTest::keyClick(&test.window(), Qt::Key_1, Qt::ControlModifier);
        test.paste(test.tokenOf(alice));
        test.click(QStringLiteral("endAllOfOwner"));
        waitFor([&] { return test.isVisible(QStringLiteral("endPlanTable")); });
        const QString count = test.find(QStringLiteral("actNumber"))->accessibleName();
        QTest::keyClicks(test.find(QStringLiteral("actReason")),
                         QStringLiteral("ticket 4711, stolen laptop"));
        test.type(QStringLiteral("actNumber"), count.mid(count.lastIndexOf(u' ') + 1));
        usher::test::slowEndingDown(test);
        test.clock().advance(6min);
        test.click(QStringLiteral("confirmAct"));
        take(test, QStringLiteral("act-proof"), QStringLiteral("proofDialog"), QStringLiteral("proofDialog"));
        QTest::keyClicks(test.find(QStringLiteral("proofPassword")), QStringLiteral("wrong"));
        test.click(QStringLiteral("giveProof"));
        waitFor([&] { return test.isVisible(QStringLiteral("Proof_message")); });
        take(test, QStringLiteral("act-proof-refused"), QStringLiteral("proofDialog"),
             QStringLiteral("proofDialog"));
        QTest::keyClicks(test.find(QStringLiteral("proofPassword")), usher::sso::SampleLogin{}.password);
        test.click(QStringLiteral("giveProof"));
        waitFor([&] {
            const auto* bar = test.find<QProgressBar>(QStringLiteral("actProgressBar"));
            return bar && bar->value() > 0;
        });
        take(test, QStringLiteral("act-progress"), dialog, dialog);
        test.click(QStringLiteral("cancelAct"));
        waitFor([&] { return test.isVisible(QStringLiteral("endResultTable")); });
        take(test, QStringLiteral("act-result-cancelled"), dialog, dialog);
        test.click(QStringLiteral("cancelAct"));
        test.executeSql(QStringLiteral("DROP TRIGGER slow_end"));
        test.activate();
        test.paste(test.tokenOf(QStringLiteral("frank")));
        test.click(QStringLiteral("endAllOfOwner"));
        waitFor([&] { return test.isVisible(QStringLiteral("endPlanTable")); });
        test.click(QStringLiteral("confirmAct"));
        waitFor([&] { return test.isVisible(QStringLiteral("endResultTable")); });
        take(test, QStringLiteral("act-result"), dialog, dialog);
    }

    void auditExport()
    {
        TestWindow test;
        test.logIn();
        QTest::keyClick(&test.window(), Qt::Key_5, Qt::ControlModifier);
        test.type(QStringLiteral("auditFilter"), QStringLiteral("admin1"));
        waitFor([&] { return test.isVisible(QStringLiteral("clearFilters")); });
        test.click(QStringLiteral("exportRecords"));
        take(test, QStringLiteral("audit-export"), QStringLiteral("exportDialog"),
             QStringLiteral("exportDialog"));
        test.holdExportsUp();
        test.click(QStringLiteral("chooseExportFile"));
        test.saveAs(QStringLiteral("exportFileDialog"), test.folder(QStringLiteral("audit.jsonl")));
        take(test, QStringLiteral("audit-exporting"), QStringLiteral("exportProgress"));
        test.click(QStringLiteral("cancelExport"));
        waitFor([&] { return test.isVisible(QStringLiteral("dismissExport")); });
        test.letExportsThrough();
        test.click(QStringLiteral("exportRecords"));
        test.click(QStringLiteral("chooseExportFile"));
        test.saveAs(QStringLiteral("exportFileDialog"), test.folder(QStringLiteral("audit.jsonl")));
        waitFor([&] {
            return test.isVisible(QStringLiteral("Export_message")) &&
                   test.textOf(QStringLiteral("Export_message")).startsWith(QStringLiteral("Exported"));
        });
        take(test, QStringLiteral("audit-exported"), QStringLiteral("Export_message"));
    }

private:
    /// Puts an older copy of the log back, after this computer has seen a longer one, and opens the store.
    void putBackAndOpen(TestWindow& test)
    {
        waitFor([&] { return test.recordCount() == 4; });
        test.executeSql(
            QStringLiteral("UPDATE usher_audit_head SET (size, root, frontier, note) = (SELECT size, root, "
                           "frontier, note FROM older)"));
        test.executeSql(QStringLiteral("DELETE FROM usher_audit WHERE seq > (SELECT size FROM older)"));
        test.window().startWith(test.storeFolder());
    }

    static void choose(const TestWindow& test, const QString& box, const QString& beginning)
    {
        QWidget* widget = test.find(box);
        widget->setFocus();
        QTest::keyClicks(widget, beginning);
    }

    /// Adds the sessions of a busy day, with more of them in the last hours. The first to expire does so
    /// `firstExpiry` minutes from now.
    static void addSessions(TestWindow& test, int count, int firstExpiry)
    {
        const QString now = usher::columnText(test.clock().now());
        test.executeSql(
            QStringLiteral(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %2), a(k, "
                "agent) AS (SELECT row_number() OVER (ORDER BY user_agent) - 1, user_agent FROM "
                "(SELECT DISTINCT user_agent FROM zato_sso_session)), u(k, id) AS (SELECT row_number() "
                "OVER (ORDER BY id) - 1, id FROM zato_sso_user) INSERT INTO zato_sso_session (id, ust, "
                "creation_time, expiration_time, remote_addr, user_agent, auth_type, auth_principal, "
                "user_id) SELECT 100000 + i, 'added' || i, strftime('%Y-%m-%d %H:%M:%f000', '%1', '-' "
                "|| ((i * i * 7919) % (90 + min(i, 5000))) || ' minutes'), strftime('%Y-%m-%d %H:%M:%f000', '%1', "
                "(((i * 31) % 700) + %3) || ' minutes'), CASE i % 5 WHEN 0 THEN '2001:db8:' || (i % 3) "
                "|| '::1' WHEN 1 THEN '198.51.100.' || (i % 250) ELSE '10.' || (i * i % 6) || '.1.' || "
                "(i % 251) END, a.agent, 'default', 'x', u.id FROM n JOIN a ON a.k = (i * i) % (SELECT "
                "COUNT(*) FROM a) JOIN u ON u.k = (i * i) % (SELECT COUNT(*) FROM u)")
                .replace(QStringLiteral("%1"), now)
                .replace(QStringLiteral("%2"), QString::number(count))
                .replace(QStringLiteral("%3"), QString::number(firstExpiry)));
    }

    static void scrollTo(TestWindow& test, const QString& objectName)
    {
        QApplication::processEvents(); // a widget that was just shown has no position before this
        QWidget* widget = test.find(objectName);
        for (auto* area : test.window().findChildren<QScrollArea*>()) {
            if (area->isAncestorOf(widget)) {
                area->ensureWidgetVisible(widget);
            }
        }
    }

    /// Opens the newest record with this outcome.
    void openRecord(const TestWindow& test, QTableView& table, const QString& outcome)
    {
        constexpr int outcomeColumn = 3;
        QModelIndexList rows;
        waitFor([&] {
            rows = table.model()->match(table.model()->index(0, outcomeColumn), Qt::DisplayRole, outcome);
            return !rows.isEmpty();
        });
        table.setCurrentIndex(rows.value(0));
        test.click(QStringLiteral("openRecord"));
    }

    static QString bannerText(TestWindow& test)
    {
        for (const auto* banner : test.window().findChildren<usher::ui::MessageBanner*>()) {
            if (banner->isVisible()) {
                return banner->message();
            }
        }
        return {};
    }

    static bool bannerIsShown(TestWindow& test) { return !bannerText(test).isEmpty(); }

    template <class Condition>
    void waitFor(Condition condition)
    {
        if (!usher::test::waitUntil(condition)) {
            m_isComplete = false;
        }
    }

    void take(TestWindow& test, const QString& name, const QString& mustBeVisible, const QString& alone = {})
    {
        QWidget* widget = test.find(mustBeVisible);
        if (!widget) {
            qWarning("%s was not reached", qPrintable(name));
            m_isComplete = false;
            return;
        }
        // Text that wraps knows its height only after it has its width. Its layout then follows in the next
        // round.
        constexpr int layoutRounds = 4;
        for (int round = 0; round < layoutRounds; ++round) {
            QCoreApplication::sendPostedEvents();
            QApplication::processEvents();
        }

        QWidget* shown = alone.isEmpty() ? static_cast<QWidget*>(&test.window()) : widget;
        const QString path = QDir(m_folder).filePath(name + u'-' + m_theme + QStringLiteral(".png"));
        m_isComplete = shown->grab().save(path) && m_isComplete;
    }

    QString m_folder;
    QString m_theme;
    bool m_isComplete = true;
};

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QStringList arguments = application.arguments().mid(1);
    const bool isOnlyMillion = arguments.removeAll(QStringLiteral("--million")) > 0;
    const QString folder = arguments.value(0, QStringLiteral("screenshots"));
    QDir().mkpath(folder);
    if (isOnlyMillion) {
        usher::ui::theme::apply(application, ThemeChoice::Light);
        Walk walk(folder, QStringLiteral("light"));
        walk.manySessions();
        return walk.isComplete() ? 0 : 1;
    }
    bool isComplete = true;
    for (const auto& [choice, name] : {std::pair{ThemeChoice::Light, QStringLiteral("light")},
                                       {ThemeChoice::Dark, QStringLiteral("dark")}}) {
        usher::ui::theme::apply(application, choice);
        Walk walk(folder, name);
        walk.setupAndLogin();
        walk.servers();
        walk.key();
        walk.readOnly();
        walk.wrongClock();
        walk.prepare();
        walk.inspect();
        walk.results();
        walk.history();
        walk.refusals();
        walk.sessions();
        walk.users();
        walk.activity();
        walk.manual();
        walk.acts();
        walk.proposals();
        walk.audit();
        walk.auditExport();
        walk.longLog();
        walk.logStates();
        isComplete = isComplete && walk.isComplete();
    }
    return isComplete ? 0 : 1;
}
