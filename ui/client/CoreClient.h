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

/// The window calls core only through this class. A call returns at once and runs on one of core's own
/// threads, one call at a time on each; long reads have their own thread. The result is passed to `done` on
/// the calling thread, and only if the context object is still alive then. Results of calls that were made
/// before a logout are dropped after it.
class CoreClient final : public QObject
{
    Q_OBJECT

public:
    template <class Answer>
    using Done = std::function<void(Result<Answer>)>;

    /// Called with how much of a long call is done, and how much there is in all.
    using Progress = std::function<void(qint64 done, qint64 of)>;

    /// `clock` must outlive this object, and every thread reads it. `rememberEvery` is how often this machine
    /// saves what it has seen of the log.
    explicit CoreClient(const Clock& clock, QObject* parent = nullptr,
                        std::chrono::milliseconds rememberEvery = std::chrono::seconds{30});
    /// Waits for the running calls, ends the admin's session, and closes the store.
    ~CoreClient() override;

    /// Returns the clock that decides when a session ends. It shows this machine's time before the login, and
    /// the database's time from the login on.
    [[nodiscard]] const Clock& clock() const { return m_clock; }

    /// Returns the names of user agents, as far as they are known.
    [[nodiscard]] const AgentNames& agentNames() const { return m_agentNames; }
    /// Looks up the names of these user agents on a separate thread, and then calls `done`. Does nothing if
    /// all of them are known.
    void nameAgents(QStringList agents, QObject* context, std::function<void()> done);

    /// Describes the store that open() would open at `path`. Does not connect to a database server.
    void describe(const QString& path, QObject* context, Done<sso::StoreSummary> done);
    void open(const QString& path, sso::OpenOptions options, QObject* context, Done<sso::StoreSummary> done);
    /// Closes the store. A store that is still being opened is closed as soon as it is open.
    void close();
    void createStore(const QString& folder, Credentials firstUser, QObject* context, Done<void> done);
    void createSampleStore(const QString& folder, QObject* context, Done<void> done);

    void logIn(Credentials credentials, QObject* context, Done<AdminSession> done);
    /// Logs in, and accepts a log that does not continue what this machine has seen of it.
    void acceptLogAndLogIn(Credentials credentials, QObject* context, Done<AdminSession> done);
    /// Logs in, and adds the audit tables in the same transaction.
    void prepareAndLogIn(Credentials credentials, QObject* context, Done<AdminSession> done);
    void logOut(QObject* context, Done<sso::Logout> done);
    /// Moves the end of the admin's session to the policy's time from now.
    void renew(QObject* context, Done<sso::Renewal> done);

    void get(sso::Ust target, QObject* context, Done<sso::SessionDetails> done);

    // Long reads. When the context of a read dies, the read is interrupted. If it has not begun yet, it is
    // not made at all and leaves no record.
    void search(WantedSearch wanted, QObject* context, Done<BegunSearch> done);
    void searchFurther(quint64 number, QObject* context, Done<SearchState> done);
    void found(quint64 number, qint64 first, int count, QObject* context,
               Done<std::vector<sso::FoundSession>> done);
    void placesOf(quint64 number, std::vector<qint64> ids, QObject* context, Done<std::vector<qint64>> done);
    void searchAudit(sso::AuditFilter filter, const sso::AuditRecords& page, QObject* context,
                     Done<sso::FoundRecords> done);
    void auditRecord(qint64 number, QObject* context, Done<sso::ProvenRecord> done);

    // These end early also when `isWanted` becomes false: see cancel(). They call `done` in any case while
    // `context` lives.

    /// Counts the newest sessions by owner, network, user agent, age and time left.
    void countActivity(const WantedFlag& isWanted, QObject* context, Progress progress,
                       Done<sso::SessionActivity> done);
    /// Exports records to a file. The file appears only when it is complete.
    void exportAudit(AuditExport wanted, const WantedFlag& isWanted, QObject* context, Progress progress,
                     Done<sso::ExportedRecords> done);
    /// Cancels the call that was made with this `isWanted`. It answers Cancelled, unless it was already done.
    void cancel(const WantedFlag& isWanted);

    // These inspect the log as anybody may do it. They show no content, so nothing is recorded.
    void logState(QObject* context, Done<sso::LogState> done);
    void checkpoint(QObject* context, Done<sso::LogCheckpoint> done);
    /// Notes that a checkpoint was saved to a file or copied to the clipboard.
    void noteExport(const sso::LogCheckpoint& exported, QObject* context, Done<void> done);
    /// Verifies the whole log on a separate thread. Stops when `context` dies.
    void verifyLog(QObject* context, Progress progress, Done<audit::Verdict> done);

Q_SIGNALS:
    /// This machine could not save what it has seen of the log; `sentence` says why. An empty sentence means
    /// that it could save it again.
    void logNotRemembered(const QString& sentence);

private:
    /// Runs `call` on core's thread and passes its result to `done` on this object's thread, unless `context`
    /// has died by then.
    template <class Answer, class Call>
    void run(QObject* context, Call call, Done<Answer> done);
    /// Does the same on the reader's thread, as long as the answer is wanted.
    template <class Answer, class Call>
    void read(QObject* context, Call call, Done<Answer> done,
              const WantedFlag& isWanted = std::make_shared<std::atomic_bool>(true));
    /// Passes `answer` to `done` on this object's thread, unless `context` has died or the login has ended.
    template <class Answer>
    void deliver(Result<Answer> answer, const QPointer<QObject>& context, const WantedFlag& stay,
                 const Done<Answer>& done);

    /// Returns a function that core calls with its progress, from any thread. The function calls `progress`
    /// on this object's thread, at most ten times a second, and returns whether core is to continue.
    [[nodiscard]] audit::Progress reportTo(QObject* context, const WantedFlag& isWanted, Progress progress);

    /// Returns `session` unchanged. After a successful login it also sets the clock for that session and
    /// gives the reader what it needs. Runs on core's thread.
    [[nodiscard]] Result<AdminSession> admitted(const CoreWorker& worker, const WantedFlag& stay,
                                                Result<AdminSession> session);
    /// Interrupts the running call if `unwanted` is its flag or the flag of its login. Does not wait.
    void interrupt(const WantedFlag& unwanted);
    /// Makes the answers to all earlier calls unwanted, and ends the reads of this login.
    void endStay();

    DecidingClock m_clock;
    /// Answers are wanted until the next logout, or until a store is opened or closed. That sets this flag to
    /// false and makes a new one.
    WantedFlag m_stay = std::make_shared<std::atomic_bool>(true);
    RunningRead m_gate;
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
