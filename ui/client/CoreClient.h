// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sso/api/Sso.h"
#include "core/sso/inspect/LogInspector.h"
#include "ui/client/DecidingClock.h"
#include "ui/client/SessionSearchRead.h"
#include "ui/client/StoreThreads.h"
#include "ui/words/AgentNames.h"

namespace usher::ui
{

/// The window calls core only through this class. A page posts a function that makes the call. It runs on one
/// of core's own threads, one at a time on each. Its result is passed to `done` on the calling thread, and
/// only if `context` is still alive then. Results of calls from before a logout are dropped after it.
class CoreClient final : public QObject
{
    Q_OBJECT

public:
    template <class Answer>
    using Done = std::function<void(Result<Answer>)>;

    /// `clock` must outlive this object, and every thread reads it. `rememberEvery` is how often this
    /// computer saves what it has seen of the log.
    explicit CoreClient(const Clock& clock, QObject* parent = nullptr,
                        std::chrono::milliseconds rememberEvery = std::chrono::seconds{30});
    /// Waits for the running calls, ends the admin's session, and closes the store.
    ~CoreClient() override;

    /// Makes a short call as the admin: `call` is a function `Result<Answer>(sso::Sso&, const sso::Caller&)`.
    template <class Call, class Receiver>
    void call(QObject* context, Call call, Receiver done)
    {
        m_threads.post(context, StoreCall(std::move(call), std::move(done)));
    }

    /// Makes a long call that acts, such as one that ends many sessions. It goes over the connection of the
    /// short calls, because a read is interrupted at once, in the middle of a transaction. Short calls wait
    /// until it has ended; the window shows nothing but its dialog meanwhile. A cancelled act, or
    /// one whose `context` dies or whose login ends, stops after the transaction that is running, so a lock
    /// does not wait for the whole. The last argument of `call` is a `const Progress&`.
    template <class Call, class Receiver>
    void act(QObject* context, const CancelFlag& flag, ProgressReceiver progress, Call call, Receiver done)
    {
        auto report = m_threads.reportTo(context, flag, std::move(progress));
        m_threads.postAct(context, flag,
                          StoreCall(reporting(std::move(call), std::move(report)), std::move(done)));
    }

    /// Makes a call as a long read, which has its own thread and connection. The read is interrupted
    /// when `context` dies. If it has not begun by then, it is not made at all and leaves no record.
    template <class Call, class Receiver>
    void read(QObject* context, Call call, Receiver done)
    {
        m_threads.postRead(context, CancelFlag(), StoreCall(std::move(call), std::move(done)));
    }
    /// Makes a long read that reports its progress; the last argument of `call` is a `const
    /// Progress&`. It ends early also when it is cancelled, and calls `done` in any case while
    /// `context` lives.
    template <class Call, class Receiver>
    void read(QObject* context, const CancelFlag& flag, ProgressReceiver progress, Call call, Receiver done)
    {
        auto report = m_threads.reportTo(context, flag, std::move(progress));
        m_threads.postRead(context, flag,
                           StoreCall(reporting(std::move(call), std::move(report)), std::move(done)));
    }
    /// Cancels the read or the act that was made with this flag. A read answers Cancelled, unless it was
    /// already done.
    void cancel(const CancelFlag& flag) { m_threads.cancel(flag); }

    /// Returns a search, for reads with its functions. Earlier searches are closed, except the one that is
    /// still shown.
    [[nodiscard]] std::shared_ptr<SessionSearchRead>
    newSearch(const std::shared_ptr<SessionSearchRead>& shown = nullptr);

    /// Inspects the log as anybody may do it: `call` is a function `Result<Answer>(sso::LogInspector&)`. It
    /// shows no content, so nothing is recorded.
    template <class Call, class Receiver>
    void inspect(QObject* context, Call call, Receiver done)
    {
        m_threads.postRead(context, CancelFlag(), LogCall(std::move(call), std::move(done)));
    }
    /// Inspects the log on a separate thread, until `context` dies, and reports the progress as read() does.
    template <class Call, class Receiver>
    void inspect(QObject* context, ProgressReceiver progress, Call call, Receiver done)
    {
        const CancelFlag flag;
        auto report = m_threads.reportTo(context, flag, std::move(progress));
        m_threads.postInspection(context, flag,
                                 LogCall(reporting(std::move(call), std::move(report)), std::move(done)));
    }

    /// Writes or reads a file: `call` is a function `Result<Answer>()`. It needs no store, and waits for no
    /// database.
    template <class Call, class Receiver>
    void callFile(QObject* context, Call call, Receiver done)
    {
        m_threads.post(context, FileCall(std::move(call), std::move(done)));
    }

    /// Describes the store that open() would open at `path` with these secrets. Does not connect to a
    /// database server.
    void describe(const QString& path, store::GivenSecrets given, QObject* context,
                  Done<sso::StoreSummary> done);
    void open(const QString& path, sso::OpenOptions options, QObject* context, Done<sso::StoreSummary> done);
    /// Closes the store. A store that is still being opened is closed as soon as it is open.
    void close();
    void createStore(const QString& folder, Credentials firstUser, QObject* context, Done<void> done);
    void createSampleStore(const QString& folder, QObject* context, Done<void> done);

    void logIn(Credentials credentials, QObject* context, Done<AdminSession> done);
    /// Logs in, and accepts a log that does not continue what this computer has seen of it.
    void acceptLogAndLogIn(Credentials credentials, QObject* context, Done<AdminSession> done);
    /// Logs in, and adds the audit tables in the same transaction.
    void prepareAndLogIn(Credentials credentials, QObject* context, Done<AdminSession> done);
    void logOut(QObject* context, Done<sso::Logout> done);

    /// Returns the clock that decides when a session ends. It shows this computer's time before the login,
    /// and the database's time from the login on.
    [[nodiscard]] const Clock& clock() const { return m_clock; }
    /// Returns this computer's clock, which calls may read on their thread.
    [[nodiscard]] const Clock& machineClock() const { return m_clock.machine(); }

    /// Returns the names of user agents, as far as they are known.
    [[nodiscard]] const AgentNames& agentNames() const { return m_agentNames; }
    /// Looks up the names of these user agents on a separate thread, and then calls `done`. Does nothing if
    /// all of them are known.
    void nameAgents(QStringList agents, QObject* context, std::function<void()> done);

Q_SIGNALS:
    /// This computer could not save what it has seen of the log; `sentence` says why.
    void logNotRemembered(const QString& sentence);
    /// After such a failure, this computer could save it.
    void logRememberedAgain();

private:
    using LoginCall = Result<AdminSession> (AdminConnection::*)(const Credentials&);
    void logInWith(LoginCall loginCall, Credentials credentials, QObject* context, Done<AdminSession> done);

    DecidingClock m_clock;
    AgentNames m_agentNames;
    StoreThreads m_threads;
    QThreadPool m_naming; ///< one at a time
};

} // namespace usher::ui
