// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QTest>

#include "core/sso/inspect/LogInspector.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace SecondHeadTests
{

using namespace usher;
using namespace usher::test;

/// A second row in the head's table, past the condition that allows one only, which is as it was afterwards.
class SecondHeadTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void secondHeadIsFound()
    {
        const TestClock clock{fixtureNow()};
        const TestStore store;
        QVERIFY(get(*store.open(clock), QLatin1StringView("alice.active")));
        RawDatabase database(store);
        for (const QString& sql : past(QStringLiteral(
                 "INSERT INTO usher_audit_head SELECT 2, store, key, size, root, frontier, note FROM "
                 "usher_audit_head"))) {
            database.execute(sql);
        }
        const auto found = sso::LogInspector::open(store.folder()).value()->verify().value();
        QVERIFY(std::ranges::any_of(found.findings, [](const audit::Finding& finding) {
            return finding.fault == audit::Fault::HeadsSeveral;
        }));
        QVERIFY(std::ranges::none_of(found.findings, [](const audit::Finding& finding) {
            return finding.fault == audit::Fault::TablesAltered;
        }));
    }

private:
    /// Returns the statements that run `sql` past the condition.
    static QStringList past(const QString& sql)
    {
        if (testEngine() == odb::Engine::Sqlite) {
            return {QStringLiteral("PRAGMA ignore_check_constraints = ON"), sql};
        }
        return {QStringLiteral("ALTER TABLE usher_audit_head DROP CONSTRAINT usher_audit_head_id_check"), sql,
                QStringLiteral("ALTER TABLE usher_audit_head ADD CONSTRAINT usher_audit_head_id_check CHECK "
                               "(id = 1) NOT VALID"),
                QStringLiteral("UPDATE pg_constraint SET convalidated = true WHERE conname = "
                               "'usher_audit_head_id_check'")};
    }
};

USHER_TEST(SecondHeadTest)

} // namespace SecondHeadTests

#include "SecondHeadTest.moc"
