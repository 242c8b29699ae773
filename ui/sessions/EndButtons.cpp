// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sessions/EndButtons.h"

#include <QPushButton>

#include "ui/act/ActButton.h"
#include "ui/act/session/SessionActs.h"
#include "ui/sessions/SessionModel.h"
#include "ui/sessions/SessionTableView.h"

namespace usher::ui
{

EndButtons::EndButtons(SessionActs& acts, SessionTableView& table, SessionModel& model, QObject* parent)
    : QObject(parent), m_acts(acts), m_table(table), m_model(model),
      m_selected(actButton(QStringLiteral("endSelected"), theme::Icon::Ban, tr("End…"),
                           tr("End the selected sessions (Ctrl+T)"), acts.whyNot())),
      m_user(actButton(QStringLiteral("endOfUser"), theme::Icon::Ban, tr("End all sessions of the user…"),
                       tr("End all live sessions of this user"), acts.whyNot())),
      m_found(actButton(QStringLiteral("endFound"), theme::Icon::Ban, tr("End all found…"),
                        tr("End all sessions that match the filter. Without a filter it would be every "
                           "session, so set one first."),
                        acts.whyNot()))
{
    connect(m_selected, &QPushButton::clicked, this, &EndButtons::endSelected);
    connect(m_user, &QPushButton::clicked, this, &EndButtons::endUser);
    connect(m_found, &QPushButton::clicked, this, &EndButtons::endFound);
}

void EndButtons::update(bool isFiltered)
{
    const bool hasSelection = m_acts.isPossible() && !m_model.placesOf(m_table.selectedRanges()).empty();
    const auto* session = m_table.currentSession();
    m_selected->setEnabled(hasSelection);
    m_user->setEnabled(m_acts.isPossible() && session && !session->username.isEmpty());
    m_isFiltered = isFiltered;
    m_found->setEnabled(canEndFound());
}

bool EndButtons::canEndFound() const
{
    // What is shown must be the result of the query in the field.
    return m_acts.isPossible() && m_isFiltered && m_model.matchCount() > 0 && !m_model.isBusy() &&
           !m_model.isOutdated();
}

void EndButtons::endFound()
{
    if (canEndFound()) {
        m_acts.endFound(m_model.shownSearch());
    }
}

void EndButtons::endSelected()
{
    if (const auto places = m_model.placesOf(m_table.selectedRanges()); !places.empty()) {
        m_acts.endFound(m_model.shownSearch(), places);
    }
}

void EndButtons::endUser()
{
    if (const auto* session = m_table.currentSession()) {
        m_acts.endAllOf(session->username);
    }
}

} // namespace usher::ui
