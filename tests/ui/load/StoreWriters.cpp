// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/load/StoreWriters.h"

#include <QCoreApplication>

#include "tests/support/Patience.h"

namespace usher::test
{

StoreWriters::StoreWriters(const QString& storeFolder, int count, TimePoint now)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(QCoreApplication::applicationDirPath() + QStringLiteral("/usher-test-writers"),
                    {storeFolder + QStringLiteral("/odb.sqlite"), QString::number(count), columnText(now),
                     columnText(now + std::chrono::hours(1))});
    if (!m_process.waitForReadyRead(patience) || m_process.readLine() != "writing\n") {
        qFatal("the writers do not write");
    }
}

StoreWriters::~StoreWriters()
{
    std::ignore = stop();
}

StoreWriters::Writes StoreWriters::stop()
{
    if (m_process.state() == QProcess::NotRunning) {
        return {};
    }
    m_process.closeWriteChannel();
    m_process.waitForFinished(patience);
    const auto words = m_process.readAllStandardOutput().simplified().split(' ');
    return {.done = words.value(0).toLongLong(), .busy = words.value(1).toLongLong()};
}

} // namespace usher::test
