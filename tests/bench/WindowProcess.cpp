// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/WindowProcess.h"

#include <stdexcept>

#include <unistd.h>

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>

namespace usher::bench
{

namespace
{

int inMilliseconds(std::chrono::milliseconds time)
{
    return static_cast<int>(time.count());
}

void start(QProcess& process, const QString& name, const QStringList& arguments)
{
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QCoreApplication::applicationDirPath() + u'/' + name, arguments);
    if (!process.waitForStarted()) {
        throw std::runtime_error(name.toStdString() + " cannot be started");
    }
}

} // namespace

QByteArray runProgram(const QString& name, const QStringList& arguments, const QByteArray& input,
                      std::chrono::seconds patience)
{
    QProcess process;
    start(process, name, arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(inMilliseconds(patience)) || process.exitStatus() != QProcess::NormalExit ||
        process.exitCode() != 0) {
        throw std::runtime_error(name.toStdString() + " failed");
    }
    return process.readAllStandardOutput();
}

QJsonObject figuresOf(const QString& name, const QStringList& arguments, const QByteArray& input,
                      std::chrono::seconds patience)
{
    return QJsonDocument::fromJson(runProgram(name, arguments, input, patience)).object();
}

WindowProcess::WindowProcess(const QString& name, const QStringList& arguments)
{
    start(m_process, name, arguments);
    if (!m_process.waitForReadyRead(inMilliseconds(usualPatience)) || m_process.readLine() != "painted\n") {
        throw std::runtime_error(name.toStdString() + " shows no window");
    }
}

WindowProcess::~WindowProcess()
{
    m_process.closeWriteChannel();
    m_process.waitForFinished();
}

double WindowProcess::residentKib() const
{
    QFile file(QStringLiteral("/proc/%1/statm").arg(m_process.processId()));
    if (!file.open(QIODevice::ReadOnly)) {
        throw std::runtime_error("a program's use of memory cannot be read");
    }
    constexpr double kibibyte = 1024;
    return file.readAll().split(' ').value(1).toDouble() * static_cast<double>(::sysconf(_SC_PAGESIZE)) /
           kibibyte;
}

} // namespace usher::bench
