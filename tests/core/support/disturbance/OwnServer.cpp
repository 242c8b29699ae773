// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/support/disturbance/OwnServer.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTest>

#include "tests/core/support/Engine.h"
#include "tests/support/Patience.h"

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
    QCOMPARE(runPostgresScript(script, arguments), 0);
}

} // namespace

int runPostgresScript(const QString& script, const QStringList& arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedChannels);
    // A pooler would get another port at each restart.
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.remove(QStringLiteral("USHER_TEST_POOLER"));
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral("bash"),
                  QStringList{QStringLiteral(USHER_TEST_DATA "/../postgres/") + script} + arguments);
    return process.waitForFinished(patience) ? process.exitCode() : -1;
}

OwnServer::OwnServer(const QString& name)
    : m_folder(testServerFile(name)), m_shared(qgetenv("USHER_TEST_POSTGRES"))
{
    QDir().mkpath(m_folder);
    run(QStringLiteral("cluster.sh"), {QStringLiteral("start"), m_folder});
    run(QStringLiteral("template.sh"), {m_folder, QStringLiteral(USHER_TEST_DATA "/odb.postgres.sql"),
                                        QStringLiteral(USHER_TEST_DATA "/quick-hash.sql")});
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

int OwnServer::startPooler() const
{
    constexpr int isNotInstalled = 77;
    if (runPostgresScript(QStringLiteral("pooler.sh"), {m_folder}) == isNotInstalled) {
        return 0;
    }
    QFile file(testServerFile(QStringLiteral("pooler")));
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().mid(5).toInt() : 0; // port=
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
