// SPDX-License-Identifier: GPL-3.0-or-later
#include "CoreClient.h"

#include <utility>

namespace usher::ui
{

CoreClient::CoreClient(const Clock& clock, QObject* parent)
    : QObject(parent), m_clock(clock), m_worker(new CoreWorker(clock))
{
    m_thread.setObjectName(QStringLiteral("core"));
    m_worker->moveToThread(&m_thread);
    // The worker dies on its own thread, where its store and database connection live.
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start();
}

CoreClient::~CoreClient()
{
    m_thread.quit();
    m_thread.wait();
}

/// Runs `call` on core's thread and hands its result to `done` on this one, if `context` has not died
/// meanwhile.
template <class Answer, class Call>
void CoreClient::run(QObject* context, Call call, Done<Answer> done)
{
    // Shared, since a posted function is copied, and neither a secret nor an answer can be.
    auto sharedCall = std::make_shared<Call>(std::move(call));
    const auto work = [this, sharedCall, guard = QPointer<QObject>(context), done = std::move(done)] {
        auto answer = std::make_shared<Result<Answer>>((*sharedCall)(*m_worker));
        QMetaObject::invokeMethod(
            this,
            [answer, guard, done] {
                if (guard) {
                    done(std::move(*answer));
                }
            },
            Qt::QueuedConnection);
    };
    QMetaObject::invokeMethod(m_worker, work, Qt::QueuedConnection);
}

void CoreClient::describe(const QString& path, QObject* context, Done<sso::StoreSummary> done)
{
    run<sso::StoreSummary>(
        context, [path](CoreWorker&) { return sso::Sso::describe(path); }, std::move(done));
}

void CoreClient::open(const QString& path, sso::OpenOptions options, QObject* context,
                      Done<sso::StoreSummary> done)
{
    run<sso::StoreSummary>(
        context,
        [this, path, options = std::move(options)](CoreWorker& worker) {
            m_clock.setDifference({});
            return worker.open(path, options);
        },
        std::move(done));
}

void CoreClient::close()
{
    QMetaObject::invokeMethod(m_worker, &CoreWorker::close, Qt::QueuedConnection);
}

void CoreClient::createStore(const QString& folder, Credentials firstUser, QObject* context, Done<void> done)
{
    run<void>(
        context,
        [folder, user = std::move(firstUser)](CoreWorker& worker) {
            return worker.createStore(folder, user);
        },
        std::move(done));
}

void CoreClient::createSampleStore(const QString& folder, QObject* context, Done<void> done)
{
    run<void>(
        context, [folder](CoreWorker& worker) { return worker.createSampleStore(folder); }, std::move(done));
}

Result<AdminSession> CoreClient::admitted(Result<AdminSession> session)
{
    if (session) {
        m_clock.setDifference(session->clockDifference);
    }
    return session;
}

void CoreClient::logIn(Credentials credentials, QObject* context, Done<AdminSession> done)
{
    run<AdminSession>(
        context,
        [this, credentials = std::move(credentials)](CoreWorker& worker) {
            return admitted(worker.logIn(credentials));
        },
        std::move(done));
}

void CoreClient::prepareAndLogIn(Credentials credentials, QObject* context, Done<AdminSession> done)
{
    run<AdminSession>(
        context,
        [this, credentials = std::move(credentials)](CoreWorker& worker) {
            return admitted(worker.prepareAndLogIn(credentials));
        },
        std::move(done));
}

void CoreClient::logOut(QObject* context, Done<sso::Logout> done)
{
    run<sso::Logout>(
        context, [](CoreWorker& worker) { return worker.logOut(); }, std::move(done));
}

void CoreClient::renew(QObject* context, Done<sso::Renewal> done)
{
    run<sso::Renewal>(
        context, [](CoreWorker& worker) { return worker.renew(); }, std::move(done));
}

void CoreClient::get(sso::Ust target, QObject* context, Done<sso::SessionDetails> done)
{
    run<sso::SessionDetails>(
        context, [target = std::move(target)](CoreWorker& worker) { return worker.get(target); },
        std::move(done));
}

void CoreClient::search(const sso::SessionFilter& filter, sso::SessionPage page, QObject* context,
                        Done<sso::FoundSessions> done)
{
    run<sso::FoundSessions>(
        context, [filter, page](CoreWorker& worker) { return worker.search(filter, page); }, std::move(done));
}

} // namespace usher::ui
