// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/odb/engine/postgres/OwnServer.h"

#include "tests/core/support/Engine.h"
#include "tests/support/Patience.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTest>

namespace usher::test
{

namespace
{

bool isRunning(const QString& pid)
{
    QFile status(QStringLiteral("/proc/") + pid + QStringLiteral("/stat"));
    // A zombie (state Z) has ended too; only its exit status was not read yet.
    return status.open(QIODevice::ReadOnly) && !status.readAll().contains(") Z ");
}

void run(const QString& script, const QStringList& arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedChannels);
    process.start(QStringLiteral("bash"),
                  QStringList{QStringLiteral(USHER_TEST_DATA "/../postgres/") + script} + arguments);
    QVERIFY(process.waitForFinished(patience));
    QCOMPARE(process.exitCode(), 0);
}

} // namespace

OwnServer::OwnServer()
    : m_folder(testServerFile(QStringLiteral("lost"))), m_shared(qgetenv("USHER_TEST_POSTGRES"))
{
    QDir().mkpath(m_folder);
    run(QStringLiteral("cluster.sh"), {QStringLiteral("start"), m_folder});
    run(QStringLiteral("template.sh"), {m_folder, QStringLiteral(USHER_TEST_DATA "/odb.postgres.sql")});
    qputenv("USHER_TEST_POSTGRES", m_folder.toUtf8());
}

OwnServer::~OwnServer()
{
    qputenv("USHER_TEST_POSTGRES", m_shared);
    run(QStringLiteral("cluster.sh"), {QStringLiteral("stop"), m_folder});
    QDir(m_folder).removeRecursively();
}

void OwnServer::restartAsStandby(bool isStandby) const
{
    QFile signal(testServer().value(QStringLiteral("data")) + QStringLiteral("/standby.signal"));
    QVERIFY(isStandby ? signal.open(QIODevice::WriteOnly) : signal.remove());
    restart();
}

void OwnServer::restart() const
{
    run(QStringLiteral("cluster.sh"), {QStringLiteral("restart"), m_folder});
}

void OwnServer::kill() const
{
    const QString pid = testServer().value(QStringLiteral("pid"));
    QCOMPARE(QProcess::execute(QStringLiteral("kill"), {QStringLiteral("-QUIT"), pid}), 0);
    QTRY_VERIFY(!isRunning(pid));
}

} // namespace usher::test
