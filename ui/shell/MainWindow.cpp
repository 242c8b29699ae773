// SPDX-License-Identifier: GPL-3.0-or-later
#include "MainWindow.h"

#include <QCloseEvent>
#include <QShortcut>
#include <QStackedWidget>

#include "login/LoginPage.h"
#include "setup/ConfirmStorePage.h"
#include "setup/CreateStorePage.h"
#include "setup/SetupPage.h"

namespace usher::ui
{

namespace
{

std::pair<BannerKind, QString> endMessage(Workspace::End why, std::chrono::minutes idleLimit)
{
    switch (why) {
    case Workspace::End::Locked:
        return {BannerKind::Info, MainWindow::tr("Locked. Log in to go on.")};
    case Workspace::End::Idle:
        return {BannerKind::Warning, MainWindow::tr("Locked after %n minutes without input.", nullptr,
                                                    static_cast<int>(idleLimit.count()))};
    case Workspace::End::LoggedOut:
        return {BannerKind::Success, MainWindow::tr("You are logged out.")};
    case Workspace::End::SessionEnded:
        return {BannerKind::Warning, MainWindow::tr("Your session has come to its end. Log in to go on.")};
    case Workspace::End::SessionRefused:
        break;
    }
    return {BannerKind::Warning,
            MainWindow::tr("The server no longer accepts your session: it was ended, or your user "
                           "was changed. Log in to go on.")};
}

} // namespace

MainWindow::MainWindow(const Clock& clock, Settings& settings, QWidget* parent)
    : QMainWindow(parent), m_settings(settings), m_client(clock), m_stages(new QStackedWidget(this))
{
    setWindowTitle(tr("Usher"));
    setCentralWidget(m_stages);
    constexpr QSize firstSize(1180, 760);
    constexpr QSize leastSize(880, 600);
    setMinimumSize(leastSize);
    resize(firstSize);
    restoreGeometry(m_settings.windowGeometry());
    connect(new QShortcut(QKeySequence(QKeySequence::Quit), this), &QShortcut::activated, this,
            &QWidget::close);
}

MainWindow::~MainWindow()
{
    // Before the client: no page may outlive it.
    delete m_stages;
}

void MainWindow::start()
{
    if (m_settings.lastStore().isEmpty()) {
        showSetup();
    } else {
        startWith(m_settings.lastStore());
    }
}

void MainWindow::startWith(const QString& folder)
{
    showSetup();
    describe(folder);
}

void MainWindow::startWithSample()
{
    showSetup();
    auto* setup = static_cast<SetupPage*>(m_stages->currentWidget());
    setup->setBusy(true);
    m_sampleFolders.push_back(std::make_unique<QTemporaryDir>());
    const QString folder = m_sampleFolders.back()->filePath(QStringLiteral("sample"));
    m_client.createSampleStore(folder, setup, [this, setup, folder](const Result<void>& made) {
        setup->setBusy(false);
        if (made) {
            open(folder);
        } else {
            setup->showError(errorSentence(made.error()));
        }
    });
}

void MainWindow::showSetup(const QString& error)
{
    auto* setup = new SetupPage;
    connect(setup, &SetupPage::sampleWanted, this, &MainWindow::startWithSample);
    connect(setup, &SetupPage::createWanted, this, &MainWindow::showCreate);
    connect(setup, &SetupPage::folderChosen, this, &MainWindow::describe);
    setStage(setup);
    if (!error.isEmpty()) {
        setup->showError(error);
    }
}

void MainWindow::showCreate()
{
    auto* create = new CreateStorePage(m_client);
    connect(create, &CreateStorePage::cancelled, this, [this] { showSetup(); });
    connect(create, &CreateStorePage::created, this, &MainWindow::open);
    setStage(create);
    create->focusFirst();
}

void MainWindow::describe(const QString& folder)
{
    m_client.describe(folder, m_stages->currentWidget(), [this](const Result<sso::StoreSummary>& store) {
        if (!store) {
            showSetup(errorSentence(store.error()));
        } else if (m_settings.isKnownStore(store->folder)) {
            open(store->folder);
        } else {
            confirm(*store);
        }
    });
}

void MainWindow::confirm(const sso::StoreSummary& store)
{
    auto* page = new ConfirmStorePage(store);
    const QString folder = store.folder;
    connect(page, &ConfirmStorePage::confirmed, this, [this, folder] { open(folder); });
    connect(page, &ConfirmStorePage::declined, this, [this] { showSetup(); });
    setStage(page);
    page->focusOpen();
}

void MainWindow::open(const QString& folder)
{
    m_client.open(folder, m_stages->currentWidget(), [this](const Result<sso::StoreSummary>& store) {
        if (!store) {
            showSetup(errorSentence(store.error()));
            return;
        }
        m_store = *store;
        if (!m_store.isSample) {
            m_settings.rememberStore(m_store.folder);
            m_settings.setLastStore(m_store.folder);
        }
        showLogin();
    });
}

void MainWindow::showLogin()
{
    auto* login = new LoginPage(m_client, m_store);
    connect(login, &LoginPage::loggedIn, this, &MainWindow::showWorkspace);
    connect(login, &LoginPage::anotherStoreWanted, this, [this] { showSetup(); });
    setStage(login);
    login->focusFirst();
}

void MainWindow::showWorkspace(const AdminSession& session)
{
    m_store.isPrepared = true;
    auto* workspace = new Workspace(m_client, m_store, session, m_idleLimit);
    // Queued: the workspace is deleted, and must not be in the middle of what it was doing.
    connect(workspace, &Workspace::ended, this, &MainWindow::endStay, Qt::QueuedConnection);
    setStage(workspace);
    workspace->focusFirst();
}

void MainWindow::endStay(Workspace::End why)
{
    if (!qobject_cast<Workspace*>(m_stages->currentWidget())) {
        return; // two reasons came at once
    }
    m_client.logOut(this, [](const Result<sso::Logout>&) {
        // Nobody is there any more to be told; if it failed, the session ends by itself in time.
    });
    showLogin();
    const auto [kind, text] = endMessage(why, m_idleLimit);
    static_cast<LoginPage*>(m_stages->currentWidget())->showMessage(kind, text);
}

void MainWindow::setStage(QWidget* stage)
{
    QWidget* before = m_stages->currentWidget();
    m_stages->addWidget(stage);
    m_stages->setCurrentWidget(stage);
    if (before) {
        m_stages->removeWidget(before);
        before->hide();
        before->deleteLater();
    }
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    m_settings.setWindowGeometry(saveGeometry());
    QMainWindow::closeEvent(event);
}

} // namespace usher::ui
