// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QMainWindow>
#include <QTemporaryDir>

#include "CoreClient.h"
#include "Settings.h"
#include "Workspace.h"

class QStackedWidget;

namespace usher::ui
{

class ConfirmStorePage;
class LoginPage;
class SetupPage;

/// Leads from one stage to the next: setup, is this the store, login, work; and back to login when a stay
/// ends.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    /// `clock` and `settings` must live as long.
    MainWindow(const Clock& clock, Settings& settings, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Opens the store that was open last, or begins with setup.
    void start();
    /// Opens this store, asking first if it was never opened before.
    void startWith(const QString& folder);
    /// Makes a sample store and opens it.
    void startWithSample();

    /// How long without input until the window locks; five minutes unless set.
    void setIdleLimit(std::chrono::minutes limit) { m_idleLimit = limit; }

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    void showSetup(const QString& error = {});
    void showCreate();
    void describe(const QString& folder);
    void confirm(const sso::StoreSummary& store);
    void open(const QString& folder);
    void showLogin();
    void showWorkspace(const AdminSession& session);
    void endStay(Workspace::End why);
    /// Shows a stage and deletes the one before, with all it held.
    void setStage(QWidget* stage);

    Settings& m_settings;
    std::vector<std::unique_ptr<QTemporaryDir>>
        m_sampleFolders; ///< outlives the client, which may have one open
    CoreClient m_client;
    QStackedWidget* m_stages;
    sso::StoreSummary m_store;
    std::chrono::minutes m_idleLimit{5};
};

} // namespace usher::ui
