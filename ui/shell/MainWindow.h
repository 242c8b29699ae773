// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QMainWindow>
#include <QPointer>
#include <QTemporaryDir>

#include "ui/client/CoreClient.h"
#include "ui/settings/Settings.h"
#include "ui/shell/RunningWindows.h"
#include "ui/shell/StoreOpening.h"
#include "ui/shell/Workspace.h"
#include "ui/widgets/feedback/MessageBanner.h"

namespace usher::ui
{

class DesktopLock;
class ManualWindow;
class StageView;
class WindowPreferences;

/// The main window. It shows one stage after another: setup, confirmation of the store, login, workspace, and
/// the login again when the session ends. A store can be dropped on the window until a person is logged in.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    /// All three must outlive the window. The window announces its store to `windows`, and comes to the front
    /// when another start asks for it there.
    MainWindow(const Clock& clock, Settings& settings, RunningWindows& windows, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Opens the store that was open last. Shows the setup page if there is none.
    void start();
    /// Opens a store. Asks first if the store was never opened before. `path` is the folder of the store or
    /// of a Zato server, or a file of a store.
    void startWith(const QString& path);
    /// Makes a sample store and opens it.
    void startWithSample();
    /// Shows the page that creates a store.
    void startWithNewStore() { showCreate(); }

    /// Sets the time without input after which the window locks, for this start.
    void setIdleLimit(std::chrono::minutes limit);
    /// Opens stores read-only unless the person chooses otherwise. Without this call, a store is opened as it
    /// was opened last.
    void presetReadOnly() { m_storeOpening.presetReadOnly(); }
    /// Makes the window look up the token on the clipboard after the first login.
    void presetInspectClipboard() { m_inspectsClipboard = true; }

    /// Locks whenever the desktop locks its screen and before the computer sleeps, which waits until the
    /// session is ended.
    void lockWith(DesktopLock& desktop);

Q_SIGNALS:
    /// The admin's session is ended, or could not be.
    void sessionClosed();

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    void connectOpening();
    void showSetup();
    /// Shows the setup page, from which one can return to the login page of the open store.
    void offerOtherStores();
    void showStoreTitle();
    /// Shows the setup page with a message about the store that was tried.
    void showSetupAfter(const QString& path, BannerKind kind, const QString& sentence);
    /// Asks whether to accept the log of a store as it is. `finding` says what is wrong with it.
    void askToAccept(const QString& path, const QString& finding);
    void showCreate();
    void showConfirmation(const sso::StoreSummary& store, sso::Access access);
    void showNotOpened(const QString& path, const Error& error);
    void showLogin();
    void showWorkspace(const AdminSession& session);
    void closeWorkspace(Workspace::End why);
    /// Closes the workspace, or else forgets what was typed on the page, and a login that is under way.
    void leave(Workspace::End why);
    /// Leaves the page, on which nobody is logged in yet, if a secret was typed there and nobody goes on.
    void leaveWhenIdle(QWidget* page);
    void endSession();
    /// Opens the manual at the page about what is on screen.
    void showManual();
    [[nodiscard]] bool acceptsDroppedStore() const;
    void comeForward(const WindowRequest& request);

    Settings& m_settings;
    RunningWindows& m_windows;
    std::vector<std::unique_ptr<QTemporaryDir>>
        m_sampleFolders; ///< must outlive the client, which may have one of them open
    CoreClient m_client;
    StoreOpening m_storeOpening;
    StageView* m_stages;
    QPointer<ManualWindow> m_manual;  ///< created when it is first needed
    bool m_inspectsClipboard = false; ///< after the next login
    sso::StoreSummary m_store;
    WindowPreferences* m_preferences;
    std::chrono::minutes m_idleLimit;
    QString m_username;             ///< of the person who is logged in or was until the window was locked
    Workspace::Place m_lockedPlace; ///< where that person was when the window was locked
};

} // namespace usher::ui
