// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <functional>
#include <memory>

#include <QObject>
#include <QPointer>
#include <QThread>
#include <QThreadPool>

#include "ui/client/CoreReader.h"
#include "ui/client/CoreWorker.h"
#include "ui/client/DecidingClock.h"
#include "ui/words/AgentNames.h"

namespace usher::ui
{

/// The window's only door to core. Calls return at once and run on core's own threads, one at a time on each:
/// long reads have one of their own. Each result comes back to the calling thread, and only if its context
/// object is still alive then. What was asked for before a logout does not come back after it.
class CoreClient final : public QObject
{
    Q_OBJECT

public:
    template <class Answer>
    using Done = std::function<void(Result<Answer>)>;

    /// How far something long has come, of how much.
    using Progress = std::function<void(qint64 done, qint64 of)>;

    /// `clock` must live as long. It is asked from every thread. What this machine has seen of the log is
    /// written down as often as `rememberEvery` says.
    explicit CoreClient(const Clock& clock, QObject* parent = nullptr,
                        std::chrono::milliseconds rememberEvery = std::chrono::seconds{30});
    /// Waits for the call that runs, ends the admin's session, and closes the store.
    ~CoreClient() override;

    /// The time that decides: from the login on the database's, before it this machine's.
    [[nodiscard]] const Clock& clock() const { return m_clock; }

    /// What user agents are called, as far as that is known.
    [[nodiscard]] const AgentNames& agentNames() const { return m_agentNames; }
    /// Finds out what these are called, on a thread of its own; tells when there is something new.
    void nameAgents(QStringList agents, QObject* context, std::function<void()> done);

    /// What opening the path would open; connects to nothing.
    void describe(const QString& path, QObject* context, Done<sso::StoreSummary> done);
    void open(const QString& path, sso::OpenOptions options, QObject* context, Done<sso::StoreSummary> done);
    /// Closes the store, and one whose opening is still under way as soon as it is open.
    void close();
    void createStore(const QString& folder, Credentials firstUser, QObject* context, Done<void> done);
    void createSampleStore(const QString& folder, QObject* context, Done<void> done);

    void logIn(Credentials credentials, QObject* context, Done<AdminSession> done);
    /// As logIn, and accepts a log that is not what this machine has seen of it.
    void acceptLogAndLogIn(Credentials credentials, QObject* context, Done<AdminSession> done);
    void prepareAndLogIn(Credentials credentials, QObject* context, Done<AdminSession> done);
    void logOut(QObject* context, Done<sso::Logout> done);
    /// Moves the end of the admin's session to the policy's time from now.
    void renew(QObject* context, Done<sso::Renewal> done);

    void get(sso::Ust target, QObject* context, Done<sso::SessionDetails> done);

    // Long reads. When its context dies, one whose turn has not come is not made and leaves no record, and
    // one that is under way is ended.
    void search(WantedSearch wanted, QObject* context, Done<BegunSearch> done);
    void searchFurther(quint64 number, QObject* context, Done<SearchState> done);
    void found(quint64 number, qint64 first, int count, QObject* context,
               Done<std::vector<sso::FoundSession>> done);
    void placesOf(quint64 number, std::vector<qint64> ids, QObject* context, Done<std::vector<qint64>> done);
    void searchAudit(sso::AuditFilter filter, const sso::AuditPage& page, QObject* context,
                     Done<sso::FoundRecords> done);
    void auditRecord(qint64 number, QObject* context, Done<sso::ProvenRecord> done);

    // Until it is not `isWanted`, either: see cancel(). Comes back in any case, while `context` lives.

    /// What is going on, counted.
    void countActivity(const Wanted& isWanted, QObject* context, Progress progress,
                       Done<sso::SessionActivity> done);
    /// No file is there before it is whole.
    void exportAudit(AuditExport wanted, const Wanted& isWanted, QObject* context, Progress progress,
                     Done<sso::ExportedRecords> done);
    /// Ends what was asked for by this `isWanted`: it comes back Cancelled, unless it was done before.
    void cancel(const Wanted& isWanted);

    // The log as anybody may check it; nothing is recorded.
    void logState(QObject* context, Done<sso::LogState> done);
    void checkpoint(QObject* context, Done<sso::LogCheckpoint> done);
    /// A checkpoint has left for a file or the clipboard.
    void noteExport(const sso::LogCheckpoint& exported, QObject* context, Done<void> done);
    /// Verifies the whole log, on a thread of its own, until `context` dies.
    void verifyLog(QObject* context, Progress progress, Done<audit::Verdict> done);

Q_SIGNALS:
    /// What this machine has seen of the log could not be written down, and why; without a sentence: it could
    /// again.
    void logNotRemembered(const QString& sentence);

private:
    template <class Answer, class Call>
    void run(QObject* context, Call call, Done<Answer> done);
    /// As run, but on the reader, and as long as it is wanted.
    template <class Answer, class Call>
    void read(QObject* context, Call call, Done<Answer> done,
              const Wanted& isWanted = std::make_shared<std::atomic_bool>(true));
    template <class Answer>
    void deliver(Result<Answer> answer, const QPointer<QObject>& context, const Wanted& stay,
                 const Done<Answer>& done);

    /// What core tells `progress` by, from any thread: it comes to this one a few times a second, and goes on
    /// as long as it is wanted.
    [[nodiscard]] audit::Progress reportTo(QObject* context, const Wanted& isWanted, Progress progress);

    /// The admin's session, and its clock from now on; from then on there are reads. On core's thread.
    [[nodiscard]] Result<AdminSession> admitted(const CoreWorker& worker, const Wanted& stay,
                                                Result<AdminSession> session);
    /// Ends what is under way and not wanted, without waiting for it.
    void interrupt(const Wanted& unwanted);
    /// Nothing that was asked for until now is wanted any more, and there are no more reads.
    void endStay();

    DecidingClock m_clock;
    /// Until when answers are wanted: what is between a login and the logout after it.
    Wanted m_stay = std::make_shared<std::atomic_bool>(true);
    ReadGate m_gate;
    AgentNames m_agentNames;
    QThread m_thread;
    QThread m_readThread;
    QThreadPool m_verifications; ///< one at a time
    QThreadPool m_interruptions;
    QThreadPool m_naming; ///< one at a time
    CoreWorker* m_worker;
    CoreReader* m_reader;
};

} // namespace usher::ui
