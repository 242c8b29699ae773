// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/odb/engine/postgres/ServerState.h"
#include "tests/support/TestRegistry.h"

namespace PostgresVersionTests
{

using namespace usher::odb;

class PostgresVersionTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void engineIsToldByItsVersion_data();
    void engineIsToldByItsVersion();
};

void PostgresVersionTest::engineIsToldByItsVersion_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<bool>("isPostgres");
    const auto row = [](const char* name, bool isPostgres, const char* version) {
        QTest::newRow(name) << QString::fromLatin1(version) << isPostgres;
    };
    row("Debian's PostgreSQL", true,
        "PostgreSQL 15.5 (Debian 15.5-0+deb12u1) on x86_64-pc-linux-gnu, compiled by gcc, 64-bit");
    row("PostgreSQL from its source", true, "PostgreSQL 9.6.24 on x86_64-pc-linux-gnu, compiled by gcc");
    row("a beta of PostgreSQL", true, "PostgreSQL 18beta1 on x86_64-pc-linux-gnu");
    row("PostgreSQL's development", true, "PostgreSQL 19devel on x86_64-pc-linux-gnu");
    row("PostgreSQL alone", true, "PostgreSQL 16.1");
    row("CockroachDB", false, "CockroachDB CCL v22.2.3 (x86_64-pc-linux-gnu, built 2023/01/23, go1.19.4)");
    row("YugabyteDB", false, "PostgreSQL 11.2-YB-2.17.3.0-b0 on x86_64-pc-linux-gnu, compiled by clang");
    row("Greenplum", false,
        "PostgreSQL 9.4.26 (Greenplum Database 6.20.0 build commit:9ea1af4) on x86_64-unknown-linux-gnu");
    row("Redshift", false,
        "PostgreSQL 8.0.2 on i686-pc-linux-gnu, compiled by GCC gcc (GCC) 3.4.2, Redshift 1.0.48805");
    row("Materialize", false, "PostgreSQL 9.5.0 on x86_64-unknown-linux-gnu (Materialize v0.26.0)");
    row("QuestDB", false, "PostgreSQL 12.3, compiled by Visual C++ build 1914, 64-bit, QuestDB");
    row("openGauss", false, "(openGauss 3.0.0 build 02c14696) compiled at 2022-04-01 18:12:19");
    row("nothing", false, "");
    row("another product with the name", false, "PostgreSQL-like 15.5");
}

void PostgresVersionTest::engineIsToldByItsVersion()
{
    QFETCH(const QString, version);
    QFETCH(const bool, isPostgres);
    QCOMPARE(isPostgresVersion(version), isPostgres);
}

USHER_TEST(PostgresVersionTest)

} // namespace PostgresVersionTests

#include "PostgresVersionTest.moc"
