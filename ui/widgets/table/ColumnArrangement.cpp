// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/table/ColumnArrangement.h"

#include <algorithm>
#include <numeric>

#include <QEvent>
#include <QHeaderView>
#include <QMenu>
#include <QTableView>

#include "ui/settings/Settings.h"
#include "ui/theme/Metrics.h"

namespace usher::ui
{

namespace
{

// The first character of what is saved: whose widths the columns have. Anything else is of an older version.
constexpr char fittedWidths = 'f';
constexpr char ownWidths = 'o';

} // namespace

ColumnArrangement::ColumnArrangement(QTableView* table, Settings& settings, const QString& name,
                                     ColumnRoom room)
    : QObject(table), m_table(table), m_settings(settings), m_name(name), m_room(std::move(room)),
      m_menu(new QMenu(table))
{
    QHeaderView* header = m_table->horizontalHeader();
    header->setStretchLastSection(false);
    // When Qt paints a header, it asks whether each row of the selection is selected, for a look that is not
    // used here. So the header has a selection of its own, which is empty.
    header->setSelectionModel(new QItemSelectionModel(m_table->model(), header));
    header->setResizeContentsPrecision(0); // only rows on screen count
    header->setSortIndicatorShown(true);
    header->setSortIndicator(-1, Qt::AscendingOrder);
    restore();
    header->setSortIndicatorClearable(true);
    header->setSectionsMovable(true);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QWidget::customContextMenuRequested, this,
            [this, header](const QPoint& at) { m_menu->popup(header->mapToGlobal(at)); });
    m_menu->setObjectName(name + QStringLiteral("ColumnsMenu"));
    connect(m_menu, &QMenu::aboutToShow, this, &ColumnArrangement::fillMenu);

    // Saves the columns only after the person has stopped dragging.
    m_saving.setSingleShot(true);
    m_saving.setInterval(std::chrono::milliseconds{500});
    connect(&m_saving, &QTimer::timeout, this, &ColumnArrangement::save);
    connect(header, &QHeaderView::sectionMoved, this, &ColumnArrangement::saveLater);
    connect(header, &QHeaderView::sortIndicatorChanged, this, &ColumnArrangement::saveLater);
    connect(header, &QHeaderView::sectionResized, this, [this](int, int before, int now) {
        if (!m_isFitting && before != 0 && now != 0) { // a width of 0 is that of a hidden column
            m_isOwn = true;
            saveLater();
        }
    });
    m_fitting.setSingleShot(true);
    connect(&m_fitting, &QTimer::timeout, this, [this] {
        // Qt would measure every row of a table that is not shown. The columns are fitted when it is.
        if (m_table->isVisible()) {
            fit(std::exchange(m_nextFit, Fit::Grow));
        }
    });
    watchModel();
    m_table->viewport()->installEventFilter(this);
    fitLater(Fit::New);
}

ColumnArrangement::~ColumnArrangement()
{
    if (m_saving.isActive()) {
        save();
    }
}

void ColumnArrangement::restore()
{
    const QByteArray saved = m_settings.columnsOf(m_name, m_table->model()->columnCount());
    if (saved.startsWith(fittedWidths) || saved.startsWith(ownWidths)) {
        m_table->horizontalHeader()->restoreState(saved.sliced(1));
        m_isOwn = saved.startsWith(ownWidths);
    }
}

void ColumnArrangement::saveLater()
{
    // Kept here, because the table is gone before this object.
    m_columnCount = m_table->model()->columnCount();
    m_state = QByteArray(1, m_isOwn ? ownWidths : fittedWidths) + m_table->horizontalHeader()->saveState();
    m_saving.start();
}

void ColumnArrangement::save()
{
    m_settings.setColumns(m_name, m_columnCount, m_state);
}

void ColumnArrangement::watchModel()
{
    const QAbstractItemModel* model = m_table->model();
    connect(model, &QAbstractItemModel::modelReset, this, [this] { fitLater(Fit::New); });
    connect(model, &QAbstractItemModel::rowsInserted, this, [this] { fitLater(Fit::Grow); });
    connect(model, &QAbstractItemModel::dataChanged, this, [this] { fitLater(Fit::Grow); });
}

bool ColumnArrangement::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::FontChange) {
        fitLater(Fit::New);
    } else if (event->type() == QEvent::Show) {
        fitLater(Fit::Grow);
    }
    return QObject::eventFilter(watched, event);
}

void ColumnArrangement::fitLater(Fit how)
{
    if (how == Fit::New) {
        m_nextFit = how;
    }
    m_fitting.start();
}

void ColumnArrangement::fit(Fit how)
{
    if (m_isOwn) {
        return;
    }
    QHeaderView* header = m_table->horizontalHeader();
    const int room = m_table->viewport()->width();
    const auto count = static_cast<std::size_t>(header->count());
    std::vector<int> widths(count, 0);
    std::vector<int> leasts(count, 0);
    for (std::size_t i = 0; i < count; ++i) {
        const int column = static_cast<int>(i);
        if (m_table->isColumnHidden(column)) {
            continue;
        }
        leasts[i] = header->sectionSizeHint(column);
        const int shown = static_cast<const QAbstractItemView*>(m_table)->sizeHintForColumn(column);
        const int before = how == Fit::Grow && column != m_room.elastic ? m_table->columnWidth(column) : 0;
        widths[i] = std::clamp(std::max(shown, before), leasts[i], std::max(leasts[i], room));
    }
    const auto missing = [&] { return std::accumulate(widths.begin(), widths.end(), 0) - room; };
    const auto shrink = [&](std::size_t i) { widths[i] -= std::clamp(missing(), 0, widths[i] - leasts[i]); };
    const auto elastic = static_cast<std::size_t>(m_room.elastic);
    shrink(elastic);
    for (std::size_t i = count; i-- > 0;) {
        if (std::ranges::find(m_room.whole, static_cast<int>(i)) == m_room.whole.end()) {
            shrink(i);
        }
    }
    // No other column has room to give: what is longer than usual is cut, the longest first.
    constexpr int usualLength = 24; // characters: more than a moment with its year and seconds
    const int usual = usualLength * m_table->fontMetrics().averageCharWidth();
    for (const int most : {2 * usual, usual}) {
        for (const int column : m_room.whole) {
            const auto i = static_cast<std::size_t>(column);
            widths[i] -= std::clamp(missing(), 0, std::max(widths[i] - std::max(most, leasts[i]), 0));
        }
    }
    if (!m_table->isColumnHidden(m_room.elastic)) {
        widths[elastic] += std::max(-missing(), 0);
    }
    m_isFitting = true;
    for (std::size_t i = 0; i < count; ++i) {
        if (widths[i] > 0) {
            m_table->setColumnWidth(static_cast<int>(i), widths[i]);
        }
    }
    m_isFitting = false;
}

void ColumnArrangement::fitAgain()
{
    m_isOwn = false;
    fit(Fit::New);
    saveLater();
}

void ColumnArrangement::reset()
{
    QHeaderView* header = m_table->horizontalHeader();
    for (int column = 0; column < header->count(); ++column) {
        m_table->setColumnHidden(column, false);
        header->moveSection(header->visualIndex(column), column);
    }
    header->setSortIndicator(-1, Qt::AscendingOrder);
    fitAgain();
    Q_EMIT wasReset();
}

void ColumnArrangement::fillMenu()
{
    m_menu->clear();
    const QAbstractItemModel* model = m_table->model();
    for (int column = 0; column < model->columnCount(); ++column) {
        if (column == m_room.kept) {
            continue;
        }
        QAction* action = m_menu->addAction(model->headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!m_table->isColumnHidden(column));
        connect(action, &QAction::toggled, this, [this, column](bool isShown) {
            m_table->setColumnHidden(column, !isShown);
            saveLater();
            fitLater(Fit::New);
        });
    }
    m_menu->addSeparator();
    m_menu->addAction(tr("Fit columns"), this, &ColumnArrangement::fitAgain)
        ->setObjectName(QStringLiteral("fitColumns"));
    m_menu->addAction(tr("Reset columns"), this, &ColumnArrangement::reset)
        ->setObjectName(QStringLiteral("resetColumns"));
}

} // namespace usher::ui
