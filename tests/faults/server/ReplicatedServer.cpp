// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/server/ReplicatedServer.h"

#include <QDir>

#include "tests/core/support/Engine.h"
#include "tests/core/support/RawDatabase.h"
#include "tests/core/support/RequireThat.h"
#include "tests/support/Patience.h"

namespace usher::test
{

namespace
{

const QString cluster = QStringLiteral("cluster.sh");

void runCluster(const QStringList& arguments)
{
    requireThat(runPostgresScript(cluster, arguments) == 0, "tests/postgres/cluster.sh has failed");
}

RawDatabase maintenance()
{
    return RawDatabase::onServer(QStringLiteral("postgres"));
}

} // namespace

ReplicatedServer::ReplicatedServer(const QString& name)
    : m_first(name), m_primary(m_first.folder()), m_standby(m_first.folder() + QStringLiteral("-other"))
{
}

ReplicatedServer::~ReplicatedServer()
{
    const QString other = m_primary == m_first.folder() ? m_standby : m_primary;
    std::ignore = runPostgresScript(cluster, {QStringLiteral("stop"), other});
    QDir(other).removeRecursively();
}

void ReplicatedServer::use(const QString& folder) const
{
    RawDatabase::closeIdle();
    qputenv("USHER_TEST_POSTGRES", folder.toUtf8());
}

QByteArray ReplicatedServer::hosts() const
{
    QByteArrayList hosts;
    for (const QString& folder : {m_primary, m_standby}) {
        use(folder);
        hosts << "127.0.0.1:" + testServer().value(QStringLiteral("serverport")).toLatin1();
    }
    use(m_primary);
    return hosts.join(", ");
}

void ReplicatedServer::killPrimary() const
{
    runCluster({QStringLiteral("kill"), m_primary});
}

void ReplicatedServer::promoteStandby() const
{
    runCluster({QStringLiteral("promote"), m_standby});
}

void ReplicatedServer::followPromotion()
{
    std::swap(m_primary, m_standby);
    use(m_primary);
}

/// The standby is copied before the setting is made, so that it waits for nobody when it is promoted.
void ReplicatedServer::addStandby(Commits commits) const
{
    runCluster({QStringLiteral("standby"), m_standby, m_primary});
    auto primary = maintenance();
    const bool isWaiting = commits == Commits::WaitForTheStandby;
    if (isWaiting) {
        primary.execute(QStringLiteral("ALTER SYSTEM SET synchronous_standby_names = 'standby'"));
        primary.execute(QStringLiteral("SELECT pg_reload_conf()"));
    }
    const QString wanted = isWaiting ? QStringLiteral("sync") : QStringLiteral("async");
    requireThat(
        waitUntil([&] {
            return primary.value(QStringLiteral("SELECT sync_state FROM pg_stat_replication")).toString() ==
                   wanted;
        }),
        "the standby does not follow the primary");
}

void ReplicatedServer::stopCopying() const
{
    use(m_standby);
    {
        auto standby = maintenance();
        standby.execute(QStringLiteral("ALTER SYSTEM SET primary_conninfo = ''"));
        standby.execute(QStringLiteral("SELECT pg_reload_conf()"));
        requireThat(
            waitUntil([&] {
                return standby.value(QStringLiteral("SELECT count(*) FROM pg_stat_wal_receiver")).toInt() ==
                       0;
            }),
            "the standby goes on copying");
    }
    use(m_primary);
}

} // namespace usher::test
