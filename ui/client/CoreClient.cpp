// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/client/CoreClient.h"

#include <utility>

#include <QElapsedTimer>

namespace usher::ui
{

namespace
{

/// Starts `thread` and moves `core` to it. `core` is also deleted there, because its store and its database
/// connection belong to that thread.
void start(QThread& thread, QObject* core, const QString& name)
{
    thread.setObjectName(name);
    core->moveToThread(&thread);
    QObject::connect(&thread, &QThread::finished, core, &QObject::deleteLater);
    thread.start();
}

} // namespace

CoreClient::CoreClient(const Clock& clock, QObject* parent, std::chrono::milliseconds rememberEvery)
    : QObject(parent), m_clock(clock), m_worker(new CoreWorker(clock, rememberEvery)),
      m_reader(new CoreReader(clock, m_gate))
{
    m_verifications.setMaxThreadCount(1);
    m_naming.setMaxThreadCount(1);
    connect(m_worker, &CoreWorker::logNotRemembered, this, &CoreClient::logNotRemembered);
    start(m_readThread, m_reader, QStringLiteral("core reads"));
    start(m_thread, m_worker, QStringLiteral("core"));
}

CoreClient::~CoreClient()
{
    endStay();
    // The worker's thread ends first, because a successful login gives its token to the reader.
    for (QThread* thread : {&m_thread, &m_readThread}) {
        thread->quit();
        thread->wait();
    }
    m_verifications.waitForDone();
    m_interruptions.waitForDone();
    m_naming.waitForDone();
}

template <class Answer>
void CoreClient::deliver(Result<Answer> answer, const QPointer<QObject>& context, const WantedFlag& stay,
                         const Done<Answer>& done)
{
    // Shared, because a posted function is copied, and an answer cannot be copied.
    auto shared = std::make_shared<Result<Answer>>(std::move(answer));
    QMetaObject::invokeMethod(
        this,
        [shared, context, stay, done] {
            if (context && *stay) {
                done(std::move(*shared));
            }
        },
        Qt::QueuedConnection);
}

template <class Answer, class Call>
void CoreClient::run(QObject* context, Call call, Done<Answer> done)
{
    // Shared, because a posted function is copied, and a secret cannot be copied.
    auto sharedCall = std::make_shared<Call>(std::move(call));
    const auto work = [this, sharedCall, guard = QPointer<QObject>(context), stay = m_stay,
                       done = std::move(done)] {
        deliver<Answer>((*sharedCall)(*m_worker), guard, stay, done);
    };
    QMetaObject::invokeMethod(m_worker, work, Qt::QueuedConnection);
}

template <class Answer, class Call>
void CoreClient::read(QObject* context, Call call, Done<Answer> done, const WantedFlag& isWanted)
{
    auto sharedCall = std::make_shared<Call>(std::move(call));
    connect(context, &QObject::destroyed, this, [this, isWanted] { cancel(isWanted); });
    const auto work = [this, sharedCall, isWanted, guard = QPointer<QObject>(context), stay = m_stay,
                       done = std::move(done)] {
        if (m_gate.enter(isWanted, stay)) {
            Result<Answer> answer = (*sharedCall)(*m_reader);
            m_gate.leave();
            *isWanted = false; // the call has ended, so cancel() has nothing to interrupt
            deliver<Answer>(std::move(answer), guard, stay, done);
        } else {
            deliver<Answer>(failure(ErrorKind::Cancelled), guard, stay, done);
        }
    };
    QMetaObject::invokeMethod(m_reader, work, Qt::QueuedConnection);
}

audit::Progress CoreClient::reportTo(QObject* context, const WantedFlag& isWanted, Progress progress)
{
    const auto report = [this, guard = QPointer<QObject>(context), stay = m_stay,
                         progress = std::move(progress)](qint64 made, qint64 of) {
        QMetaObject::invokeMethod(
            this,
            [guard, stay, progress, made, of] {
                if (guard && *stay) {
                    progress(made, of);
                }
            },
            Qt::QueuedConnection);
    };
    return [report, isWanted, stay = m_stay, sinceReport = QElapsedTimer()](qint64 made, qint64 of) mutable {
        constexpr std::chrono::milliseconds betweenReports{100};
        if (!sinceReport.isValid() || sinceReport.hasExpired(betweenReports.count())) {
            sinceReport.start();
            report(made, of);
        }
        return *isWanted && *stay;
    };
}

void CoreClient::cancel(const WantedFlag& isWanted)
{
    if (isWanted->exchange(false)) {
        interrupt(isWanted);
    }
}

void CoreClient::interrupt(const WantedFlag& unwanted)
{
    m_interruptions.start([this, unwanted] { m_gate.interrupt(unwanted); });
}

void CoreClient::endStay()
{
    *m_stay = false;
    interrupt(m_stay);
    m_stay = std::make_shared<std::atomic_bool>(true);
    QMetaObject::invokeMethod(m_reader, &CoreReader::end, Qt::QueuedConnection);
}

void CoreClient::describe(const QString& path, QObject* context, Done<sso::StoreSummary> done)
{
    run<sso::StoreSummary>(
        context, [path](CoreWorker&) { return sso::Sso::describe(path); }, std::move(done));
}

void CoreClient::open(const QString& path, sso::OpenOptions options, QObject* context,
                      Done<sso::StoreSummary> done)
{
    endStay();
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
    endStay();
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

Result<AdminSession> CoreClient::admitted(const CoreWorker& worker, const WantedFlag& stay,
                                          Result<AdminSession> session)
{
    if (session) {
        m_clock.setDifference(session->clockDifference);
        // Queued before the answer is delivered, so that the reader is ready before the first read.
        auto access = std::make_shared<ReadAccess>(worker.readAccess());
        const auto begin = [this, access, stay] {
            if (*stay) {
                m_reader->begin(std::move(*access));
            }
        };
        QMetaObject::invokeMethod(m_reader, begin, Qt::QueuedConnection);
    }
    return session;
}

void CoreClient::logIn(Credentials credentials, QObject* context, Done<AdminSession> done)
{
    run<AdminSession>(
        context,
        [this, stay = m_stay, credentials = std::move(credentials)](CoreWorker& worker) {
            return admitted(worker, stay, worker.logIn(credentials));
        },
        std::move(done));
}

void CoreClient::acceptLogAndLogIn(Credentials credentials, QObject* context, Done<AdminSession> done)
{
    run<AdminSession>(
        context,
        [this, stay = m_stay, credentials = std::move(credentials)](CoreWorker& worker) {
            return admitted(worker, stay, worker.acceptLogAndLogIn(credentials));
        },
        std::move(done));
}

void CoreClient::prepareAndLogIn(Credentials credentials, QObject* context, Done<AdminSession> done)
{
    run<AdminSession>(
        context,
        [this, stay = m_stay, credentials = std::move(credentials)](CoreWorker& worker) {
            return admitted(worker, stay, worker.prepareAndLogIn(credentials));
        },
        std::move(done));
}

void CoreClient::logOut(QObject* context, Done<sso::Logout> done)
{
    endStay();
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

void CoreClient::search(WantedSearch wanted, QObject* context, Done<BegunSearch> done)
{
    read<BegunSearch>(
        context, [wanted = std::move(wanted)](CoreReader& reader) { return reader.search(wanted); },
        std::move(done));
}

void CoreClient::searchFurther(quint64 number, QObject* context, Done<SearchState> done)
{
    read<SearchState>(
        context, [number](CoreReader& reader) { return reader.searchFurther(number); }, std::move(done));
}

void CoreClient::found(quint64 number, qint64 first, int count, QObject* context,
                       Done<std::vector<sso::FoundSession>> done)
{
    read<std::vector<sso::FoundSession>>(
        context, [number, first, count](CoreReader& reader) { return reader.found(number, first, count); },
        std::move(done));
}

void CoreClient::placesOf(quint64 number, std::vector<qint64> ids, QObject* context,
                          Done<std::vector<qint64>> done)
{
    read<std::vector<qint64>>(
        context, [number, ids = std::move(ids)](CoreReader& reader) { return reader.placesOf(number, ids); },
        std::move(done));
}

void CoreClient::searchAudit(sso::AuditFilter filter, const sso::AuditRecords& page, QObject* context,
                             Done<sso::FoundRecords> done)
{
    read<sso::FoundRecords>(
        context,
        [filter = std::move(filter), page](CoreReader& reader) { return reader.searchAudit(filter, page); },
        std::move(done));
}

void CoreClient::auditRecord(qint64 number, QObject* context, Done<sso::ProvenRecord> done)
{
    read<sso::ProvenRecord>(
        context, [number](CoreReader& reader) { return reader.auditRecord(number); }, std::move(done));
}

void CoreClient::countActivity(const WantedFlag& isWanted, QObject* context, Progress progress,
                               Done<sso::SessionActivity> done)
{
    read<sso::SessionActivity>(
        context,
        [report = reportTo(context, isWanted, std::move(progress))](CoreReader& reader) {
            return reader.activity(report);
        },
        std::move(done), isWanted);
}

void CoreClient::exportAudit(AuditExport wanted, const WantedFlag& isWanted, QObject* context,
                             Progress progress, Done<sso::ExportedRecords> done)
{
    read<sso::ExportedRecords>(
        context,
        [wanted = std::move(wanted), report = reportTo(context, isWanted, std::move(progress))](
            CoreReader& reader) { return reader.exportAudit(wanted, report); },
        std::move(done), isWanted);
}

void CoreClient::nameAgents(QStringList agents, QObject* context, std::function<void()> done)
{
    agents.removeDuplicates();
    agents.erase(std::remove_if(agents.begin(), agents.end(),
                                [this](const QString& agent) { return m_agentNames.isKnown(agent); }),
                 agents.end());
    if (agents.empty()) {
        return;
    }
    m_naming.start([this, agents, guard = QPointer<QObject>(context), stay = m_stay, done = std::move(done)] {
        for (const QString& agent : agents) {
            if (*stay) {
                std::ignore = m_agentNames.lookUp(agent);
            }
        }
        QMetaObject::invokeMethod(
            this,
            [guard, stay, done] {
                if (guard && *stay) {
                    done();
                }
            },
            Qt::QueuedConnection);
    });
}

void CoreClient::logState(QObject* context, Done<sso::LogState> done)
{
    read<sso::LogState>(
        context, [](const CoreReader& reader) { return reader.logState(); }, std::move(done));
}

void CoreClient::checkpoint(QObject* context, Done<sso::LogCheckpoint> done)
{
    read<sso::LogCheckpoint>(
        context, [](const CoreReader& reader) { return reader.checkpoint(); }, std::move(done));
}

void CoreClient::noteExport(const sso::LogCheckpoint& exported, QObject* context, Done<void> done)
{
    read<void>(
        context, [exported](const CoreReader& reader) { return reader.noteExport(exported); },
        std::move(done));
}

void CoreClient::verifyLog(QObject* context, Progress progress, Done<audit::Verdict> done)
{
    const auto isWanted = std::make_shared<std::atomic_bool>(true);
    connect(context, &QObject::destroyed, this, [isWanted] { *isWanted = false; });
    const QPointer<QObject> guard(context);
    const WantedFlag stay = m_stay;
    const audit::Progress report = reportTo(context, isWanted, std::move(progress));
    const auto verify = [this, guard, stay, report,
                         done = std::move(done)](const std::shared_ptr<InspectAccess>& access) {
        deliver<audit::Verdict>(
            sso::LogInspector::open(access->path, access->options).and_then([&](const auto& log) {
                return log->verify({}, report);
            }),
            guard, stay, done);
    };
    // Asks the reader first, because it has the store's path and key.
    const auto begin = [this, isWanted, stay, verify] {
        auto access = std::make_shared<InspectAccess>(m_reader->inspectAccess());
        m_verifications.start([isWanted, stay, verify, access] {
            if (*isWanted && *stay) {
                verify(access);
            }
        });
    };
    QMetaObject::invokeMethod(m_reader, begin, Qt::QueuedConnection);
}

} // namespace usher::ui
