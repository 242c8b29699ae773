// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/engine/postgres/PostgresVersion.h"

#include <algorithm>
#include <array>

#include <QRegularExpression>

namespace usher::odb
{

namespace
{

/// Engines that begin with PostgreSQL's own words, and tell their name later.
constexpr std::array otherEngines = {"cloudberry", "cockroach", "greenplum", "h2 ",        "materialize",
                                     "opengauss",  "questdb",   "redshift",  "risingwave", "yugabyte"};

} // namespace

bool isPostgresVersion(const QString& version)
{
    // `PostgreSQL 15.5 (Debian …) on …`, `PostgreSQL 18beta1 on …`. YugabyteDB says `PostgreSQL 11.2-YB-…`.
    static const QRegularExpression own(
        QStringLiteral(R"(^PostgreSQL [0-9]+(\.[0-9]+)*(devel|alpha[0-9]+|beta[0-9]+|rc[0-9]+)?( |$))"));
    return own.match(version).hasMatch() &&
           std::none_of(otherEngines.begin(), otherEngines.end(), [&](const char* engine) {
               return version.contains(QLatin1StringView(engine), Qt::CaseInsensitive);
           });
}

} // namespace usher::odb
