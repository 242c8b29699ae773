// SPDX-License-Identifier: GPL-3.0-or-later
#include "SessionsPage.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QTableView>
#include <QTimer>
#include <QVBoxLayout>

#include "SessionDelegate.h"
#include "SessionModel.h"
#include "theme/ItemViews.h"
#include "widgets/Arrange.h"
#include "widgets/BusyIndicator.h"
#include "widgets/ElidedLabel.h"
#include "widgets/Notice.h"
#include "widgets/PlainLabel.h"

namespace usher::ui
{

using theme::Icon;

SessionsPage::SessionsPage(CoreClient& client, QWidget* parent)
    : QWidget(parent), m_client(client), m_model(new SessionModel(client, this)), m_subtitle(new PlainLabel),
      m_filter(new QLineEdit), m_table(new QTableView), m_stack(new QStackedWidget),
      m_notice(new Notice(QStringLiteral("sessionsNotice"))),
      m_inspect(smallButton(QStringLiteral("inspectSelected"), Icon::Search, tr("Inspect"),
                            theme::ButtonKind::Primary)),
      m_sameUser(smallButton(QStringLiteral("sameUser"), Icon::Users, tr("Same user"))),
      m_looks(makeLookButtons()), m_selected(new ElidedLabel(Qt::ElideRight)), m_busy(new BusyIndicator),
      m_typing(new QTimer(this))
{
    setObjectName(QStringLiteral("sessionsPage"));
    m_filter->setObjectName(QStringLiteral("sessionFilter"));
    m_filter->setAccessibleName(tr("Filter sessions"));
    m_filter->setPlaceholderText(tr("Filter by user, address or agent"));
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(theme::icon(Icon::Search), QLineEdit::LeadingPosition);
    auto* refreshButton = pageButton(QStringLiteral("refreshSessions"), tr("Refresh"));
    refreshButton->setIcon(theme::icon(Icon::RefreshCw));
    m_selected->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_selected->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    theme::applyTone(*m_selected, theme::Tone::Muted);
    makeTable();
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_notice);

    auto* column = pageLayout(this);
    column->addWidget(pageHeading(tr("Sessions"), m_subtitle, m_busy));
    column->addWidget(rowOf({m_filter, refreshButton}));
    column->addWidget(m_stack, 1);
    column->addWidget(rowOf({m_inspect, m_sameUser, m_looks.session, m_looks.user, m_selected}));

    // While somebody types, each search would be a record of its own: wait for a pause.
    m_typing->setSingleShot(true);
    m_typing->setInterval(std::chrono::milliseconds{300});
    connect(m_typing, &QTimer::timeout, this, &SessionsPage::search);
    connect(m_filter, &QLineEdit::textEdited, m_typing, qOverload<>(&QTimer::start));
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        if (text.isEmpty()) {
            m_typing->start(); // the clear button edits nothing
        }
    });
    connect(m_filter, &QLineEdit::returnPressed, this, &SessionsPage::search);
    connect(refreshButton, &QPushButton::clicked, this, &SessionsPage::refresh);
    connect(m_inspect, &QPushButton::clicked, this, &SessionsPage::inspectCurrent);
    connect(m_sameUser, &QPushButton::clicked, this,
            [this] { showSessionsOf(m_model->usernameAt(m_table->currentIndex().row())); });
    connect(m_looks.session, &QPushButton::clicked, this,
            [this] { Q_EMIT looksAtSessionWanted(m_model->ustAt(m_table->currentIndex().row())); });
    connect(m_looks.user, &QPushButton::clicked, this,
            [this] { Q_EMIT looksAtUserWanted(m_model->usernameAt(m_table->currentIndex().row())); });
    connect(m_model, &SessionModel::started, this, [this] { m_busy->start(tr("Searching sessions")); });
    connect(m_model, &SessionModel::arrived, this, &SessionsPage::showState);
    connect(m_model, &SessionModel::failed, this, &SessionsPage::showFailure);
    auto* minute = new QTimer(this);
    connect(minute, &QTimer::timeout, m_model, &SessionModel::updateTimes);
    minute->start(std::chrono::seconds{5});
    showState();
}

void SessionsPage::makeTable()
{
    m_table->setObjectName(QStringLiteral("sessionTable"));
    m_table->setAccessibleName(tr("Live sessions"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new SessionDelegate(m_table));
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false); // Tab leaves the table
    theme::applyTableLook(m_table);
    constexpr int widths[] = {130, 108, 146, 150, 220, 104, 164};
    for (int column = 0; column < SessionModel::ColumnCount; ++column) {
        m_table->setColumnWidth(column, widths[column]);
    }
    m_table->horizontalHeader()->setSectionResizeMode(SessionModel::UserAgent, QHeaderView::Stretch);
    m_table->horizontalHeader()->setStretchLastSection(false);
    connect(m_table, &QTableView::doubleClicked, this, &SessionsPage::inspectCurrent);
    for (const auto key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto* open = new QShortcut(QKeySequence(key), m_table);
        open->setContext(Qt::WidgetShortcut);
        connect(open, &QShortcut::activated, this, &SessionsPage::inspectCurrent);
    }
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &SessionsPage::showState);
}

void SessionsPage::refresh()
{
    search();
}

void SessionsPage::showSessionsOf(const QString& username)
{
    m_filter->setText(username);
    m_onlyUser = username;
    search();
}

void SessionsPage::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void SessionsPage::search()
{
    m_typing->stop();
    sso::SessionFilter filter;
    // A name that came from a button is the user's; what somebody types may be anything.
    (m_filter->text() == m_onlyUser ? filter.username : filter.anywhere) = m_filter->text();
    m_model->search(filter);
    showState();
}

void SessionsPage::showState()
{
    const int rows = m_model->rowCount();
    if (!m_model->isBusy()) {
        m_busy->stop();
    }
    const QString count =
        m_model->hasMore() ? tr("%1+ live").arg(QLocale().toString(rows)) : tr("%n live", nullptr, rows);
    QStringList parts{count, tr("newest first")};
    if (m_model->unreadableRows() > 0) {
        parts << tr("%n unreadable rows left out", nullptr, m_model->unreadableRows());
    }
    m_subtitle->setText(m_model->isBusy() && rows == 0 ? tr("Searching…")
                                                       : parts.join(QStringLiteral(" · ")));

    if (rows == 0 && !m_model->isBusy()) {
        if (m_filter->text().isEmpty()) {
            showNotice(tr("No live sessions"), tr("Nobody is logged in now. Press F5 to look again."));
        } else {
            showNotice(tr("No session matches"), tr("Try fewer letters, or clear the filter. Address and "
                                                    "agent of a session that is refused match "
                                                    "nothing."));
        }
    } else {
        m_stack->setCurrentIndex(0);
    }
    const bool hasCurrent = rows > 0 && m_table->currentIndex().isValid();
    for (QPushButton* button : {m_inspect, m_sameUser, m_looks.session, m_looks.user}) {
        button->setEnabled(hasCurrent);
    }
    m_selected->setText(hasCurrent ? tr("Enter inspects the selected session") : QString());
}

void SessionsPage::showFailure(const Error& error)
{
    m_busy->stop();
    // A super-user's search is not refused: the admin's own session did not pass.
    if (error.kind == ErrorKind::Refused) {
        Q_EMIT ownSessionEnded();
        return;
    }
    m_subtitle->setText(tr("Not available"));
    showNotice(tr("The sessions cannot be shown now"),
               errorSentence(error) + u' ' + tr("Press F5 to try again."));
}

void SessionsPage::showNotice(const QString& title, const QString& text)
{
    m_notice->setText(title, text);
    m_stack->setCurrentWidget(m_notice);
}

void SessionsPage::inspectCurrent()
{
    if (const QModelIndex current = m_table->currentIndex(); current.isValid()) {
        Q_EMIT sessionChosen(m_model->ustAt(current.row()));
    }
}

} // namespace usher::ui
