// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QObject>

#include "ui/client/CoreClient.h"
#include "ui/client/PendingCall.h"

namespace usher::ui
{

class RunningWindows;
class Settings;

/// Opens a store, one at a time: reads what is at its path, brings forward another window that has the store
/// open, and asks for a confirmation if the store is new or needs its key. The window shows each step.
class StoreOpening final : public QObject
{
    Q_OBJECT

public:
    /// All three must outlive this object.
    StoreOpening(CoreClient& client, Settings& settings, RunningWindows& windows, QObject* parent = nullptr);

    /// Opens stores read-only unless the person chooses otherwise. Without this call, a store is opened as it
    /// was opened last.
    void presetReadOnly() { m_preset = sso::Access::ReadOnly; }

    /// Begins to open a store. `given` is the path or the `file:` URL of the folder of the store or of a Zato
    /// server, or of a file of a store.
    void begin(const QString& given);
    /// Does the same for a store whose log the person wants to accept as it is.
    void beginAccepting(const QString& path);
    /// Opens a store as the person has confirmed it.
    void openConfirmed(const sso::StoreSummary& store, sso::OpenOptions options);
    /// Opens a store that Usher has just created in this folder.
    void openCreated(const QString& folder);
    /// Stops the running step. The client closes the store as soon as it is open.
    void cancel();
    /// Forgets which store is being opened. This window is then the window of no store.
    void forget();
    [[nodiscard]] bool isRunning() const { return m_step.isRunning(); }
    /// Returns the path of the store that is being opened, or was opened last.
    [[nodiscard]] const QString& path() const { return m_path; }

Q_SIGNALS:
    /// A step has begun. `what` says what is being done: `Connecting to db.example.com:5432`.
    void begun(const QString& what);
    /// The step has ended or was cancelled. What comes of it is told next.
    void ended();
    void confirmationWanted(const sso::StoreSummary& store, sso::Access access);
    /// The store is open in another window, which was asked to come forward.
    void foundElsewhere(const QString& folder);
    void opened(const sso::StoreSummary& store);
    void failed(const QString& path, const Error& error);
    void cancelled(const QString& path);

private:
    void proceed(const sso::StoreSummary& store);
    void open(const QString& folder, const QString& what, sso::OpenOptions options);
    /// Returns the context for the call of this step. An earlier step that has not ended is dropped.
    [[nodiscard]] QObject* beginStep(const QString& path, const QString& what);
    void endStep();
    void remember(const sso::StoreSummary& store);

    CoreClient& m_client;
    Settings& m_settings;
    RunningWindows& m_windows;
    std::optional<sso::Access> m_preset;
    PendingCall m_step;
    QString m_path;         ///< the path that the running or the last step is about
    QString m_acceptedPath; ///< the store whose log the person wants to accept, until it is open
};

} // namespace usher::ui
