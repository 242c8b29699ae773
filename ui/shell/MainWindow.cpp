// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/MainWindow.h"

#include <QCloseEvent>
#include <QGuiApplication>
#include <QScreen>
#include <QShortcut>

#include "core/VisibleText.h"
#include "ui/desktop/DesktopLock.h"
#include "ui/help/ManualWindow.h"
#include "ui/login/LoginPage.h"
#include "ui/setup/AcceptLogPage.h"
#include "ui/setup/ConfirmStorePage.h"
#include "ui/setup/CreateStorePage.h"
#include "ui/setup/SecretFields.h"
#include "ui/setup/SetupPage.h"
#include "ui/setup/StoreDropTarget.h"
#include "ui/shell/EndMessage.h"
#include "ui/shell/StageManual.h"
#include "ui/shell/StageView.h"
#include "ui/shell/WindowKeys.h"
#include "ui/shell/WindowPreferences.h"
#include "ui/shell/session/UnsentSecrets.h"
#include "ui/widgets/file/LastFolder.h"

namespace usher::ui
{

MainWindow::MainWindow(const Clock& clock, Settings& settings, RunningWindows& windows, QWidget* parent)
    : QMainWindow(parent), m_settings(settings), m_windows(windows), m_client(clock),
      m_storeOpening(m_client, settings, windows), m_stages(new StageView(this)),
      m_preferences(new WindowPreferences(settings, this)), m_idleLimit(settings.preferences().lockAfter)
{
    setWindowTitle(tr("Usher"));
    setCentralWidget(m_stages);
    // Queued, because the dialog in which the key was pressed is closed.
    connect(
        new WindowKeys(this), &WindowKeys::lockWanted, this,
        [this] { closeWorkspace(Workspace::End::Locked); }, Qt::QueuedConnection);
    new FolderMemory(settings, this);
    connectOpening();
    connect(&m_windows, &RunningWindows::wanted, this, &MainWindow::comeForward);
    constexpr QSize firstSize(1180, 760);
    constexpr QSize leastSize(880, 560);
    // Of a small screen it may be less. The frame is not known before the window is shown.
    const QSize frame(0, style()->pixelMetric(QStyle::PM_TitleBarHeight, nullptr, this));
    const QSize available = screen()->availableSize() - frame;
    setMinimumSize(leastSize.boundedTo(available));
    resize(firstSize.boundedTo(available));
    restoreGeometry(m_settings.windowGeometry());
    connect(new QShortcut(QKeySequence(QKeySequence::Quit), this), &QShortcut::activated, this,
            &QWidget::close);
    connect(new QShortcut(QKeySequence(Qt::Key_F1), this), &QShortcut::activated, this,
            &MainWindow::showManual);
    connect(new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Comma), this), &QShortcut::activated, m_preferences,
            &WindowPreferences::showPreferences);
    connect(m_preferences, &WindowPreferences::lockAfterChosen, this, &MainWindow::setIdleLimit);
}

void MainWindow::lockWith(DesktopLock& desktop)
{
    connect(&desktop, &DesktopLock::locked, this, [this] { leave(Workspace::End::DesktopLocked); });
    connect(&desktop, &DesktopLock::aboutToSleep, this, [this] { leave(Workspace::End::AboutToSleep); });
    connect(this, &MainWindow::sessionClosed, &desktop, &DesktopLock::letSleep);
}

void MainWindow::leave(Workspace::End why)
{
    if (qobject_cast<Workspace*>(m_stages->stage())) {
        closeWorkspace(why);
        return;
    }
    // Nobody is logged in yet. What is under way must not lead into the store afterwards, and what was typed
    // must not stay.
    const auto* setup = qobject_cast<SetupPage*>(m_stages->stage());
    const bool isPreparing = setup && setup->isBusy(); // the logout drops the answer
    const bool isOpening = m_storeOpening.isRunning();
    if (isOpening) {
        m_storeOpening.cancel(); // before the logout, whose answer it would drop
    }
    endSession();
    if (isOpening || isPreparing) {
        showSetupAfter(isOpening ? m_storeOpening.path() : QString(), BannerKind::Info,
                       tr("The window locked before the store was open."));
    } else if (qobject_cast<LoginPage*>(m_stages->stage())) {
        showLogin();
    } else if (qobject_cast<ConfirmStorePage*>(m_stages->stage()) ||
               qobject_cast<CreateStorePage*>(m_stages->stage())) {
        showSetup();
    }
}

void MainWindow::leaveWhenIdle(QWidget* page)
{
    const auto leaveIt = [this, page] {
        if (page != m_stages->stage()) {
            return; // it is about to be deleted
        }
        leave(Workspace::End::Idle);
        if (auto* login = qobject_cast<LoginPage*>(m_stages->stage())) {
            login->showMessage(BannerKind::Info,
                               tr("Nothing was typed for some minutes, so the password was taken away."));
        } else if (auto* setup = qobject_cast<SetupPage*>(m_stages->stage())) {
            setup->showMessage(
                BannerKind::Info,
                tr("Nothing was typed for some minutes, so what you had typed was taken away."));
        }
    };
    // Queued, because the page is deleted, and what watches it with it.
    connect(new UnsentSecrets(m_client.clock(), m_idleLimit, page), &UnsentSecrets::left, page, leaveIt,
            Qt::QueuedConnection);
}

void MainWindow::endSession()
{
    m_client.logOut(this, [this](const Result<sso::Logout>&) {
        // Nobody is there to be told of a failure. The session then ends when it expires.
        Q_EMIT sessionClosed();
    });
}

void MainWindow::connectOpening()
{
    connect(m_stages, &StageView::cancelled, &m_storeOpening, &StoreOpening::cancel);
    auto* drops = new StoreDropTarget(this, [this] { return acceptsDroppedStore(); });
    connect(drops, &StoreDropTarget::dropped, this, [this](const QString& path) {
        endSession(); // of a login that is under way
        m_storeOpening.begin(path);
    });

    connect(&m_storeOpening, &StoreOpening::begun, m_stages, &StageView::beginWaiting);
    connect(&m_storeOpening, &StoreOpening::ended, m_stages, &StageView::endWaiting);
    connect(&m_storeOpening, &StoreOpening::confirmationWanted, this, &MainWindow::showConfirmation);
    connect(&m_storeOpening, &StoreOpening::failed, this, &MainWindow::showNotOpened);
    connect(&m_storeOpening, &StoreOpening::foundElsewhere, this, [this](const QString& folder) {
        showSetupAfter(folder, BannerKind::Info,
                       tr("This store is open in another window, which was asked to come forward."));
    });
    connect(&m_storeOpening, &StoreOpening::cancelled, this, [this](const QString& path) {
        showSetupAfter(path, BannerKind::Info, tr("You stopped before the store was open."));
    });
    connect(&m_storeOpening, &StoreOpening::opened, this, [this](const sso::StoreSummary& store) {
        m_store = store;
        m_username.clear();
        showStoreTitle();
        showLogin();
    });
}

MainWindow::~MainWindow()
{
    // The pages use the client, so they are deleted before it.
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

void MainWindow::startWith(const QString& path)
{
    showSetup();
    m_storeOpening.begin(path);
}

void MainWindow::startWithSample()
{
    showSetup();
    auto* setup = static_cast<SetupPage*>(m_stages->stage());
    setup->setBusy(true);
    m_sampleFolders.push_back(std::make_unique<QTemporaryDir>());
    const QString folder = m_sampleFolders.back()->filePath(QStringLiteral("sample"));
    m_client.createSampleStore(folder, setup, [this, setup, folder](const Result<void>& made) {
        setup->setBusy(false);
        if (made) {
            m_storeOpening.openCreated(folder);
        } else {
            setup->showMessage(BannerKind::Danger, errorSentence(made.error()));
        }
    });
}

void MainWindow::showSetup()
{
    auto* setup = new SetupPage(m_settings.recentStores());
    connect(setup, &SetupPage::sampleWanted, this, &MainWindow::startWithSample);
    connect(setup, &SetupPage::manualWanted, this, &MainWindow::showManual);
    connect(setup, &SetupPage::preferencesWanted, m_preferences, &WindowPreferences::showPreferences);
    connect(setup, &SetupPage::aboutWanted, m_preferences, &WindowPreferences::showAbout);
    connect(setup, &SetupPage::createWanted, this, &MainWindow::showCreate);
    connect(setup, &SetupPage::storeChosen, &m_storeOpening, &StoreOpening::begin);
    connect(setup, &SetupPage::acceptWanted, this, &MainWindow::askToAccept);
    m_storeOpening.forget();
    setWindowTitle(tr("Usher"));
    m_stages->setStage(setup);
}

void MainWindow::offerOtherStores()
{
    endSession(); // of a login that is under way
    showSetup();
    auto* setup = static_cast<SetupPage*>(m_stages->stage());
    setup->offerReturn(m_store.name);
    // As long as no other store is being opened, this one is open.
    connect(setup, &SetupPage::returnWanted, this, [this] {
        m_windows.announce(m_store.folder);
        showStoreTitle();
        showLogin();
    });
}

void MainWindow::showStoreTitle()
{
    setWindowTitle(tr("%1 — Usher").arg(visibleText(m_store.name)));
}

void MainWindow::showSetupAfter(const QString& path, BannerKind kind, const QString& sentence)
{
    showSetup();
    static_cast<SetupPage*>(m_stages->stage())->showMessage(kind, sentence, path);
}

void MainWindow::askToAccept(const QString& path, const QString& finding)
{
    auto* page = new AcceptLogPage(path, finding);
    connect(page, &AcceptLogPage::declined, this, &MainWindow::showSetup);
    connect(page, &AcceptLogPage::accepted, &m_storeOpening,
            [this, path] { m_storeOpening.beginAccepting(path); });
    m_stages->setStage(page);
    page->focusFirst();
}

void MainWindow::showCreate()
{
    auto* create = new CreateStorePage(m_client);
    connect(create, &CreateStorePage::cancelled, this, &MainWindow::showSetup);
    connect(create, &CreateStorePage::created, &m_storeOpening, &StoreOpening::openCreated);
    m_stages->setStage(create);
    leaveWhenIdle(create);
    create->focusFirst();
}

void MainWindow::showConfirmation(const sso::StoreSummary& store, sso::Access access)
{
    const auto known =
        m_settings.accessOf(store.folder) ? ConfirmStorePage::Store::Known : ConfirmStorePage::Store::New;
    auto* page = new ConfirmStorePage(store, known, access);
    connect(page, &ConfirmStorePage::confirmed, this,
            [this, page, store] { m_storeOpening.openConfirmed(store, page->takeOptions()); });
    connect(page, &ConfirmStorePage::declined, this, &MainWindow::showSetup);
    m_stages->setStage(page);
    leaveWhenIdle(page);
    page->focusFirst();
}

void MainWindow::showNotOpened(const QString& path, const Error& error)
{
    auto* confirm = qobject_cast<ConfirmStorePage*>(m_stages->stage());
    if (confirm && confirm->secrets().canExplain(error)) {
        confirm->secrets().showError(error);
    } else {
        showSetupAfter(path, BannerKind::Danger, errorSentence(error));
        if (error.kind == ErrorKind::LogRewritten) {
            static_cast<SetupPage*>(m_stages->stage())->offerToAccept();
        }
    }
}

void MainWindow::showLogin()
{
    auto* login = new LoginPage(m_client, m_store);
    connect(login, &LoginPage::loggedIn, this, &MainWindow::showWorkspace);
    connect(login, &LoginPage::anotherStoreWanted, this, &MainWindow::offerOtherStores);
    connect(login, &LoginPage::otherAccessWanted, this, [this] {
        endSession(); // of a login that is under way
        showConfirmation(m_store, m_store.isReadOnly ? sso::Access::Full : sso::Access::ReadOnly);
    });
    m_stages->setStage(login);
    leaveWhenIdle(login);
    login->focusFirst();
}

void MainWindow::showWorkspace(const AdminSession& session)
{
    m_store.isPrepared = true;
    const bool isSamePerson = session.username == std::exchange(m_username, session.username);
    if (m_store.logTrust == sso::LogTrust::ToBeAccepted) {
        m_store.logTrust = sso::LogTrust::Continued; // this login has accepted the log
    }
    auto* workspace = new Workspace(m_client, m_settings, m_store, session, m_idleLimit);
    // `ended` is queued, because closeWorkspace() deletes the workspace, which must not be in the middle of a
    // function.
    connect(workspace, &Workspace::firstSightNoted, this,
            [this] { m_store.logTrust = sso::LogTrust::Continued; });
    connect(workspace, &Workspace::planDone, this, [this](const QString& cid) {
        std::erase_if(m_store.unfinished, [&](const sso::UnfinishedPlan& plan) { return plan.cid == cid; });
    });
    connect(workspace, &Workspace::manualWanted, this, &MainWindow::showManual);
    connect(workspace, &Workspace::preferencesWanted, m_preferences, &WindowPreferences::showPreferences);
    connect(workspace, &Workspace::ended, this, &MainWindow::closeWorkspace, Qt::QueuedConnection);
    m_stages->setStage(workspace);
    workspace->focusFirst();
    if (const auto place = std::exchange(m_lockedPlace, {}); isSamePerson) {
        workspace->goTo(place);
    }
    if (std::exchange(m_inspectsClipboard, false)) {
        workspace->inspectClipboard();
    }
}

void MainWindow::closeWorkspace(Workspace::End why)
{
    const auto* workspace = qobject_cast<Workspace*>(m_stages->stage());
    if (!workspace) {
        return; // the session ended for two reasons at the same time
    }
    m_lockedPlace = workspace->place();
    m_preferences->clear();
    if (why == Workspace::End::LoggedOut) {
        m_username.clear();
    }
    endSession();
    showLogin();
    const auto [kind, text] = endMessage(why, m_idleLimit);
    auto* login = static_cast<LoginPage*>(m_stages->stage());
    login->showMessage(kind, text);
    login->setUsername(m_username);
    login->focusFirst();
}

void MainWindow::showManual()
{
    if (!m_manual) {
        m_manual = new ManualWindow(this);
        m_manual->setAttribute(Qt::WA_DeleteOnClose);
    }
    m_manual->open(manualPage(m_stages->stage()));
    m_manual->show();
    m_manual->raise();
    m_manual->activateWindow();
}

void MainWindow::setIdleLimit(std::chrono::minutes limit)
{
    m_idleLimit = limit;
    if (auto* workspace = qobject_cast<Workspace*>(m_stages->stage())) {
        workspace->setIdleLimit(limit);
    }
}

bool MainWindow::acceptsDroppedStore() const
{
    return !m_storeOpening.isRunning() && (qobject_cast<SetupPage*>(m_stages->stage()) ||
                                           qobject_cast<ConfirmStorePage*>(m_stages->stage()) ||
                                           qobject_cast<LoginPage*>(m_stages->stage()));
}

void MainWindow::comeForward(const WindowRequest& request)
{
    // Qt reads it when a window is activated. Other platforms do not use it.
    if (!request.activation.isEmpty() && QGuiApplication::platformName().startsWith(u"wayland")) {
        qputenv("XDG_ACTIVATION_TOKEN", request.activation.toUtf8());
    }
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
    if (!request.inspectsClipboard) {
        return;
    }
    if (auto* workspace = qobject_cast<Workspace*>(m_stages->stage())) {
        workspace->inspectClipboard();
    } else {
        presetInspectClipboard();
    }
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    m_settings.setWindowGeometry(saveGeometry());
    QMainWindow::closeEvent(event);
}

} // namespace usher::ui
