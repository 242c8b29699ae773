// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QMainWindow>
#include <QPointer>
#include <QTemporaryDir>

#include "ui/client/CoreClient.h"
#include "ui/settings/Settings.h"
#include "ui/shell/RunningWindows.h"
#include "ui/shell/Workspace.h"
#include "ui/widgets/feedback/MessageBanner.h"

class QStackedWidget;

namespace usher::ui
{

class ConfirmStorePage;
class DropHighlight;
class ManualWindow;
class OpeningPage;

/// Leads from one stage to the next: setup, is this the store, login, work; and back to login when a stay
/// ends. Takes a store that is dropped on it until somebody is logged in.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    /// They must live as long. In `windows` it is known by its store, and wanted by other starts.
    MainWindow(const Clock& clock, Settings& settings, RunningWindows& windows, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Opens the store that was open last, or begins with setup.
    void start();
    /// Opens this store, asking first if it was never opened before: its folder, a Zato server's, or one of
    /// the three files.
    void startWith(const QString& path);
    /// Makes a sample store and opens it.
    void startWithSample();
    /// Begins with making a store.
    void startWithNewStore() { showCreate(); }

    /// How long without input until the window locks; five minutes unless set.
    void setIdleLimit(std::chrono::minutes limit) { m_idleLimit = limit; }
    /// How stores are opened unless somebody chooses otherwise; without it, as they were opened last.
    void presetReadOnly() { m_preset = sso::Access::ReadOnly; }
    /// The token on the clipboard is looked up once the first person has logged in.
    void presetInspectClipboard() { m_firstLook = FirstLook::Clipboard; }

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    /// What is looked up at login.
    enum class FirstLook { None, Clipboard };

    void showSetup();
    /// Setup, with what came of the store that was tried.
    void showSetupAfter(const QString& path, BannerKind kind, const QString& sentence);
    /// Asks whether the log of a store is to be taken as it is.
    void askToAccept(const QString& path, const QString& finding);
    void showCreate();
    void describe(const QString& path);
    /// Unless another window has it.
    void openDescribed(const sso::StoreSummary& store);
    void confirm(const sso::StoreSummary& store, sso::Access access);
    void openMade(const QString& folder);
    /// `what` is done meanwhile: `Connecting to db.example.com:5432`.
    void open(const QString& folder, const QString& what, sso::OpenOptions options);
    void showOpened(const sso::StoreSummary& store);
    void showNotOpened(const QString& path, const Error& error);
    void showLogin();
    void showWorkspace(const AdminSession& session);
    void endStay(Workspace::End why);
    /// Opens the manual at the page for what is on screen.
    void showManual();
    /// Shows a stage and deletes the one before, with all it held.
    void setStage(QWidget* stage);
    /// Holds the stage still and, if it takes long, says what is done. Whatever was waited for before is
    /// dropped. The context of the call that is waited for.
    [[nodiscard]] QObject* beginWaiting(const QString& path, const QString& what);
    void endWaiting();
    void stopWaiting();
    [[nodiscard]] bool takesStores() const;
    void comeForward(const Errand& errand);

    Settings& m_settings;
    RunningWindows& m_windows;
    std::vector<std::unique_ptr<QTemporaryDir>>
        m_sampleFolders; ///< outlives the client, which may have one open
    CoreClient m_client;
    QStackedWidget* m_stages;
    QWidget* m_stage = nullptr;
    OpeningPage* m_opening; ///< over the stage, while a store takes its time
    std::unique_ptr<QObject> m_waiting;
    QString m_waitingFor; ///< path of the store
    DropHighlight* m_dropHighlight;
    QPointer<ManualWindow> m_manual; ///< made when it is first asked for
    std::optional<sso::Access> m_preset;
    FirstLook m_firstLook = FirstLook::None;
    QString m_acceptedPath; ///< of the store whose log somebody has said to accept, until it is open
    sso::StoreSummary m_store;
    std::chrono::minutes m_idleLimit{5};
};

} // namespace usher::ui
