// SPDX-License-Identifier: GPL-3.0-or-later
#include <QMimeData>

#include "core/Time.h"
#include "core/sso/setup/SampleStore.h"
#include "tests/ui/screenshots/Pictures.h"
#include "tests/ui/support/Dragging.h"
#include "tests/ui/support/PostgresServer.h"
#include "tests/ui/support/ServerFolder.h"
#include "tests/ui/support/StubServer.h"

namespace usher::test
{

namespace
{

void setupAndLogin(Pictures& pictures)
{
    TestWindow test;
    test.window().start();
    pictures.take(test, QStringLiteral("setup"), QStringLiteral("setupPage"));
    test.click(QStringLiteral("createStore"));
    pictures.take(test, QStringLiteral("setup-create"), QStringLiteral("createStorePage"));
    test.type(QStringLiteral("newStoreUser"), QStringLiteral("admin"));
    test.type(QStringLiteral("newStorePassword"), QStringLiteral("hunter2"));
    test.type(QStringLiteral("newStorePasswordAgain"), QStringLiteral("hunter2"));
    test.click(QStringLiteral("create"));
    pictures.waitFor([&] {
        return test.find(QStringLiteral("newStorePassword"))
            ->accessibleDescription()
            .contains(QStringLiteral("too easy"));
    });
    pictures.take(test, QStringLiteral("setup-create-refused"), QStringLiteral("createStorePage"));
    test.click(QStringLiteral("cancelCreate"));
    test.window().startWith(test.folder(QStringLiteral("nowhere")));
    pictures.waitFor([&] { return bannerIsShown(test); });
    pictures.take(test, QStringLiteral("setup-error"), QStringLiteral("setupPage"));
    test.window().startWith(test.storeFolder());
    pictures.take(test, QStringLiteral("setup-confirm"), QStringLiteral("confirmStorePage"));
    test.click(QStringLiteral("confirmOpen"));
    pictures.take(test, QStringLiteral("login"), QStringLiteral("loginPage"));
    test.logInAs(QStringLiteral("admin1"), QStringLiteral("wrong"));
    pictures.waitFor([&] { return bannerIsShown(test); });
    pictures.take(test, QStringLiteral("login-wrong"), QStringLiteral("loginPage"));
    test.logInAs(QStringLiteral("alice"), sso::SampleLogin{}.password);
    pictures.waitFor([&] { return bannerText(test).contains(QStringLiteral("E005005")); });
    pictures.take(test, QStringLiteral("login-not-super-user"), QStringLiteral("loginPage"));
    test.logInAs(QStringLiteral("grace_must_change"), sso::SampleLogin{}.password);
    pictures.take(test, QStringLiteral("login-must-change"), QStringLiteral("newPassword"));
}

void servers(Pictures& pictures)
{
    TestWindow test;
    const QString folder = test.folder(QStringLiteral("server1"));
    copyServer(QStringLiteral("server-postgres"), folder);
    const auto edit = [&](const QByteArray& before, const QByteArray& after) {
        editServer(folder, QStringLiteral("server.conf"), before, after);
    };
    edit("host=127.0.0.1", "host=db.example.com");
    test.window().startWith(folder);
    pictures.take(test, QStringLiteral("confirm-postgres"), QStringLiteral("confirmStorePage"));
    const StubServer silent(StubServer::Answer::None);
    const StubServer absent(StubServer::Answer::Refusal);
    edit("host=db.example.com", "host=127.0.0.1");
    edit("port=5432", "port=" + absent.port());
    test.click(QStringLiteral("confirmOpen"));
    pictures.take(test, QStringLiteral("server-unreachable"), QStringLiteral("tryAgain"));
    edit("port=" + absent.port(), "port=" + silent.port());
    test.click(QStringLiteral("tryAgain"));
    pictures.take(test, QStringLiteral("connecting"), QStringLiteral("openingPage"));
    test.click(QStringLiteral("cancelOpening"));
    pictures.take(test, QStringLiteral("connecting-stopped"), QStringLiteral("tryAgain"));
}

void key(Pictures& pictures)
{
    TestWindow test;
    const QString folder = test.folder(QStringLiteral("server1"));
    copyServer(QStringLiteral("server-sqlite"), folder);
    std::ignore = takeKey(folder);
    test.window().startWith(folder);
    pictures.take(test, QStringLiteral("confirm-key"), QStringLiteral("secretKey"));
    test.type(QStringLiteral("secretKey"), QStringLiteral("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="));
    test.click(QStringLiteral("confirmOpen"));
    pictures.take(test, QStringLiteral("confirm-key-wrong"), QStringLiteral("Key_message"));
    QMimeData dragged;
    setPaths(dragged, {folder});
    dragOver(test.find(QStringLiteral("confirmStorePage")), dragged);
    pictures.take(test, QStringLiteral("drop"), QStringLiteral("dropHighlight"));
}

void variables(Pictures& pictures)
{
    TestWindow test;
    const QString folder = test.folder(QStringLiteral("server1"));
    copyServer(QStringLiteral("server-postgres"), folder);
    const auto edit = [&](const char* fileName, const QByteArray& before, const QByteArray& after) {
        editServer(folder, QLatin1StringView(fileName), before, after);
    };
    std::ignore = takeKey(folder);
    edit("secrets.conf", "key1=zato+stdin:///", "key1=$ZATO_KEY");
    edit("server.conf", "host=127.0.0.1", "host=$ZATO_ODB_HOST");
    edit("server.conf", "password=zato+secret://zato.server_conf.odb.password",
         "password=$ZATO_ODB_PASSWORD");
    edit("sso.conf", "inform_if_locked=True", "inform_if_locked=false");
    test.window().startWith(folder);
    pictures.take(test, QStringLiteral("confirm-variables"), QStringLiteral("confirmStorePage"));
    test.click(QStringLiteral("confirmOpen"));
    pictures.take(test, QStringLiteral("confirm-variables-missing"),
                  QStringLiteral("Message_about_ZATO_ODB_HOST"));
}

void readOnly(Pictures& pictures)
{
    TestWindow test;
    test.window().presetReadOnly();
    test.makeStoreReal();
    test.openStoreInWindow();
    pictures.take(test, QStringLiteral("login-read-only"), QStringLiteral("readOnlyBadge"));
    test.logInAs(QStringLiteral("grace_must_change"), sso::SampleLogin{}.password);
    pictures.waitFor([&] { return bannerIsShown(test); });
    pictures.take(test, QStringLiteral("login-read-only-must-change"), QStringLiteral("loginPage"));
    test.logInAs(QStringLiteral("admin1"), sso::SampleLogin{}.password);
    pictures.take(test, QStringLiteral("workspace-read-only"), QStringLiteral("inspectPage"));
}

/// Uses a real server. This computer's clock is seven seconds behind it.
void wrongClock(Pictures& pictures)
{
    const auto postgres = PostgresServer::find();
    if (!postgres) {
        qWarning("there is no PostgreSQL server for the tests, and so no picture of a wrong clock");
        return;
    }
    TestWindow test;
    test.clock().advance(SystemClock().now() - std::chrono::seconds{7} - test.clock().now());
    postgres->makeServer(test.folder(QStringLiteral("server1")));
    test.window().startWith(test.folder(QStringLiteral("server1")));
    test.click(QStringLiteral("confirmOpen"));
    pictures.take(test, QStringLiteral("login-postgres"), QStringLiteral("loginPage"));
    test.logInAs(QStringLiteral("admin1"), adminPassword());
    test.click(QStringLiteral("prepareAgree"));
    pictures.take(test, QStringLiteral("workspace-clock"), QStringLiteral("Clock_warning"));
}

void prepare(Pictures& pictures)
{
    TestWindow test;
    test.executeSql(QStringLiteral("DROP TABLE usher_audit"));
    test.executeSql(QStringLiteral("DROP TABLE usher_audit_head"));
    test.openStoreInWindow();
    const sso::SampleLogin login;
    test.logInAs(login.username, login.password);
    pictures.take(test, QStringLiteral("login-prepare"), QStringLiteral("preparePanel"));
}

} // namespace

void takeOpeningPictures(Pictures& pictures)
{
    setupAndLogin(pictures);
    servers(pictures);
    key(pictures);
    variables(pictures);
    readOnly(pictures);
    wrongClock(pictures);
    prepare(pictures);
}

} // namespace usher::test
