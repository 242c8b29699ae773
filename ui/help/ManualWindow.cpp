// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/ManualWindow.h"

#include <QDesktopServices>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScrollBar>
#include <QShortcut>
#include <QVBoxLayout>

#include "ui/help/ManualView.h"
#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/value/ElidedLabel.h"
#include "ui/widgets/value/IconButton.h"
#include "ui/widgets/value/PlainLabel.h"

namespace usher::ui
{

namespace
{

constexpr QSize firstSize(1020, 720);
constexpr int listWidth = 232;
constexpr int fileRole = Qt::UserRole;

QListWidget* makeList(const Manual& manual)
{
    auto* list = new QListWidget;
    list->setObjectName(QStringLiteral("manualPages"));
    list->setAccessibleName(ManualWindow::tr("Pages of the manual"));
    list->setFrameShape(QFrame::NoFrame);
    list->setFixedWidth(theme::scaled(listWidth));
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->viewport()->setBackgroundRole(QPalette::Window);
    for (const ManualPage& page : manual.pages()) {
        auto* item = new QListWidgetItem(page.title, list);
        item->setData(fileRole, page.file);
        item->setToolTip(page.title);
        item->setSizeHint(QSize(0, theme::smallHeight()));
    }
    return list;
}

} // namespace

ManualWindow::ManualWindow(QWidget* parent)
    : QWidget(parent, Qt::Window),
      m_back(new IconButton(theme::Icon::ArrowLeft, tr("Back to the page before (Alt+Left)"))),
      m_find(new QLineEdit), m_found(mutedLabel({})), m_list(makeList(m_manual)), m_view(new ManualView),
      m_address(new ElidedLabel(Qt::ElideMiddle)), m_outside(makeOutside())
{
    setObjectName(QStringLiteral("manualWindow"));
    setWindowTitle(tr("Usher's manual"));
    resize(firstSize);

    auto* list = columnOf({m_list});
    list->layout()->setContentsMargins(theme::grid, 0, theme::grid, theme::grid);
    auto* pages = new QHBoxLayout;
    pages->setSpacing(0);
    pages->addWidget(list);
    pages->addWidget(m_view, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(makeTop());
    column->addLayout(pages, 1);
    column->addWidget(m_outside);

    connect(m_back, &QToolButton::clicked, this, &ManualWindow::goBack);
    connect(m_view, &QTextBrowser::anchorClicked, this, &ManualWindow::follow);
    connect(m_find, &QLineEdit::textChanged, this, &ManualWindow::search);
    connect(m_find, &QLineEdit::returnPressed, this, &ManualWindow::searchOn);
    connect(m_list, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem* item) {
        if (item && item->data(fileRole).toString() != m_file) {
            showPage(item->data(fileRole).toString(), {});
        }
    });
    addShortcuts();
}

QWidget* ManualWindow::makeTop()
{
    m_back->setObjectName(QStringLiteral("manualBack"));
    m_back->setEnabled(false);
    m_find->setObjectName(QStringLiteral("manualFind"));
    m_find->setAccessibleName(tr("Find in the manual"));
    m_find->setPlaceholderText(tr("Find in the manual (Ctrl+F); Enter goes on to the next place"));
    m_find->addAction(theme::icon(theme::Icon::Search), QLineEdit::LeadingPosition);
    m_found->setObjectName(QStringLiteral("manualFound"));
    auto* close = pageButton(QStringLiteral("manualClose"), tr("Close"));
    connect(close, &QPushButton::clicked, this, &QWidget::close);
    auto* top = rowOf({m_back, m_find, m_found, close});
    top->layout()->setContentsMargins(2 * theme::grid, theme::grid + theme::halfGrid, 2 * theme::grid,
                                      theme::grid + theme::halfGrid);
    return top;
}

QWidget* ManualWindow::makeOutside()
{
    m_address->setObjectName(QStringLiteral("outsideAddress"));
    auto* open = smallButton(QStringLiteral("openOutside"), theme::Icon::Monitor, tr("Open in the browser"));
    auto* row = rowOf({mutedLabel(tr("This link leads out of the manual:")), m_address, open});
    row->layout()->setContentsMargins(2 * theme::grid, theme::grid, 2 * theme::grid, theme::grid);
    row->hide();
    connect(open, &QPushButton::clicked, this, [this] { QDesktopServices::openUrl(m_link); });
    return row;
}

void ManualWindow::addShortcuts()
{
    const auto add = [this](const QKeySequence& keys, auto action) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, action);
    };
    add(QKeySequence(Qt::Key_Escape), [this] { close(); });
    add(QKeySequence(Qt::ALT | Qt::Key_Left), [this] { goBack(); });
    add(QKeySequence(Qt::Key_F3), [this] { searchOn(); });
    add(QKeySequence(Qt::Key_F1), [this] { open(QStringLiteral("index.md")); });
    add(QKeySequence(QKeySequence::Find), [this] {
        m_find->setFocus(Qt::ShortcutFocusReason);
        m_find->selectAll();
    });
}

void ManualWindow::open(const QString& location)
{
    showPage(location.section(u'#', 0, 0), location.section(u'#', 1));
    m_view->setFocus(Qt::OtherFocusReason);
}

QString ManualWindow::page() const
{
    return m_file;
}

void ManualWindow::showPage(const QString& file, const QString& anchor)
{
    const ManualPage* page = m_manual.page(file);
    if (!page) {
        return;
    }
    if (!m_file.isEmpty()) {
        m_before.push_back({.file = m_file, .scrolled = m_view->verticalScrollBar()->value()});
    }
    m_file = file;
    m_outside->hide();
    m_view->showPage(*page);
    m_view->scrollToHeading(anchor);
    markCurrent();
}

void ManualWindow::follow(const QUrl& link)
{
    if (link.isRelative()) {
        showPage(link.path().isEmpty() ? m_file : link.path(), link.fragment());
        return;
    }
    m_link = link;
    m_address->setText(link.toDisplayString());
    m_outside->show();
}

void ManualWindow::goBack()
{
    if (m_before.empty()) {
        return;
    }
    const Place place = m_before.back();
    m_before.pop_back();
    m_file.clear(); // so that showPage() does not add this page to the history
    showPage(place.file, {});
    m_view->verticalScrollBar()->setValue(place.scrolled);
}

void ManualWindow::markCurrent()
{
    m_back->setEnabled(!m_before.empty());
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->data(fileRole).toString() == m_file) {
            m_list->setCurrentRow(row);
        }
    }
}

void ManualWindow::search()
{
    const QString text = m_find->text();
    int found = 0;
    for (int row = 0; row < m_list->count(); ++row) {
        auto* item = m_list->item(row);
        const ManualPage* page = m_manual.page(item->data(fileRole).toString());
        const bool hasText = page && page->words.contains(text, Qt::CaseInsensitive);
        item->setHidden(!hasText);
        found += hasText ? 1 : 0;
    }
    showFound(text, found);
    m_view->selectNothing();
    std::ignore = m_view->selectNext(text);
}

void ManualWindow::showFound(const QString& text, int pages)
{
    m_found->setText(text.isEmpty() ? QString()
                     : pages == 0   ? tr("Not found")
                     : pages == 1   ? tr("On 1 page")
                                    : tr("On %n pages", nullptr, pages));
}

void ManualWindow::searchOn()
{
    const QString text = m_find->text();
    if (text.isEmpty() || m_view->selectNext(text)) {
        return;
    }
    // Goes to the next page with the text, and after the last page to the first.
    const int count = m_list->count();
    for (int step = 1; step <= count; ++step) {
        const auto* item = m_list->item((m_list->currentRow() + step) % count);
        if (!item->isHidden()) {
            showPage(item->data(fileRole).toString(), {});
            if (m_view->selectNext(text)) {
                return;
            }
        }
    }
}

} // namespace usher::ui
