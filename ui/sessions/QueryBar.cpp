// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sessions/QueryBar.h"

#include <algorithm>

#include <QPushButton>
#include <QVBoxLayout>

#include "core/VisibleText.h"
#include "ui/sessions/SavedSearches.h"
#include "ui/widgets/feedback/MessageBanner.h"
#include "ui/widgets/form/FilterChip.h"
#include "ui/widgets/form/FilterChips.h"
#include "ui/widgets/form/FilterField.h"
#include "ui/widgets/layout/Arrange.h"
#include "ui/words/QueryText.h"

namespace usher::ui
{

using theme::Icon;

QueryBar::QueryBar(Settings& settings, QWidget* parent)
    : QWidget(parent),
      m_field(searchField(tr("Filter sessions"), QStringLiteral("sessionFilter"),
                          tr("Any text or address, or user:alice  browser:firefox  age:<2h  -state:locked"))),
      m_saved(new SavedSearches(settings)),
      m_refresh(pageButton(QStringLiteral("refreshSessions"), tr("Refresh"))),
      m_problem(new MessageBanner(tr("Filter message"))), m_chips(new FilterChips)
{
    m_field->setToolTip(
        tr("Filter (Ctrl+F)\n\n"
           "user:ali  user:=alice  agent:curl  browser:firefox  system:linux\n"
           "10.1.2.3  ip:10.0.0.0/8  kind:jwt  state:locked\n"
           "age:<2h  left:>1d  created:2026-11-01..2026-11-03  expires:2026-11-01..\n\n"
           "A session is found if all words hold for it. -word excludes, quotes make a text.\n"
           "OR and * mean nothing: a word is found anywhere in a text."));
    setFocusProxy(m_field);
    m_refresh->setToolTip(tr("Search again (F5)"));
    m_refresh->setIcon(theme::icon(Icon::RefreshCw));
    m_problem->setObjectName(QStringLiteral("queryProblem"));

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(theme::grid + theme::halfGrid);
    column->addWidget(rowOf({m_field, m_saved, m_refresh}));
    column->addWidget(m_problem);
    column->addWidget(m_chips);

    connect(m_field, &FilterField::changed, this, &QueryBar::read);
    connect(m_field, &FilterField::tokenCaught, this, &QueryBar::tokenCaught);
    connect(m_field, &FilterField::listWanted, this, &QueryBar::listWanted);
    connect(m_saved, &SavedSearches::chosen, this, &QueryBar::setText);
    connect(m_refresh, &QPushButton::clicked, this, &QueryBar::refreshWanted);
}

void QueryBar::setText(const QString& text)
{
    m_field->setValue(text);
    read();
}

void QueryBar::narrow(const QString& terms)
{
    const sso::SessionQuery added = sso::parseSessionQuery(terms).value();
    sso::SessionQuery query = m_query;
    for (const sso::SessionTerm& term : added) {
        if (std::ranges::find(query, term) == query.end()) {
            query.push_back(term);
        }
    }
    if (query != m_query) {
        setText(sso::queryText(query));
    }
}

void QueryBar::focusField()
{
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

QString QueryBar::text() const
{
    return m_field->text();
}

void QueryBar::read()
{
    auto query = sso::parseSessionQuery(m_field->text());
    if (!query) {
        m_problem->setMessage(BannerKind::Danger, sso::queryProblemSentence(query.error()));
        m_chips->hide();
        m_saved->setCurrent({});
        Q_EMIT failed();
        return;
    }
    m_problem->clear();
    m_query = std::move(*query);
    m_saved->setCurrent(sso::queryText(m_query));
    showChips();
    Q_EMIT changed();
}

void QueryBar::removeTerm(std::size_t term)
{
    sso::SessionQuery query = m_query;
    query.erase(query.begin() + static_cast<std::ptrdiff_t>(term));
    setText(sso::queryText(query));
}

void QueryBar::showChips()
{
    std::vector<QWidget*> chips;
    for (std::size_t i = 0; i < m_query.size(); ++i) {
        auto* chip = new FilterChip(termSentence(m_query[i]));
        connect(chip, &FilterChip::clicked, this, [this, i] { removeTerm(i); });
        chips.push_back(chip);
    }
    if (m_chips->replace(chips, m_refresh)) {
        m_field->setFocus(Qt::OtherFocusReason);
    }
}

} // namespace usher::ui
