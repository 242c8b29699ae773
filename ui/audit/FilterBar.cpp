// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/FilterBar.h"

#include <QApplication>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/audit/FilterPanel.h"
#include "ui/widgets/form/FilterChip.h"
#include "ui/widgets/form/FilterField.h"
#include "ui/widgets/layout/Arrange.h"

namespace usher::ui
{

using theme::Icon;

FilterBar::FilterBar(const Clock& clock, QWidget* parent)
    : QWidget(parent), m_text(new FilterField(tr("Filter audit log"), QStringLiteral("auditFilter"))),
      m_more(pageButton(QStringLiteral("auditFilters"), tr("Filters"))), m_panel(new FilterPanel(clock)),
      m_chips(flowOf({}))
{
    m_text->setPlaceholderText(tr("Any text of a record, or a token"));
    m_text->setClearButtonEnabled(true);
    m_text->addAction(theme::icon(Icon::Search), QLineEdit::LeadingPosition);
    m_more->setIcon(theme::icon(Icon::ListFilter));
    m_more->setCheckable(true);
    m_panel->hide();
    auto* refresh = pageButton(QStringLiteral("refreshAudit"), tr("Refresh"));
    refresh->setIcon(theme::icon(Icon::RefreshCw));
    m_chips->hide();

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(theme::grid + theme::halfGrid);
    column->addWidget(rowOf({m_text, m_more, refresh}));
    column->addWidget(m_panel);
    column->addWidget(m_chips);

    connect(m_more, &QPushButton::toggled, m_panel, &QWidget::setVisible);
    connect(m_text, &FilterField::changed, this, &FilterBar::read);
    connect(m_text, &FilterField::tokenCaught, this, &FilterBar::takeToken);
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

void FilterBar::takeToken(const sso::Ust& token)
{
    m_panel->readInto(m_query);
    m_query.filter.text = m_text->text();
    m_query.filter.targetUst = token.clone();
    m_query.filter.targetReference.clear();
    showQuery();
    Q_EMIT changed();
}

void FilterBar::read()
{
    m_panel->readInto(m_query);
    m_query.filter.text = m_text->text();
    showChips();
    Q_EMIT changed();
}

void FilterBar::showQuery()
{
    m_panel->showQuery(m_query);
    m_text->setValue(m_query.filter.text);
    showChips();
}

void FilterBar::showChips()
{
    // A chip that was clicked is still handling the click, so the chips are deleted later.
    const auto before = m_chips->findChildren<QWidget*>(Qt::FindDirectChildrenOnly);
    const bool hadFocus = m_chips->isAncestorOf(QApplication::focusWidget());
    for (QWidget* chip : before) {
        m_chips->layout()->removeWidget(chip);
        chip->hide();
        chip->deleteLater();
    }
    const auto active = activeFilters(m_query);
    QWidget* stop = m_panel->lastField(); // Tab goes from there to the chips, and then to the table
    const auto add = [&](QWidget* chip) {
        m_chips->layout()->addWidget(chip);
        chip->show();
        setTabOrder(std::exchange(stop, chip), chip);
    };
    for (const ActiveFilter& filter : active) {
        auto* chip = new FilterChip(filter.text);
        connect(chip, &FilterChip::clicked, this, [this, leaveOff = filter.leaveOff] {
            leaveOff(m_query);
            showQuery();
            Q_EMIT changed();
        });
        add(chip);
    }
    if (!active.empty()) {
        auto* clear = smallButton(QStringLiteral("clearFilters"), Icon::X, tr("Clear filters"),
                                  theme::ButtonKind::Link);
        connect(clear, &QPushButton::clicked, this, [this] { setQuery({}); });
        add(clear);
    }
    m_chips->setVisible(!active.empty());
    if (hadFocus) {
        m_text->setFocus(Qt::OtherFocusReason);
    }
}

} // namespace usher::ui
