// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/support/Engine.h"

#include <cstdio>
#include <tuple>

#include <QDir>
#include <QFile>

namespace usher::test
{

odb::Engine testEngine()
{
    return qEnvironmentVariable("USHER_TEST_ENGINE") == QLatin1StringView("postgres") ? odb::Engine::Postgres
                                                                                      : odb::Engine::Sqlite;
}

QString testServerFile(const QString& name)
{
    return QDir(qEnvironmentVariable("USHER_TEST_POSTGRES")).filePath(name);
}

QMap<QString, QString> testServer()
{
    QMap<QString, QString> server;
    QFile file(testServerFile(QStringLiteral("connection")));
    if (qEnvironmentVariableIsSet("USHER_TEST_POSTGRES") && file.open(QIODevice::ReadOnly)) {
        for (const QString& line : QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts)) {
            server.insert(line.section(u'=', 0, 0), line.section(u'=', 1));
        }
    }
    return server;
}

int skippedWithoutEngine()
{
    if (testEngine() == odb::Engine::Sqlite || !testServer().isEmpty()) {
        return 0;
    }
    std::ignore = std::fputs(
        "There is no PostgreSQL server for the tests. tests/postgres/cluster.sh writes the reason.\n",
        stderr);
    constexpr int skipped = 77;
    return skipped;
}

} // namespace usher::test
