// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/table/ColumnArrangement.h"

#include <algorithm>
#include <numeric>

#include <QActionGroup>
#include <QEvent>
#include <QHeaderView>
#include <QMenu>
#include <QTableView>

#include "ui/settings/Settings.h"

namespace usher::ui
{

namespace
{

// The first character of what is saved: whose widths the columns have. Anything else is of an older version.
constexpr char fittedWidths = 'f';
constexpr char ownWidths = 'o';

/// The width of a column, in pixels. All of a hidden column are 0.
struct ColumnWidth final {
    int now = 0;
    int least = 0;   ///< that of the title
    int content = 0; ///< that of what is on screen
};

/// Returns how many pixels the columns are wider than the room for them. Negative if they are narrower.
int missingRoom(const std::vector<ColumnWidth>& widths, int room)
{
    return std::accumulate(widths.begin(), widths.end(), -room,
                           [](int sum, const ColumnWidth& width) { return sum + width.now; });
}

/// Makes the columns narrower until they fit into the room, or as far as they may be. `character` is the
/// width of an average one.
void cutToFit(std::vector<ColumnWidth>& widths, const ColumnRoom& columns, int room, int character)
{
    constexpr int usualLength = 24;     // characters: more than a moment with its year and seconds
    constexpr int shortLength = 20;     // more than an IPv4 address
    constexpr int beginningLength = 11; // eight letters of an ID and the cell's margins
    const int usual = usualLength * character;
    const auto cut = [&](ColumnWidth& width, int to) {
        width.now -=
            std::clamp(missingRoom(widths, room), 0, std::max(width.now - std::max(to, width.least), 0));
    };
    const auto at = [&](int column) -> ColumnWidth& { return widths[static_cast<std::size_t>(column)]; };
    const auto cutOthers = [&](int length) {
        for (int column = static_cast<int>(widths.size()); column-- > 0;) {
            const bool isWhole = std::ranges::find(columns.whole, column) != columns.whole.end();
            if (!isWhole && column != columns.elastic) {
                cut(at(column), length * character);
            }
        }
    };
    cut(at(columns.elastic), columns.elasticLength * character);
    cutOthers(beginningLength);
    for (const int column : columns.longOnes) {
        cut(at(column), shortLength * character);
    }
    cut(at(columns.elastic), 0);
    cutOthers(0);
    // No other column has room to give: what is longer than usual is cut, the longest first.
    for (const int most : {2 * usual, usual}) {
        for (const int column : columns.whole) {
            cut(at(column), most);
        }
    }
    // What is cut already gives more, the last column first, before the table scrolls sideways.
    for (const int column : std::vector(columns.whole.rbegin(), columns.whole.rend())) {
        ColumnWidth& width = at(column);
        cut(width, width.content > usual ? shortLength * character : width.content);
    }
}

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
    std::vector<ColumnWidth> widths(static_cast<std::size_t>(header->count()));
    for (int column = 0; column < header->count(); ++column) {
        if (m_table->isColumnHidden(column)) {
            continue;
        }
        ColumnWidth& width = widths[static_cast<std::size_t>(column)];
        width.least = header->sectionSizeHint(column);
        width.content = static_cast<const QAbstractItemView*>(m_table)->sizeHintForColumn(column);
        const int before = how == Fit::Grow && column != m_room.elastic ? m_table->columnWidth(column) : 0;
        width.now = std::clamp(std::max(width.content, before), width.least, std::max(width.least, room));
    }
    cutToFit(widths, m_room, room, m_table->fontMetrics().averageCharWidth());
    if (!m_table->isColumnHidden(m_room.elastic)) {
        widths[static_cast<std::size_t>(m_room.elastic)].now += std::max(-missingRoom(widths, room), 0);
    }
    m_isFitting = true;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        if (widths[i].now > 0) {
            m_table->setColumnWidth(static_cast<int>(i), widths[i].now);
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

void ColumnArrangement::offerSorting(std::vector<int> columns, const QString& unsorted)
{
    m_sortedBy = std::move(columns);
    m_unsorted = unsorted;
    m_sortMenu = new QMenu(tr("Sort by"), m_menu);
    m_sortMenu->setObjectName(m_name + QStringLiteral("SortMenu"));
    m_sortChoices = new QActionGroup(m_sortMenu);
}

void ColumnArrangement::fillSortMenu()
{
    m_sortMenu->clear();
    const QHeaderView* header = m_table->horizontalHeader();
    const auto add = [&](int column, const QString& text) {
        QAction* action = m_sortMenu->addAction(text, this, [this, column] { sortBy(column); });
        action->setObjectName(QStringLiteral("sortBy%1").arg(column));
        action->setCheckable(true);
        action->setChecked(column == header->sortIndicatorSection());
        m_sortChoices->addAction(action);
    };
    for (const int column : m_sortedBy) {
        const QString title = m_table->model()->headerData(column, Qt::Horizontal).toString();
        if (column != header->sortIndicatorSection()) {
            add(column, title);
        } else if (header->sortIndicatorOrder() == Qt::AscendingOrder) {
            add(column, tr("%1 (ascending)").arg(title));
        } else {
            add(column, tr("%1 (descending)").arg(title));
        }
    }
    m_sortMenu->addSeparator();
    add(-1, m_unsorted);
}

void ColumnArrangement::sortBy(int column)
{
    // As a click on the header does, except that the third one does not end the sorting.
    QHeaderView* header = m_table->horizontalHeader();
    Qt::SortOrder order = Qt::AscendingOrder;
    if (column >= 0 && column == header->sortIndicatorSection()) {
        order = header->sortIndicatorOrder() == Qt::AscendingOrder ? Qt::DescendingOrder : Qt::AscendingOrder;
    } else if (column >= 0) {
        const QVariant first = m_table->model()->headerData(column, Qt::Horizontal, Qt::InitialSortOrderRole);
        order = first.isValid() ? static_cast<Qt::SortOrder>(first.toInt()) : Qt::AscendingOrder;
    }
    header->setSortIndicator(column, order);
    Q_EMIT sortWanted(column);
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
    if (m_sortMenu) {
        fillSortMenu();
        m_menu->addMenu(m_sortMenu);
    }
    m_menu->addAction(tr("Fit columns"), this, &ColumnArrangement::fitAgain)
        ->setObjectName(QStringLiteral("fitColumns"));
    m_menu->addAction(tr("Reset columns"), this, &ColumnArrangement::reset)
        ->setObjectName(QStringLiteral("resetColumns"));
}

} // namespace usher::ui
