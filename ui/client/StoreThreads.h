// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QObject>
#include <QPointer>
#include <QThread>
#include <QThreadPool>

#include "ui/client/AdminConnection.h"

namespace usher::ui
{

/// A call on the admin's connection itself, such as a login.
using AdminCall = PostedCall<AdminConnection&>;

/// A call that needs no store, such as one that writes a file.
using FileCall = PostedCall<>;

/// Called with how much of a long call is done, and how much there is in all.
using ProgressReceiver = std::function<void(qint64 done, qint64 of)>;

/// The threads of core and their two connections to the store. Runs each posted call on its thread, and
/// delivers the answer on this object's thread, unless `context` has died or the login has ended by then.
class StoreThreads final : public QObject
{
    Q_OBJECT

public:
    /// `clock` must outlive this object. `rememberEvery` is how often this computer saves what it has seen of
    /// the log.
    StoreThreads(const Clock& clock, std::chrono::milliseconds rememberEvery);
    /// Waits for the running calls, ends the admin's session, and closes the store.
    ~StoreThreads() override;

    /// Returns the admin's connection, to connect its signals. It lives on its own thread.
    [[nodiscard]] const AdminConnection& admin() const { return *m_admin; }

    void post(QObject* context, const StoreCall& call);
    void post(QObject* context, const AdminCall& call);
    /// Posts a long call that acts. Cancels `flag` when `context` dies.
    void postAct(QObject* context, const CancelFlag& flag, const StoreCall& call);
    /// Posts a call that waits for no database.
    void post(QObject* context, const FileCall& call);
    /// Posts a long read. It is not made, or interrupted, when `flag` is cancelled or `context` dies.
    void postRead(QObject* context, const CancelFlag& flag, const StoreCall& call);
    void postRead(QObject* context, const CancelFlag& flag, const LogCall& call);
    /// Posts a long call on the log, which gets a thread of its own. Cancels `flag` when `context` dies.
    void postInspection(QObject* context, const CancelFlag& flag, const LogCall& call);
    void cancel(const CancelFlag& flag);

    /// Returns a function that core calls with its progress, from any thread. The function calls `progress`
    /// on this object's thread, at most ten times a second, and returns whether core is to continue.
    [[nodiscard]] Progress reportTo(QObject* context, const CancelFlag& flag, ProgressReceiver progress);

    /// Gives the reads what a login allows them. May be called from any thread; does nothing if the login has
    /// ended by then.
    void beginReads(ReadAccess access, const CancelFlag& login);
    void keep(const std::shared_ptr<SessionSearchRead>& search,
              const std::shared_ptr<SessionSearchRead>& shown);

    /// Returns the flag of the present login. It is cancelled by the logout, and when a store is opened or
    /// closed.
    [[nodiscard]] const CancelFlag& login() const { return m_login; }
    /// Drops the answers to all earlier calls, and ends the reads of this login.
    void endLogin();
    void closeStore();

private:
    void run(QObject* connection, QObject* context, std::function<AnswerDelivery()> make);
    template <class Call>
    void runRead(QObject* context, const CancelFlag& flag, const Call& call);
    void deliver(const AnswerDelivery& answer, const QPointer<QObject>& context, const CancelFlag& login);
    /// Interrupts the running read if `cancelled` is its flag or the flag of its login. Does not wait.
    void interrupt(const CancelFlag& cancelled);

    CancelFlag m_login;
    ReadInterrupter m_interrupter;
    QThread m_adminThread;
    QThread m_readThread;
    QThreadPool m_inspections; ///< one at a time
    QThreadPool m_files;       ///< one at a time
    QThreadPool m_interruptions;
    AdminConnection* m_admin;
    ReadConnection* m_reads;
};

} // namespace usher::ui
