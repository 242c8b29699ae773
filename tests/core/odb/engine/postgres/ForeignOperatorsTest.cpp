// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/sso/inspect/LogInspector.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/EveryCall.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/RawDatabase.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace ForeignOperatorsTests
{

using namespace usher;
using namespace usher::test;

namespace
{

constexpr QLatin1StringView admin("admin1.active");

/// Makes operators between all types that the tables and PostgreSQL's own have, and functions, as somebody
/// can who may create objects in the schema of the tables. Each notes that it was run, and what is true for
/// them suits an attacker.
const QString makeOperators = QStringLiteral(R"sql(
DO $do$
DECLARE
    types text[] := ARRAY['text', 'varchar', 'name', '"char"', 'oid', 'regclass', 'int2', 'int4', 'int8', 'bool',
                          'timestamp', 'timestamptz', 'bytea', 'xid', 'tid'];
    one text;
    other text;
    operator text;
BEGIN
    CREATE TABLE public.spied (what text);
    GRANT INSERT ON public.spied TO PUBLIC;
    FOREACH one IN ARRAY types LOOP
        FOREACH other IN ARRAY types LOOP
            EXECUTE format($f$CREATE FUNCTION public.spy(%1$s, %2$s) RETURNS bool LANGUAGE plpgsql AS
                           $b$BEGIN INSERT INTO public.spied VALUES (%3$L); RETURN true; END$b$$f$,
                           one, other, one || ' with ' || other);
            EXECUTE format($f$CREATE FUNCTION public.spied_text(%1$s, %2$s) RETURNS text LANGUAGE plpgsql AS
                           $b$BEGIN INSERT INTO public.spied VALUES (%3$L); RETURN ''; END$b$$f$,
                           one, other, one || ' joined to ' || other);
            FOREACH operator IN ARRAY ARRAY['=', '<>', '<', '>', '<=', '>=', '~~', '~~*'] LOOP
                EXECUTE format('CREATE OPERATOR public.%s (LEFTARG = %s, RIGHTARG = %s, FUNCTION = public.spy)',
                               operator, one, other);
            END LOOP;
            EXECUTE format('CREATE OPERATOR public.|| (LEFTARG = %s, RIGHTARG = %s, FUNCTION = '
                           'public.spied_text)', one, other);
        END LOOP;
    END LOOP;
END
$do$)sql");

/// Functions that have the names of PostgreSQL's own, for other types.
const QStringList makeFunctions{
    QStringLiteral("CREATE FUNCTION public.convert_to(text, text) RETURNS bytea LANGUAGE plpgsql AS "
                   "$b$BEGIN INSERT INTO public.spied VALUES ('convert_to'); RETURN ''; END$b$"),
    QStringLiteral("CREATE FUNCTION public.lower(varchar) RETURNS text LANGUAGE plpgsql AS "
                   "$b$BEGIN INSERT INTO public.spied VALUES ('lower'); RETURN ''; END$b$"),
    QStringLiteral("CREATE FUNCTION public.length(varchar) RETURNS int LANGUAGE plpgsql AS "
                   "$b$BEGIN INSERT INTO public.spied VALUES ('length'); RETURN 0; END$b$"),
    QStringLiteral(
        "CREATE FUNCTION public.split_part(varchar, varchar, int) RETURNS text LANGUAGE plpgsql AS "
        "$b$BEGIN INSERT INTO public.spied VALUES ('split_part'); RETURN ''; END$b$")};

} // namespace

/// PostgreSQL prefers an operator for exactly the types of a comparison to its own for similar ones. Whoever
/// may create operators in a schema on the path must not get Usher to run them.
class ForeignOperatorsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void callsRunNone();
    void searchesRunNone_data();
    void searchesRunNone();
    void actsRunNone();
    void openingAndVerifyingRunNone();

private:
    [[nodiscard]] QStringList spied() const
    {
        QStringList found;
        for (const QVariantMap& row : m_database.rows(QStringLiteral("SELECT DISTINCT what FROM spied"))) {
            found << row.value(QStringLiteral("what")).toString();
        }
        return found;
    }

    TestStore m_store;
    RawDatabase m_database{m_store};
    TestClock m_clock{fixtureNow()};
    std::unique_ptr<sso::Sso> m_sso;
};

void ForeignOperatorsTest::initTestCase()
{
    m_database.execute(makeOperators);
    for (const QString& sql : makeFunctions) {
        m_database.execute(sql);
    }
    // Also if the path has PostgreSQL's own schema last.
    m_database.execute(QStringLiteral("ALTER DATABASE \"%1\" SET search_path = public, PG_CATALOG")
                           .arg(m_store.databaseName()));
    // They are what PostgreSQL would take.
    m_database.execute(QStringLiteral("SELECT id FROM zato_sso_session WHERE ust = 'x'"));
    QCOMPARE(spied(), QStringList(QStringLiteral("varchar with varchar")));
    m_database.execute(QStringLiteral("TRUNCATE spied"));
    m_sso = m_store.open(m_clock);
    QVERIFY(proveIdentity(*m_sso, admin));
}

void ForeignOperatorsTest::searchesRunNone_data()
{
    QTest::addColumn<QString>("query");
    for (const char* query : {"", "alice", "user:alice", "user:\"alice\"", "ip:10.0.0.0/8", "agent:curl",
                              "agent:=curl", "kind:jwt", "-kind:jwt", "state:locked", "browser:firefox",
                              "age:<3d left:>1m", "agent:\u00e9", "10."}) {
        QTest::newRow(query) << QString::fromUtf8(query);
    }
}

void ForeignOperatorsTest::searchesRunNone()
{
    QFETCH(const QString, query);
    QVERIFY(findSessions(*m_sso, query));
    QCOMPARE(spied(), QStringList());
}

void ForeignOperatorsTest::actsRunNone()
{
    const sso::Caller caller{
        .currentUst = token(admin), .currentApp = callerApp, .remoteAddr = callerAddress};
    const QString frank = QStringLiteral("frank");
    const QString reason = QStringLiteral("ticket");
    sso::UserApi& users = m_sso->user();
    QVERIFY(users.get(caller, frank));
    QVERIFY(users.search(caller, QStringLiteral("a"), 0, 10));
    QVERIFY(users.lockUser(caller, frank));
    QVERIFY(users.unlockUser(caller, frank));
    const auto plan = users.session().planEnd(caller, {.username = frank});
    QVERIFY(plan && users.session().end(caller, *plan, reason));
    QVERIFY(users.contain(caller, frank, reason));
    QVERIFY(m_sso->acting().rules(caller));
    const auto proposal = m_sso->acting().proposeContain(caller, QStringLiteral("alice"), reason);
    QVERIFY(proposal && m_sso->acting().show(caller, proposal->id));
    sso::AuditFilter filter{.targetUst = token(QLatin1StringView("alice.active"))};
    QVERIFY(m_sso->audit().search(caller, filter, {}));
    filter = {.records = {.actor = QStringLiteral("x"), .cid = QStringLiteral("y"), .text = frank}};
    QVERIFY(m_sso->audit().search(caller, filter, {}));
    QVERIFY(m_sso->audit().get(caller, 1));
    QCOMPARE(spied(), QStringList());
}

void ForeignOperatorsTest::openingAndVerifyingRunNone()
{
    QVERIFY(sso::Sso::open(m_store.folder(), m_clock));
    const auto inspector = sso::LogInspector::open(m_store.folder());
    QVERIFY(inspector);
    const auto verdict = (*inspector)->verify();
    QVERIFY(verdict && verdict->isSound());
    QCOMPARE(spied(), QStringList());
}

void ForeignOperatorsTest::callsRunNone()
{
    const QList<Attempt> attempts = attemptEveryCall(*m_sso);
    for (const Attempt& each : attempts) {
        QVERIFY2(!each.error || each.call == QStringLiteral("refused look"), qPrintable(outcomes(attempts)));
    }
    QVERIFY(countActivity(*m_sso));
    QCOMPARE(spied(), QStringList());
}

USHER_TEST(ForeignOperatorsTest)

} // namespace ForeignOperatorsTests

#include "ForeignOperatorsTest.moc"
