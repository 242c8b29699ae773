// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include <QObject>
#include <QPointer>
#include <QThread>

#include "CoreWorker.h"
#include "DecidingClock.h"

namespace usher::ui
{

/// The window's only door to core. Calls return at once and run one at a time on core's own thread; each
/// result comes back to the calling thread, and only if its context object is still alive then.
class CoreClient final : public QObject
{
    Q_OBJECT

public:
    template <class Answer>
    using Done = std::function<void(Result<Answer>)>;

    /// `clock` must live as long. It is asked from both threads.
    explicit CoreClient(const Clock& clock, QObject* parent = nullptr);
    /// Waits for the call that runs, ends the admin's session, and closes the store.
    ~CoreClient() override;

    /// The time that decides: from the login on the database's, before it this machine's.
    [[nodiscard]] const Clock& clock() const { return m_clock; }

    /// What opening the path would open; connects to nothing.
    void describe(const QString& path, QObject* context, Done<sso::StoreSummary> done);
    void open(const QString& path, sso::OpenOptions options, QObject* context, Done<sso::StoreSummary> done);
    /// Closes the store, and one whose opening is still under way as soon as it is open.
    void close();
    void createStore(const QString& folder, Credentials firstUser, QObject* context, Done<void> done);
    void createSampleStore(const QString& folder, QObject* context, Done<void> done);

    void logIn(Credentials credentials, QObject* context, Done<AdminSession> done);
    void prepareAndLogIn(Credentials credentials, QObject* context, Done<AdminSession> done);
    void logOut(QObject* context, Done<sso::Logout> done);
    /// Moves the end of the admin's session to the policy's time from now.
    void renew(QObject* context, Done<sso::Renewal> done);

    void get(sso::Ust target, QObject* context, Done<sso::SessionDetails> done);
    void search(const sso::SessionFilter& filter, sso::SessionPage page, QObject* context,
                Done<sso::FoundSessions> done);

private:
    template <class Answer, class Call>
    void run(QObject* context, Call call, Done<Answer> done);

    /// The admin's session, and its clock from now on.
    [[nodiscard]] Result<AdminSession> admitted(Result<AdminSession> session);

    DecidingClock m_clock;
    QThread m_thread;
    CoreWorker* m_worker;
};

} // namespace usher::ui
