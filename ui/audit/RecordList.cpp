// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/RecordList.h"

#include <optional>

#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/audit/FilterBar.h"
#include "ui/audit/LogStatus.h"
#include "ui/audit/RecordModel.h"
#include "ui/audit/RecordTableView.h"
#include "ui/audit/export/RecordExport.h"
#include "ui/audit/text/ReasonText.h"
#include "ui/audit/text/RecordText.h"
#include "ui/widgets/feedback/BusyIndicator.h"
#include "ui/widgets/feedback/MessageBanner.h"
#include "ui/widgets/feedback/Notice.h"
#include "ui/widgets/focus/FocusHome.h"
#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/table/CellMenu.h"
#include "ui/widgets/value/ElidedLabel.h"
#include "ui/widgets/value/PlainLabel.h"
#include "ui/widgets/value/ToolTipText.h"
#include "ui/words/FailureText.h"
#include "ui/words/NumberText.h"

namespace usher::ui
{

using theme::Icon;
using theme::Tone;

namespace
{

/// Returns what a filter can compare of a cell; nothing if the column is no filter's, or has no value there.
std::optional<audit::ColumnValue> filteredColumn(const audit::Record& record, int column)
{
    using Column = audit::ColumnValue::Column;
    const auto value = [&]() -> audit::ColumnValue {
        switch (column) {
        case RecordModel::Operation:
            return {.column = Column::Op, .value = record.op};
        case RecordModel::Outcome:
            return {.column = Column::Outcome, .value = record.outcomeText};
        case RecordModel::Actor:
            return {.column = Column::Actor, .value = record.actor.userId};
        case RecordModel::Target:
            return {.column = Column::Target, .value = record.target.userId};
        case RecordModel::Cid:
            return {.column = Column::Cid, .value = record.cid};
        default:
            return {};
        }
    }();
    return value.value.isEmpty() ? std::nullopt : std::optional(value);
}

} // namespace

RecordList::RecordList(CoreClient& client, Settings& settings, const sso::StoreSummary& store,
                       QWidget* parent)
    : QWidget(parent), m_client(client), m_model(new RecordModel(client, this)), m_subtitle(new PlainLabel),
      m_problem(new MessageBanner(tr("Records message"))), m_busy(new BusyIndicator),
      m_status(new LogStatus(client, store)), m_filter(new FilterBar(client.clock())),
      m_exporting(new RecordExport(client)), m_table(new RecordTableView(m_model, settings)),
      m_stack(new QStackedWidget), m_notice(new Notice(QStringLiteral("auditNotice"))),
      m_open(smallButton(QStringLiteral("openRecord"), Icon::ScrollText, tr("Open record"),
                         theme::ButtonKind::Primary)),
      m_export(smallButton(QStringLiteral("exportRecords"), Icon::FileDown, tr("Export…"))),
      m_recorded(new ElidedLabel(Qt::ElideRight))
{
    setObjectName(QStringLiteral("auditList"));
    makeParts();
    // A low window has no room for everything when the filters are shown.
    auto* column = pageLayout(scrollingPart(this));
    auto* columns = smallButton(QStringLiteral("auditColumns"), Icon::Columns3, tr("Columns"));
    columns->setMenu(m_table->columnsMenu());
    column->addWidget(pageHeading(tr("Audit log"), m_subtitle, rowOf({m_busy, columns})));
    column->addWidget(m_status);
    column->addWidget(m_filter);
    column->addWidget(m_problem);
    column->addWidget(m_exporting);
    column->addWidget(m_stack, 1);
    column->addWidget(rowOf({m_open, m_export, m_recorded}));

    connectParts();
    new FocusHome(this, [this]() -> QWidget* {
        return m_stack->currentWidget() == m_table ? m_table : static_cast<QWidget*>(m_filter);
    });
    showState();
}

void RecordList::makeParts()
{
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_notice);
    m_subtitle->setObjectName(QStringLiteral("auditSubtitle"));
    m_problem->setObjectName(QStringLiteral("auditProblem"));
    m_recorded->setObjectName(QStringLiteral("auditRecorded"));
    m_recorded->setFont(theme::smallFont(m_recorded->font()));
    m_recorded->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    theme::applyTone(*m_recorded, Tone::Muted);
    m_recorded->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void RecordList::connectParts()
{
    connect(m_status, &LogStatus::verified, this, [this](const std::vector<audit::Finding>& findings) {
        m_model->setDamaged(damagedRecords(findings));
        Q_EMIT verified(findings);
    });
    connect(m_filter, &FilterBar::changed, this, &RecordList::search);
    connect(m_filter, &FilterBar::refreshWanted, this, &RecordList::refresh);
    connect(m_filter, &FilterBar::listWanted, this, &RecordList::focusTable);
    connect(m_open, &QPushButton::clicked, this, &RecordList::openCurrent);
    connect(m_table, &RecordTableView::opened, this, &RecordList::openCurrent);
    connect(m_table, &RecordTableView::currentRecordChanged, this, &RecordList::showState);
    connect(m_table, &QWidget::customContextMenuRequested, this, &RecordList::showMenu);
    connect(m_model, &RecordModel::started, this, [this] { m_busy->start(tr("Searching the audit log")); });
    connect(m_model, &RecordModel::arrived, this, [this] {
        m_canRetry = false;
        if (m_queryProblem.isEmpty()) {
            m_problem->clear();
        } else if (m_problem->message() != m_queryProblem) { // further records were not read at first
            showProblem(m_queryProblem);
        }
        showState();
        if (std::exchange(m_isBeginning, false)) {
            m_status->refresh(); // the search itself has added a record to the log
        }
    });
    connect(m_model, &RecordModel::failed, this, &RecordList::showFailure);
    const QString purpose = tr("Write these records, or all of them, to a file (Ctrl+E)");
    m_export->setToolTip(escapedToolTip(purpose));
    m_export->setAccessibleDescription(purpose);
    connect(m_export, &QPushButton::clicked, this, &RecordList::exportRecords);
    connect(m_exporting, &RecordExport::begun, this, [this] { m_export->setEnabled(false); });
    connect(m_exporting, &RecordExport::ended, this, [this] {
        m_export->setEnabled(true);
        m_status->refresh();
    });
    connect(m_exporting, &RecordExport::ownSessionEnded, this, &RecordList::ownSessionEnded);
}

void RecordList::addFilter(QMenu& menu, const audit::Record& record, int column)
{
    const auto filtered = filteredColumn(record, column);
    const auto add = [&](const QString& name, const QString& text, auto narrowed) {
        QAction* action = menu.addAction(text, this, [this, filtered, narrowed] {
            const AuditQuery& query = m_filter->query();
            ask(narrowed({.range = query.range, .filter = clone(query.filter)}, filtered->column,
                         filtered->value));
        });
        action->setObjectName(name);
        action->setEnabled(filtered.has_value());
    };
    add(QStringLiteral("filterForThis"), tr("Filter for this"), &filteredFor);
    add(QStringLiteral("excludeThis"), tr("Exclude this"), &filteredWithout);
}

void RecordList::showMenu(const QPoint& at)
{
    const QModelIndex cell = cellForMenu(*m_table, at);
    const audit::Record* record = cell.isValid() ? m_model->recordAt(cell.row()) : nullptr;
    if (!record) {
        return;
    }
    QMenu* menu = cellMenu(*m_table, cell);
    addFilter(*menu, *record, cell.column());
    menu->addSeparator();
    menu->addAction(m_open->icon(), m_open->text(), this, &RecordList::openCurrent);
    menu->popup(m_table->viewport()->mapToGlobal(at));
}

void RecordList::ask(AuditQuery query)
{
    m_filter->setQuery(std::move(query));
}

void RecordList::refresh()
{
    if (m_canRetry) {
        m_canRetry = false;
        m_model->retry();
    } else {
        search();
    }
}

void RecordList::search()
{
    m_isBeginning = true;
    m_canRetry = false;
    m_queryProblem.clear();
    m_problem->clear();
    m_model->setOutdated(false);
    m_model->search(m_filter->query().at(m_client.clock().now()));
    showState();
}

void RecordList::exportRecords()
{
    if (m_export->isEnabled()) {
        m_exporting->ask(m_filter->query());
    }
}

void RecordList::focusFilter()
{
    m_filter->focusText();
}

void RecordList::stepBack()
{
    m_filter->stepBack();
}

void RecordList::focusTable()
{
    m_table->setFocus(Qt::OtherFocusReason);
}

void RecordList::openCurrent()
{
    if (const audit::Record* record = m_table->currentRecord()) {
        Q_EMIT recordChosen(record->number);
    }
}

QString RecordList::countText() const
{
    const qint64 all = m_model->recordCount().value_or(0);
    if (!m_filter->isFiltering()) {
        return tr("%1 before this search").arg(recordCountText(all)); // which adds one
    }
    const QString found = numberText(m_model->rowCount());
    //: Of all records, these match the filter: 23 of 1,204 records
    return (m_model->hasMore() ? tr("%1+ of %2") : tr("%1 of %2")).arg(found, recordCountText(all));
}

QString RecordList::subtitleText() const
{
    if (m_model->isOutdated()) {
        return tr("Result of the last filter that could be searched for");
    }
    if (m_model->isBusy() && m_model->rowCount() == 0) {
        return tr("Searching…");
    }
    return m_model->wasSearchedAgain() && !m_model->isBusy()
               ? tr("%1 · newest first · searched again, because the log has changed").arg(countText())
               : tr("%1 · newest first").arg(countText());
}

void RecordList::showState()
{
    const int rows = m_model->rowCount();
    if (!m_model->isReading()) {
        m_busy->stop();
    }
    m_subtitle->setText(subtitleText());
    m_recorded->setText(rows == 0 || m_model->receipt().number == 0
                            ? QString()
                            : tr("This search is recorded as no. %1 · correlation ID %2")
                                  .arg(numberText(m_model->receipt().number), m_model->receipt().cid));
    if (rows > 0 || m_model->isBusy()) {
        m_stack->setCurrentWidget(m_table);
    } else if (m_filter->isFiltering()) {
        m_notice->setText(
            tr("No record matches"),
            tr("Remove a filter, or choose a longer time. The search itself is recorded. You see its "
               "record when you search again."));
        m_stack->setCurrentWidget(m_notice);
    } else {
        m_notice->setText(tr("No records yet"), tr("Every call to this store will be recorded here. Press F5 "
                                                   "to look again."));
        m_stack->setCurrentWidget(m_notice);
    }
    m_open->setEnabled(m_table->currentRecord() != nullptr);
}

void RecordList::showFailure(const Error& error)
{
    const bool isFirstPage = std::exchange(m_isBeginning, false);
    if (!m_model->isReading()) {
        m_busy->stop();
    }
    if (error.kind == ErrorKind::Refused) {
        if (const auto fault = tokenFaultText(error)) {
            showQueryProblem(tr("This token cannot be searched for. %1").arg(*fault));
        } else {
            // This refusal is not about the token in the filter, so the admin's own session was refused.
            Q_EMIT ownSessionEnded();
        }
        return;
    }
    if (!isFirstPage && m_model->rowCount() > 0) {
        showReadFailure(error);
        return;
    }
    m_subtitle->setText(tr("Not available"));
    m_recorded->setText({});
    m_notice->setFailure(tr("The audit log cannot be shown now"), error);
    m_stack->setCurrentWidget(m_notice);
    m_open->setEnabled(false);
}

void RecordList::showReadFailure(const Error& error)
{
    m_canRetry = canPassByItself(error.kind);
    if (error.kind == ErrorKind::AuditFailed) { // its sentence would say that nothing is shown
        showProblem(
            tr("Further records cannot be shown now, because the search for them could not be recorded. "
               "Check the database and its disk."));
    } else {
        //: %1 is why, in whole sentences.
        showProblem(tr("Further records cannot be shown now. %1").arg(failureText(error)));
    }
    showState();
}

void RecordList::showQueryProblem(const QString& problem)
{
    m_queryProblem = problem;
    m_recorded->setText({});
    showProblem(problem);
    m_model->setOutdated(true);
    m_subtitle->setText(subtitleText());
}

void RecordList::showProblem(const QString& problem)
{
    m_problem->setMessage(BannerKind::Danger, problem);
}

} // namespace usher::ui
