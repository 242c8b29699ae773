// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/results/ResultTable.h"

#include <utility>

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QResizeEvent>
#include <QShortcut>

#include "ui/inspect/results/ResultDelegate.h"
#include "ui/inspect/results/ResultModel.h"
#include "ui/theme/Icons.h"
#include "ui/theme/ItemViews.h"
#include "ui/widgets/clipboard/CopiedText.h"
#include "ui/widgets/table/ColumnArrangement.h"
#include "ui/widgets/table/TableRows.h"

namespace usher::ui
{

namespace
{

ColumnRoom resultRoom()
{
    const auto number = [](ResultColumn column) { return static_cast<int>(column); };
    return {.whole = {number(ResultColumn::User), number(ResultColumn::State), number(ResultColumn::TimeLeft),
                      number(ResultColumn::RemoteAddress), number(ResultColumn::Answer)},
            .elastic = number(ResultColumn::UserAgent),
            .kept = number(ResultColumn::Token)};
}

} // namespace

ResultTable::ResultTable(ResultModel* model, Settings& settings, QWidget* parent)
    : QTableView(parent), m_model(model)
{
    setObjectName(QStringLiteral("resultTable"));
    setAccessibleName(tr("Results"));
    setModel(model);
    setItemDelegate(new ResultDelegate(this));
    setSelectionMode(ExtendedSelection);
    theme::applyTableLook(this);
    arrangeColumns(settings);
    connect(this, &QTableView::doubleClicked, this, &ResultTable::opened);
    openByKey(this, [this] { Q_EMIT opened(); });
    auto* copy = new QShortcut(QKeySequence(QKeySequence::Copy), this);
    copy->setContext(Qt::WidgetShortcut);
    connect(copy, &QShortcut::activated, this, &ResultTable::copyCell);
    setContextMenuPolicy(Qt::CustomContextMenu);
    connect(this, &QWidget::customContextMenuRequested, this, &ResultTable::showMenu);
}

void ResultTable::arrangeColumns(Settings& settings)
{
    const auto* columns = new ColumnArrangement(this, settings, QStringLiteral("results"), resultRoom());
    m_columnsMenu = columns->menu();
    QHeaderView* header = horizontalHeader();
    setSortingEnabled(true);
    connect(columns, &ColumnArrangement::wasReset, this,
            [header] { header->setSortIndicator(-1, Qt::AscendingOrder); });
    connect(header, &QHeaderView::sortIndicatorChanged, this, [this] { scrollTo(currentIndex()); });
}

void ResultTable::resizeEvent(QResizeEvent* event)
{
    const bool wasInView = QRect(QPoint(), event->oldSize()).intersects(visualRect(currentIndex()));
    QTableView::resizeEvent(event);
    if (wasInView) {
        scrollTo(currentIndex());
    }
}

void ResultTable::updateVisible()
{
    const int last = rowAt(viewport()->height() - 1);
    m_model->updateRows(rowAt(0), last >= 0 ? last : m_model->rowCount() - 1);
}

void ResultTable::showMenu(const QPoint& at)
{
    if (!currentIndex().isValid()) {
        return;
    }
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("resultMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(theme::icon(theme::Icon::Copy), tr("Copy"), this, &ResultTable::copyCell);
    menu->addAction(tr("Copy Row"), this, &ResultTable::copyRow);
    menu->addSeparator();
    menu->addAction(theme::icon(theme::Icon::Search), tr("Open"), this, &ResultTable::opened);
    menu->addAction(theme::icon(theme::Icon::Ban), tr("End…"), this, &ResultTable::endWanted)
        ->setEnabled(m_offersEnd);
    menu->addSeparator();
    menu->addMenu(m_columnsMenu)->setText(tr("Columns"));
    menu->popup(viewport()->mapToGlobal(at));
}

void ResultTable::copyCell() const
{
    if (currentIndex().isValid()) {
        copyText(*QGuiApplication::clipboard(), currentIndex().data().toString());
    }
}

void ResultTable::copyRow() const
{
    QStringList texts;
    for (int column = 0; column < resultColumnCount; ++column) {
        texts << m_model->index(currentIndex().row(), column).data().toString();
    }
    copyText(*QGuiApplication::clipboard(), texts.join(u'\t'));
}

} // namespace usher::ui
