// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/MainWindow.h"

#include <QCloseEvent>
#include <QMimeData>
#include <QShortcut>
#include <QStackedWidget>
#include <QTimer>

#include "ui/help/ManualWindow.h"
#include "ui/login/LoginPage.h"
#include "ui/setup/AcceptLogPage.h"
#include "ui/setup/ConfirmStorePage.h"
#include "ui/setup/CreateStorePage.h"
#include "ui/setup/DropHighlight.h"
#include "ui/setup/OpeningPage.h"
#include "ui/setup/SetupPage.h"
#include "ui/setup/StorePath.h"
#include "ui/widgets/feedback/BusyIndicator.h"

namespace usher::ui
{

namespace
{

std::pair<BannerKind, QString> endMessage(Workspace::End why, std::chrono::minutes idleLimit)
{
    switch (why) {
    case Workspace::End::Locked:
        return {BannerKind::Info, MainWindow::tr("Locked. Log in to continue.")};
    case Workspace::End::Idle:
        return {BannerKind::Warning, MainWindow::tr("Locked after %n minutes without input.", nullptr,
                                                    static_cast<int>(idleLimit.count()))};
    case Workspace::End::LoggedOut:
        return {BannerKind::Success, MainWindow::tr("You are logged out.")};
    case Workspace::End::SessionEnded:
        return {BannerKind::Warning, MainWindow::tr("Your session has ended. Log in to continue.")};
    case Workspace::End::SessionRefused:
        break;
    }
    return {
        BannerKind::Warning,
        MainWindow::tr(
            "The server no longer accepts your session: it was ended, or your user was changed. Log in to continue.")};
}

/// Returns the page of the manual about what is on screen.
QString manualPage(const QWidget* stage)
{
    if (const auto* workspace = qobject_cast<const Workspace*>(stage)) {
        return workspace->manualPage();
    }
    if (qobject_cast<const AcceptLogPage*>(stage)) {
        return QStringLiteral("audit.md#when-a-log-is-refused");
    }
    return qobject_cast<const ConfirmStorePage*>(stage) ? QStringLiteral("zato-server.md")
           : qobject_cast<const LoginPage*>(stage)      ? QStringLiteral("getting-started.md#logging-in")
                                                        : QStringLiteral("getting-started.md");
}

QString openingText(const sso::StoreSummary& store)
{
    return store.host.isEmpty() ? MainWindow::tr("Opening %1").arg(store.database)
                                : MainWindow::tr("Connecting to %1").arg(store.host);
}

} // namespace

MainWindow::MainWindow(const Clock& clock, Settings& settings, RunningWindows& windows, QWidget* parent)
    : QMainWindow(parent), m_settings(settings), m_windows(windows), m_client(clock),
      m_stages(new QStackedWidget(this)), m_opening(new OpeningPage), m_dropHighlight(new DropHighlight(this))
{
    setWindowTitle(tr("Usher"));
    setCentralWidget(m_stages);
    setAcceptDrops(true);
    m_stages->addWidget(m_opening);
    connect(m_opening, &OpeningPage::cancelled, this, &MainWindow::stopWaiting);
    connect(&m_windows, &RunningWindows::wanted, this, &MainWindow::comeForward);
    constexpr QSize firstSize(1180, 760);
    constexpr QSize leastSize(880, 600);
    setMinimumSize(leastSize);
    resize(firstSize);
    restoreGeometry(m_settings.windowGeometry());
    connect(new QShortcut(QKeySequence(QKeySequence::Quit), this), &QShortcut::activated, this,
            &QWidget::close);
    connect(new QShortcut(QKeySequence(Qt::Key_F1), this), &QShortcut::activated, this,
            &MainWindow::showManual);
}

MainWindow::~MainWindow()
{
    m_waiting.reset();
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
    describe(path);
}

void MainWindow::startWithSample()
{
    showSetup();
    auto* setup = static_cast<SetupPage*>(m_stage);
    setup->setBusy(true);
    m_sampleFolders.push_back(std::make_unique<QTemporaryDir>());
    const QString folder = m_sampleFolders.back()->filePath(QStringLiteral("sample"));
    m_client.createSampleStore(folder, setup, [this, setup, folder](const Result<void>& made) {
        setup->setBusy(false);
        if (made) {
            openMade(folder);
        } else {
            setup->showMessage(BannerKind::Danger, errorSentence(made.error()));
        }
    });
}

void MainWindow::showSetup()
{
    auto* setup = new SetupPage;
    connect(setup, &SetupPage::sampleWanted, this, &MainWindow::startWithSample);
    connect(setup, &SetupPage::manualWanted, this, &MainWindow::showManual);
    connect(setup, &SetupPage::createWanted, this, &MainWindow::showCreate);
    connect(setup, &SetupPage::storeChosen, this, &MainWindow::describe);
    connect(setup, &SetupPage::acceptWanted, this, &MainWindow::askToAccept);
    m_acceptedPath.clear();
    m_windows.announce({});
    setStage(setup);
}

void MainWindow::showSetupAfter(const QString& path, BannerKind kind, const QString& sentence)
{
    showSetup();
    static_cast<SetupPage*>(m_stage)->showMessage(kind, sentence, path);
}

void MainWindow::askToAccept(const QString& path, const QString& finding)
{
    auto* page = new AcceptLogPage(path, finding);
    connect(page, &AcceptLogPage::declined, this, &MainWindow::showSetup);
    connect(page, &AcceptLogPage::accepted, this, [this, path] {
        m_acceptedPath = path;
        describe(path);
    });
    setStage(page);
    page->focusFirst();
}

void MainWindow::showCreate()
{
    auto* create = new CreateStorePage(m_client);
    connect(create, &CreateStorePage::cancelled, this, &MainWindow::showSetup);
    connect(create, &CreateStorePage::created, this, &MainWindow::openMade);
    setStage(create);
    create->focusFirst();
}

void MainWindow::describe(const QString& path)
{
    auto* context = beginWaiting(path, tr("Reading %1").arg(path));
    m_client.describe(path, context, [this, path, context](const Result<sso::StoreSummary>& store) {
        if (!store) {
            endWaiting();
            showNotOpened(path, store.error());
            return;
        }
        m_windows.bringForward(store->folder, {}, context, [this, store = *store](bool isElsewhere) {
            endWaiting();
            if (isElsewhere) {
                showSetupAfter(store.folder, BannerKind::Info,
                               tr("This store is open in another window, which was asked to come forward."));
            } else {
                openDescribed(store);
            }
        });
    });
}

void MainWindow::openDescribed(const sso::StoreSummary& store)
{
    m_windows.announce(store.folder);
    const auto remembered = m_settings.accessOf(store.folder);
    const auto access = m_preset.value_or(remembered.value_or(sso::Access::Full));
    if (remembered && !store.isKeyAsked) {
        open(store.folder, openingText(store), {.access = access});
    } else {
        confirm(store, access);
    }
}

void MainWindow::confirm(const sso::StoreSummary& store, sso::Access access)
{
    const auto known =
        m_settings.accessOf(store.folder) ? ConfirmStorePage::Store::Known : ConfirmStorePage::Store::New;
    auto* page = new ConfirmStorePage(store, known, access);
    connect(page, &ConfirmStorePage::confirmed, this, [this, page, store] {
        sso::OpenOptions options = page->takeOptions();
        if (!store.isSample) {
            m_settings.rememberStore(store.folder, options.access);
        }
        open(store.folder, openingText(store), std::move(options));
    });
    connect(page, &ConfirmStorePage::declined, this, &MainWindow::showSetup);
    setStage(page);
    page->focusFirst();
}

void MainWindow::openMade(const QString& folder)
{
    open(folder, tr("Opening %1").arg(folder), {.access = m_preset.value_or(sso::Access::Full)});
}

void MainWindow::open(const QString& folder, const QString& what, sso::OpenOptions options)
{
    m_windows.announce(folder);
    auto* context = beginWaiting(folder, what);
    if (folder == m_acceptedPath) {
        options.history = sso::History::Accept;
    }
    m_client.open(folder, std::move(options), context,
                  [this, folder](const Result<sso::StoreSummary>& store) {
                      endWaiting();
                      if (store) {
                          showOpened(*store);
                      } else {
                          showNotOpened(folder, store.error());
                      }
                  });
}

void MainWindow::showOpened(const sso::StoreSummary& store)
{
    m_store = store;
    m_acceptedPath.clear();
    if (!store.isSample) {
        m_settings.rememberStore(store.folder, store.isReadOnly ? sso::Access::ReadOnly : sso::Access::Full);
        m_settings.setLastStore(store.folder);
    }
    showLogin();
}

void MainWindow::showNotOpened(const QString& path, const Error& error)
{
    const bool isAboutKey = error.kind == ErrorKind::KeyAsked || error.kind == ErrorKind::KeyMalformed ||
                            error.kind == ErrorKind::KeyWrong;
    auto* confirm = qobject_cast<ConfirmStorePage*>(m_stage);
    if (confirm && confirm->asksForKey() && isAboutKey) {
        confirm->showKeyError(errorSentence(error));
    } else {
        showSetupAfter(path, BannerKind::Danger, errorSentence(error));
        if (error.kind == ErrorKind::LogRewritten) {
            static_cast<SetupPage*>(m_stage)->offerToAccept();
        }
    }
}

void MainWindow::showLogin()
{
    auto* login = new LoginPage(m_client, m_store);
    connect(login, &LoginPage::loggedIn, this, &MainWindow::showWorkspace);
    connect(login, &LoginPage::anotherStoreWanted, this, &MainWindow::showSetup);
    connect(login, &LoginPage::otherAccessWanted, this,
            [this] { confirm(m_store, m_store.isReadOnly ? sso::Access::Full : sso::Access::ReadOnly); });
    setStage(login);
    login->focusFirst();
}

void MainWindow::showWorkspace(const AdminSession& session)
{
    m_store.isPrepared = true;
    if (m_store.logTrust == sso::LogTrust::ToBeAccepted) {
        m_store.logTrust = sso::LogTrust::Continued; // this login has accepted the log
    }
    auto* workspace = new Workspace(m_client, m_settings, m_store, session, m_idleLimit);
    // `ended` is queued, because endStay() deletes the workspace, which must not be in the middle of a
    // function.
    connect(workspace, &Workspace::firstSightNoted, this,
            [this] { m_store.logTrust = sso::LogTrust::Continued; });
    connect(workspace, &Workspace::manualWanted, this, &MainWindow::showManual);
    connect(workspace, &Workspace::ended, this, &MainWindow::endStay, Qt::QueuedConnection);
    setStage(workspace);
    workspace->focusFirst();
    if (std::exchange(m_firstLook, FirstLook::None) == FirstLook::Clipboard) {
        workspace->inspectClipboard();
    }
}

void MainWindow::endStay(Workspace::End why)
{
    if (!qobject_cast<Workspace*>(m_stage)) {
        return; // the session ended for two reasons at the same time
    }
    m_client.logOut(this, [](const Result<sso::Logout>&) {
        // Nobody is there to be told of a failure. The session then ends when it expires.
    });
    showLogin();
    const auto [kind, text] = endMessage(why, m_idleLimit);
    static_cast<LoginPage*>(m_stage)->showMessage(kind, text);
}

void MainWindow::showManual()
{
    if (!m_manual) {
        m_manual = new ManualWindow(this);
        m_manual->setAttribute(Qt::WA_DeleteOnClose);
    }
    m_manual->open(manualPage(m_stage));
    m_manual->show();
    m_manual->raise();
    m_manual->activateWindow();
}

void MainWindow::setStage(QWidget* stage)
{
    QWidget* before = std::exchange(m_stage, stage);
    m_stages->addWidget(stage);
    m_stages->setCurrentWidget(stage);
    if (before) {
        m_stages->removeWidget(before);
        before->hide();
        before->deleteLater();
    }
}

QObject* MainWindow::beginWaiting(const QString& path, const QString& what)
{
    m_waiting = std::make_unique<QObject>();
    m_waitingFor = path;
    m_stage->setEnabled(false);
    m_opening->start(what);
    QTimer::singleShot(BusyIndicator::delay, m_waiting.get(), [this] {
        m_stages->setCurrentWidget(m_opening);
        m_opening->focusCancel();
    });
    return m_waiting.get();
}

void MainWindow::endWaiting()
{
    m_waiting.reset();
    m_opening->stop();
    m_stage->setEnabled(true);
    m_stages->setCurrentWidget(m_stage);
}

void MainWindow::stopWaiting()
{
    endWaiting();
    m_client.close(); // takes effect later if core is still waiting for the server
    showSetupAfter(m_waitingFor, BannerKind::Info, tr("You stopped before the store was open."));
}

bool MainWindow::takesStores() const
{
    return !m_waiting && (qobject_cast<SetupPage*>(m_stage) || qobject_cast<ConfirmStorePage*>(m_stage) ||
                          qobject_cast<LoginPage*>(m_stage));
}

void MainWindow::comeForward(const WindowRequest& request)
{
    if (!request.activation.isEmpty()) {
        qputenv("XDG_ACTIVATION_TOKEN",
                request.activation.toUtf8()); // Qt reads it when a window is activated
    }
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
    if (!request.inspectsClipboard) {
        return;
    }
    if (auto* workspace = qobject_cast<Workspace*>(m_stage)) {
        workspace->inspectClipboard();
    } else {
        presetInspectClipboard();
    }
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    dragMoveEvent(event);
    m_dropHighlight->setVisible(event->isAccepted());
}

void MainWindow::dragMoveEvent(QDragMoveEvent* event)
{
    // Always a copy, because a folder that is dropped must not be moved from its place.
    if (takesStores() && draggedStorePath(*event->mimeData())) {
        event->setDropAction(Qt::CopyAction);
        event->accept();
    } else {
        event->ignore();
    }
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent*)
{
    m_dropHighlight->hide();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    m_dropHighlight->hide();
    if (const auto path = draggedStorePath(*event->mimeData()); path && takesStores()) {
        event->setDropAction(Qt::CopyAction);
        event->accept();
        activateWindow();
        describe(*path);
    }
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    m_settings.setWindowGeometry(saveGeometry());
    QMainWindow::closeEvent(event);
}

} // namespace usher::ui
