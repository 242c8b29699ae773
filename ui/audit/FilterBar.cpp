// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/FilterBar.h"

#include <QPushButton>
#include <QVBoxLayout>

#include "ui/audit/FilterPanel.h"
#include "ui/widgets/form/FilterChip.h"
#include "ui/widgets/form/FilterChips.h"
#include "ui/widgets/form/FilterField.h"
#include "ui/widgets/layout/Arrange.h"

namespace usher::ui
{

using theme::Icon;

FilterBar::FilterBar(const Clock& clock, QWidget* parent)
    : QWidget(parent), m_text(searchField(tr("Filter audit log"), QStringLiteral("auditFilter"),
                                          tr("Any text of a record, or a token"))),
      m_more(pageButton(QStringLiteral("auditFilters"), tr("Filters"))), m_panel(new FilterPanel(clock)),
      m_chips(new FilterChips)
{
    m_text->setToolTip(tr("Filter (Ctrl+F)"));
    setFocusProxy(m_text);
    m_more->setIcon(theme::icon(Icon::ListFilter));
    m_more->setCheckable(true);
    m_panel->hide();
    auto* refresh = pageButton(QStringLiteral("refreshAudit"), tr("Refresh"));
    refresh->setIcon(theme::icon(Icon::RefreshCw));
    refresh->setToolTip(tr("Search again (F5)"));

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(theme::grid + theme::halfGrid);
    column->addWidget(rowOf({m_text, m_more, refresh}));
    column->addWidget(m_panel);
    column->addWidget(m_chips);

    connect(m_more, &QPushButton::toggled, m_panel, &QWidget::setVisible);
    connect(m_text, &FilterField::changed, this, &FilterBar::read);
    connect(m_text, &FilterField::tokenCaught, this, &FilterBar::takeToken);
    connect(m_text, &FilterField::listWanted, this, &FilterBar::listWanted);
    connect(m_panel, &FilterPanel::changed, this, &FilterBar::read);
    connect(m_panel, &FilterPanel::tokenCaught, this, &FilterBar::takeToken);
    connect(refresh, &QPushButton::clicked, this, &FilterBar::refreshWanted);
}

void FilterBar::setQuery(AuditQuery query)
{
    m_query = std::move(query);
    showQuery();
    Q_EMIT changed();
}

void FilterBar::focusText()
{
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

bool FilterBar::stepBack()
{
    if (m_more->isChecked()) {
        m_more->setChecked(false);
        return true;
    }
    if (!isFiltering() && m_text->text().isEmpty()) {
        return false;
    }
    setQuery({});
    return true;
}

void FilterBar::takeToken(const sso::Ust& token)
{
    m_panel->readInto(m_query);
    m_query.filter.records.text = m_text->text();
    m_query.filter.targetUst = token.clone();
    m_query.filter.records.targetReference.clear();
    showQuery();
    Q_EMIT changed();
}

void FilterBar::read()
{
    m_panel->readInto(m_query);
    m_query.filter.records.text = m_text->text();
    showChips();
    Q_EMIT changed();
}

void FilterBar::showQuery()
{
    m_panel->showQuery(m_query);
    m_text->setValue(m_query.filter.records.text);
    showChips();
}

void FilterBar::showChips()
{
    std::vector<QWidget*> chips;
    for (const ActiveFilter& filter : activeFilters(m_query)) {
        auto* chip = new FilterChip(filter.text);
        connect(chip, &FilterChip::clicked, this, [this, removeFrom = filter.removeFrom] {
            removeFrom(m_query);
            showQuery();
            Q_EMIT changed();
        });
        chips.push_back(chip);
    }
    if (!chips.empty()) {
        auto* clear = smallButton(QStringLiteral("clearFilters"), Icon::X, tr("Clear filters"),
                                  theme::ButtonKind::Link);
        connect(clear, &QPushButton::clicked, this, [this] { setQuery({}); });
        chips.push_back(clear);
    }
    if (m_chips->replace(chips, m_panel->lastField())) {
        m_text->setFocus(Qt::OtherFocusReason);
    }
}

} // namespace usher::ui
