// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/results/ResultPanel.h"

#include <algorithm>
#include <set>

#include <QPushButton>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

#include "ui/act/ActButton.h"
#include "ui/act/session/SessionActs.h"
#include "ui/inspect/results/BatchLookUp.h"
#include "ui/inspect/results/ResultExport.h"
#include "ui/inspect/results/ResultModel.h"
#include "ui/inspect/results/ResultTable.h"
#include "ui/widgets/feedback/BusyIndicator.h"
#include "ui/widgets/feedback/MessageBanner.h"
#include "ui/widgets/feedback/Notice.h"
#include "ui/widgets/form/FilterField.h"
#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/value/ElidedLabel.h"
#include "ui/widgets/value/LifetimeBar.h"
#include "ui/widgets/value/PlainLabel.h"
#include "ui/words/NumberText.h"

namespace usher::ui
{

using theme::Icon;

namespace
{

std::vector<QString> maskedTokens(const std::vector<sso::Ust>& tokens)
{
    std::vector<QString> masked;
    masked.reserve(tokens.size());
    for (const sso::Ust& token : tokens) {
        masked.push_back(token.masked());
    }
    return masked;
}

} // namespace

ResultPanel::ResultPanel(CoreClient& client, Settings& settings, SessionActs& acts,
                         std::vector<sso::Ust> tokens, bool hasMore, QWidget* parent)
    : QWidget(parent), m_client(client), m_acts(acts),
      m_model(new ResultModel(client.clock(), client.agentNames(), maskedTokens(tokens), this)),
      m_lookUp(new BatchLookUp(client, std::move(tokens), this)), m_hasMore(hasMore),
      m_summary(new PlainLabel), m_busy(new BusyIndicator),
      m_cancel(smallButton(QStringLiteral("cancelLookUp"), Icon::X, tr("Cancel"))),
      m_continue(smallButton(QStringLiteral("continueLookUp"), Icon::ArrowRight, tr("Continue"))),
      m_progress(new LifetimeBar(tr("Looked up"))), m_message(new MessageBanner(tr("Results message"))),
      m_filter(searchField(tr("Filter results"), QStringLiteral("resultFilter"),
                           tr("Filter by user, state, address, agent or answer"))),
      m_exporting(new ResultExport(client)), m_table(new ResultTable(m_model, settings)),
      m_stack(new QStackedWidget), m_notice(new Notice(QStringLiteral("resultNotice"))),
      m_open(smallButton(QStringLiteral("openResult"), Icon::Search, tr("Open"))),
      m_end(actButton(QStringLiteral("endResults"), Icon::Ban, tr("End…"),
                      tr("End the selected sessions (Ctrl+T). Ctrl+A selects all."), acts.whyNot())),
      m_export(smallButton(QStringLiteral("exportResults"), Icon::FileDown, tr("Export…"))),
      m_recorded(new ElidedLabel(Qt::ElideRight))
{
    setObjectName(QStringLiteral("resultPanel"));
    makeTable();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(theme::grid + theme::halfGrid);
    column->addWidget(makeTop());
    column->addWidget(m_message);
    column->addWidget(m_exporting);
    column->addWidget(m_filter);
    column->addWidget(m_stack, 1);
    column->addWidget(makeActions());
    connectParts();
    continueLookUp();
}

void ResultPanel::makeTable()
{
    constexpr int leastRows = 5; // the header is one of them
    m_table->setMinimumHeight(leastRows * theme::tableRowHeight());
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_notice);
    m_table->selectRow(0);
}

QWidget* ResultPanel::makeTop()
{
    m_summary->setObjectName(QStringLiteral("resultSummary"));
    theme::applyTone(*m_summary, theme::Tone::Muted);
    m_summary->setWordWrap(true);
    m_progress->setObjectName(QStringLiteral("resultProgress"));
    m_continue->setToolTip(tr("Look up the tokens that are left (F5)"));
    m_filter->setToolTip(tr("Filter (Ctrl+F)"));
    auto* heading = sectionLabel(countedText(m_lookUp->count(), tr("1 token"), tr("%1 tokens")));
    heading->setObjectName(QStringLiteral("resultHeading"));
    return columnOf({rowOf({heading, nullptr, m_busy, m_cancel, m_continue}), m_summary, m_progress},
                    theme::halfGrid);
}

QWidget* ResultPanel::makeActions()
{
    m_export->setToolTip(tr("Write the rows that are shown to a file (Ctrl+E)"));
    m_open->setToolTip(tr("Look the session up again and show all of it (Enter)"));
    m_recorded->setObjectName(QStringLiteral("resultRecorded"));
    m_recorded->setFont(theme::smallFont(m_recorded->font()));
    m_recorded->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    theme::applyTone(*m_recorded, theme::Tone::Muted);
    m_recorded->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    return rowOf({m_open, m_end, m_export, m_recorded});
}

void ResultPanel::connectParts()
{
    connect(m_lookUp, &BatchLookUp::answered, this,
            [this](std::size_t first, std::span<Result<sso::SessionDetails>> answers) {
                m_model->put(first, answers);
                nameAgents();
                showState();
            });
    connect(m_lookUp, &BatchLookUp::stopped, this, &ResultPanel::showStopped);
    connect(m_lookUp, &BatchLookUp::failed, this, &ResultPanel::showFailure);
    connect(m_lookUp, &BatchLookUp::ownSessionEnded, this, &ResultPanel::ownSessionEnded);
    connect(m_exporting, &ResultExport::ownSessionEnded, this, &ResultPanel::ownSessionEnded);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_lookUp->cancel();
        m_cancel->setEnabled(false);
    });
    connect(m_continue, &QPushButton::clicked, this, &ResultPanel::continueLookUp);
    connect(m_filter, &FilterField::changed, this, [this] { m_model->setFilter(m_filter->text()); });
    connect(m_filter, &FilterField::listWanted, this, [this] { home()->setFocus(Qt::OtherFocusReason); });
    connect(m_filter, &FilterField::tokenCaught, this, [this](const sso::Ust& token) {
        m_filter->setValue(token.masked());
        m_model->setFilter(token.masked());
    });
    connect(m_end, &QPushButton::clicked, this, &ResultPanel::endSelected);
    connect(m_table, &ResultTable::endWanted, this, &ResultPanel::endSelected);
    connect(&m_acts, &SessionActs::ended, this, &ResultPanel::showWhatEnded);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ResultPanel::showState);
    connect(m_table, &ResultTable::opened, this, &ResultPanel::openCurrent);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ResultPanel::showState);
    connect(m_model, &ResultModel::arranged, this, &ResultPanel::showState);
    connect(m_open, &QPushButton::clicked, this, &ResultPanel::openCurrent);
    connect(m_export, &QPushButton::clicked, this, &ResultPanel::exportResults);
    auto* moment = new QTimer(this);
    connect(moment, &QTimer::timeout, m_table, &ResultTable::updateVisible);
    moment->start(std::chrono::seconds{5});
}

void ResultPanel::nameAgents()
{
    m_client.nameAgents(m_model->newAgents(), this, [this] { m_table->updateVisible(); });
}

QWidget* ResultPanel::home() const
{
    return m_stack->currentWidget() == m_table ? m_table : static_cast<QWidget*>(m_filter);
}

void ResultPanel::focusFilter()
{
    m_filter->setFocus(Qt::OtherFocusReason);
}

void ResultPanel::clearFilter()
{
    m_filter->setValue({});
    m_model->setFilter({});
}

void ResultPanel::continueLookUp()
{
    if (!m_lookUp->isRunning() && m_lookUp->answeredCount() < m_lookUp->count()) {
        m_message->clear();
        m_busy->start(tr("Looking up sessions"));
        m_lookUp->start();
        showState();
    }
}

void ResultPanel::exportResults()
{
    ResultExport::Sessions sessions;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const TokenResult& result = m_model->resultAt(row);
        if (result.answer) {
            sessions.push_back(sso::exportedSession(result.maskedUst, *result.answer));
        }
    }
    m_exporting->ask(std::move(sessions));
}

void ResultPanel::openCurrent()
{
    if (const QModelIndex current = m_table->currentIndex(); current.isValid()) {
        Q_EMIT opened(m_lookUp->token(m_model->tokenAt(current.row())));
    }
}

std::vector<sso::Ust> ResultPanel::selectedTokens() const
{
    std::vector<sso::Ust> tokens;
    for (const QModelIndex& row : m_table->selectionModel()->selectedRows()) {
        const TokenResult& result = m_model->resultAt(row.row());
        // A session that was found but refused can be ended, too.
        if (result.answer && (result.answer->has_value() || result.answer->error().target)) {
            tokens.push_back(m_lookUp->token(m_model->tokenAt(row.row())).clone());
        }
    }
    return tokens;
}

void ResultPanel::endSelected()
{
    if (!m_end->isEnabled()) {
        return;
    }
    if (std::vector<sso::Ust> tokens = selectedTokens(); !tokens.empty()) {
        m_acts.endNamed(std::move(tokens));
    } else {
        m_message->setMessage(BannerKind::Info, tr("The selected rows have no session that could be ended."));
    }
}

void ResultPanel::showWhatEnded(const sso::EndResult& result)
{
    std::set<QString> here;
    for (std::size_t i = 0; i < m_lookUp->count(); ++i) {
        here.insert(m_lookUp->token(i).masked());
    }
    const qint64 count = std::ranges::count_if(result.sessions, [&](const sso::EndedSession& each) {
        return each.fate == sso::SessionFate::Ended && here.contains(each.session.maskedUst);
    });
    if (count > 0) {
        m_endedCount += count;
        m_message->setMessage(BannerKind::Info,
                              tr("Ended since these answers: %1. The rows show what the look-up found.")
                                  .arg(numberText(m_endedCount)));
    }
}

void ResultPanel::showState()
{
    const ResultModel::Counts& counts = m_model->counts();
    const auto all = static_cast<qint64>(m_lookUp->count());
    const bool isRunning = m_lookUp->isRunning();
    const bool isWhole = counts.answered == all;
    QStringList parts;
    if (!isWhole) {
        parts << tr("Looked up %1 of %2").arg(numberText(counts.answered), numberText(all));
    }
    parts << tr("%1 answered").arg(numberText(counts.shown))
          << tr("%1 refused").arg(numberText(counts.answered - counts.shown));
    if (m_model->isFiltering()) {
        parts << tr("%1 of %2 rows match the filter").arg(numberText(m_model->rowCount()), numberText(all));
    }
    m_summary->setText(parts.join(QStringLiteral(" · ")));
    m_progress->setFilled(double(counts.answered) / double(all),
                          tr("%1 of %2").arg(numberText(counts.answered), numberText(all)));
    m_progress->setVisible(!isWhole);
    if (!isRunning) {
        m_busy->stop();
    }
    m_cancel->setVisible(isRunning);
    m_cancel->setEnabled(isRunning && !m_lookUp->isCancelled());
    m_continue->setVisible(!isRunning && !isWhole);
    if (m_model->rowCount() > 0) {
        m_stack->setCurrentWidget(m_table);
    } else {
        m_notice->setText(tr("No result matches"), tr("Change the filter, or clear it with Esc."));
        m_stack->setCurrentWidget(m_notice);
    }
    m_open->setEnabled(m_model->rowCount() > 0 && m_table->currentIndex().isValid());
    m_end->setEnabled(m_acts.isPossible() && counts.answered > 0 &&
                      m_table->selectionModel()->hasSelection());
    m_table->offerEnd(m_end->isEnabled());
    m_export->setEnabled(m_model->rowCount() > 0 && counts.answered > 0);
    m_recorded->setText(counts.answered == 0
                            ? QString()
                            : tr("Each look is recorded · correlation ID %1").arg(m_lookUp->cid()));
    if (m_hasMore && m_message->message().isEmpty()) {
        m_message->setMessage(
            BannerKind::Warning,
            tr("The text has more tokens. Only the first %1 are looked up: divide the text, "
               "and look the rest up after these.")
                .arg(numberText(all)));
    }
}

void ResultPanel::showStopped()
{
    m_model->arrange();
    if (m_lookUp->answeredCount() < m_lookUp->count()) {
        m_message->setMessage(BannerKind::Info,
                              tr("Cancelled. What was looked up until then is shown, and recorded."));
    }
    showState();
}

void ResultPanel::showFailure(const Error& error)
{
    m_model->arrange();
    m_message->setMessage(BannerKind::Danger,
                          tr("The other tokens could not be looked up. %1").arg(errorSentence(error)));
    showState();
}

} // namespace usher::ui
