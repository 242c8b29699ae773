// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>

#include <unistd.h>

#include <QTemporaryFile>
#include <QTest>

#include "tests/core/support/Calls.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/RequireThat.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace NoticesTests
{

using namespace usher;
using namespace usher::test;

namespace
{

/// Returns what is written to standard error while `run` runs.
template <class Run>
QByteArray errorsOf(const Run& run)
{
    QTemporaryFile file;
    requireThat(file.open(), "there is no file for standard error");
    std::ignore = std::fflush(stderr);
    const int before = dup(STDERR_FILENO);
    dup2(file.handle(), STDERR_FILENO);
    run();
    std::ignore = std::fflush(stderr);
    dup2(before, STDERR_FILENO);
    close(before);
    file.seek(0);
    return file.readAll();
}

} // namespace

/// What a server says beside its answers reaches no terminal: it could contain anything.
class NoticesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noticeIsNotWrittenToStandardError();
};

void NoticesTest::noticeIsNotWrittenToStandardError()
{
    const TestClock clock(fixtureNow());
    const TestStore store;
    const auto sso = store.open(clock);
    RawDatabase database(store);
    for (const char* sql :
         {"CREATE FUNCTION says() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
          "RAISE WARNING E'\\x1b[2J %', NEW.ust; RETURN NEW; END $$",
          "CREATE TRIGGER says BEFORE INSERT ON zato_sso_session FOR EACH ROW EXECUTE FUNCTION says()"}) {
        database.execute(QString::fromLatin1(sql));
    }
    const QString again = QStringLiteral(
        "INSERT INTO zato_sso_session SELECT id + 1000000, ust || 'x', creation_time, expiration_time, "
        "remote_addr, user_agent, auth_type, auth_principal, ext_session_id, opaque1, user_id "
        "FROM zato_sso_session LIMIT 1");
    QVERIFY(errorsOf([&] { database.execute(again); }).contains("WARNING")); // Qt's connection writes it
    QCOMPARE(errorsOf([&] { QVERIFY(logIn(*sso, QLatin1StringView("admin1"))); }), QByteArray());
}

USHER_TEST(NoticesTest)

} // namespace NoticesTests

#include "NoticesTest.moc"
