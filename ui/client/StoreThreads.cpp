// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/client/StoreThreads.h"

#include <utility>

#include <QElapsedTimer>

namespace usher::ui
{

namespace
{

/// Starts `thread` and moves `connection` to it. `connection` is also deleted there, because its store and
/// its database connection belong to that thread.
void start(QThread& thread, QObject* connection, const QString& name)
{
    thread.setObjectName(name);
    connection->moveToThread(&thread);
    QObject::connect(&thread, &QThread::finished, connection, &QObject::deleteLater);
    thread.start();
}

} // namespace

StoreThreads::StoreThreads(const Clock& clock, std::chrono::milliseconds rememberEvery)
    : m_admin(new AdminConnection(clock, rememberEvery)), m_reads(new ReadConnection(clock, m_interrupter))
{
    m_inspections.setMaxThreadCount(1);
    m_files.setMaxThreadCount(1);
    start(m_readThread, m_reads, QStringLiteral("core reads"));
    start(m_adminThread, m_admin, QStringLiteral("core"));
}

StoreThreads::~StoreThreads()
{
    endLogin();
    // The admin's thread ends first, because a successful login gives its token to the reads.
    for (QThread* thread : {&m_adminThread, &m_readThread}) {
        thread->quit();
        thread->wait();
    }
    m_inspections.waitForDone();
    m_files.waitForDone();
    m_interruptions.waitForDone();
}

void StoreThreads::deliver(const AnswerDelivery& answer, const QPointer<QObject>& context,
                           const CancelFlag& login)
{
    QMetaObject::invokeMethod(
        this,
        [answer, context, login] {
            if (context && !login.isCancelled()) {
                answer();
            }
        },
        Qt::QueuedConnection);
}

void StoreThreads::run(QObject* connection, QObject* context, std::function<AnswerDelivery()> make)
{
    const auto work = [this, guard = QPointer<QObject>(context), login = m_login, make = std::move(make)] {
        deliver(make(), guard, login);
    };
    QMetaObject::invokeMethod(connection, work, Qt::QueuedConnection);
}

void StoreThreads::post(QObject* context, const StoreCall& call)
{
    run(m_admin, context, [this, call] { return m_admin->make(call); });
}

void StoreThreads::post(QObject* context, const AdminCall& call)
{
    run(m_admin, context, [this, call] { return call.make(*m_admin); });
}

void StoreThreads::postAct(QObject* context, const CancelFlag& flag, const StoreCall& call)
{
    connect(context, &QObject::destroyed, this, [flag] { flag.cancel(); });
    post(context, call);
}

void StoreThreads::post(QObject* context, const FileCall& call)
{
    m_files.start([this, call, guard = QPointer<QObject>(context), login = m_login] {
        deliver(call.make(), guard, login);
    });
}

template <class Call>
void StoreThreads::runRead(QObject* context, const CancelFlag& flag, const Call& call)
{
    connect(context, &QObject::destroyed, this, [this, flag] { cancel(flag); });
    run(m_reads, context, [this, call, flag, login = m_login] {
        if (!m_interrupter.begin(flag, login)) {
            return call.fail({.kind = ErrorKind::Cancelled});
        }
        AnswerDelivery answer = m_reads->make(call);
        m_interrupter.end();
        return answer;
    });
}

void StoreThreads::postRead(QObject* context, const CancelFlag& flag, const StoreCall& call)
{
    runRead(context, flag, call);
}

void StoreThreads::postRead(QObject* context, const CancelFlag& flag, const LogCall& call)
{
    runRead(context, flag, call);
}

void StoreThreads::postInspection(QObject* context, const CancelFlag& flag, const LogCall& call)
{
    connect(context, &QObject::destroyed, this, [flag] { flag.cancel(); });
    const auto begin = [this, call, flag, guard = QPointer<QObject>(context), login = m_login] {
        auto access = std::make_shared<LogAccess>(m_reads->logAccess());
        m_inspections.start([this, call, flag, guard, login, access] {
            if (!flag.isCancelled() && !login.isCancelled()) {
                deliver(access->make(call), guard, login);
            }
        });
    };
    // Asks the reads' connection first, because it has the store's path and key.
    QMetaObject::invokeMethod(m_reads, begin, Qt::QueuedConnection);
}

Progress StoreThreads::reportTo(QObject* context, const CancelFlag& flag, ProgressReceiver progress)
{
    const auto report = [this, guard = QPointer<QObject>(context), login = m_login,
                         progress = std::move(progress)](qint64 made, qint64 of) {
        deliver([progress, made, of] { progress(made, of); }, guard, login);
    };
    return [report, flag, login = m_login, sinceReport = QElapsedTimer()](qint64 made, qint64 of) mutable {
        constexpr std::chrono::milliseconds betweenReports{100};
        if (!sinceReport.isValid() || sinceReport.hasExpired(betweenReports.count())) {
            sinceReport.start();
            report(made, of);
        }
        return !flag.isCancelled() && !login.isCancelled();
    };
}

void StoreThreads::cancel(const CancelFlag& flag)
{
    if (flag.cancel()) {
        interrupt(flag);
    }
}

void StoreThreads::interrupt(const CancelFlag& cancelled)
{
    m_interruptions.start([this, cancelled] { m_interrupter.interrupt(cancelled); });
}

void StoreThreads::beginReads(ReadAccess access, const CancelFlag& login)
{
    auto shared = std::make_shared<ReadAccess>(std::move(access));
    const auto begin = [this, shared, login] {
        if (!login.isCancelled()) {
            m_reads->logIn(std::move(*shared));
        }
    };
    QMetaObject::invokeMethod(m_reads, begin, Qt::QueuedConnection);
}

void StoreThreads::keep(const std::shared_ptr<SessionSearchRead>& search,
                        const std::shared_ptr<SessionSearchRead>& shown)
{
    QMetaObject::invokeMethod(
        m_reads, [this, search, shown] { m_reads->keep(search, shown); }, Qt::QueuedConnection);
}

void StoreThreads::endLogin()
{
    m_login.cancel();
    interrupt(m_login);
    m_login = CancelFlag();
    QMetaObject::invokeMethod(m_reads, &ReadConnection::logOut, Qt::QueuedConnection);
}

void StoreThreads::closeStore()
{
    QMetaObject::invokeMethod(m_admin, &AdminConnection::close, Qt::QueuedConnection);
}

} // namespace usher::ui
