// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QObject>

class QPushButton;

namespace usher::ui
{

class SessionActs;
class SessionModel;
class SessionTableView;

/// The buttons that end sessions of the list: the selected ones, all of the selected session's user, and all
/// that were found.
class EndButtons final : public QObject
{
    Q_OBJECT

public:
    EndButtons(SessionActs& acts, SessionTableView& table, SessionModel& model, QObject* parent);

    /// Returns the buttons, the most important one first. The caller becomes their parent.
    [[nodiscard]] std::vector<QPushButton*> buttons() const { return {m_selected, m_user, m_found}; }
    /// Enables the buttons that have something to end. `isFiltered` says whether the search has a filter:
    /// without one, it would be every session.
    void update(bool isFiltered);
    /// Ends the selected sessions, as the button does.
    void endSelected();

private:
    void endUser();
    [[nodiscard]] bool canEndFound() const;
    void endFound();

    SessionActs& m_acts;
    SessionTableView& m_table;
    SessionModel& m_model;
    QPushButton* m_selected;
    QPushButton* m_user;
    QPushButton* m_found;
    bool m_isFiltered = false;
};

} // namespace usher::ui
