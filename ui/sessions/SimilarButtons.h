// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QObject>

#include "core/sso/search/SessionSearch.h"

class QPushButton;

namespace usher::ui
{

class SessionTableView;

/// The buttons that search for the sessions that have something in common with the current one: its user,
/// address, network or agent.
class SimilarButtons final : public QObject
{
    Q_OBJECT

public:
    /// `table` must outlive the buttons.
    explicit SimilarButtons(const SessionTableView& table, QObject* parent = nullptr);

    /// Returns the buttons, in their order. They belong to the layout that they are put into.
    [[nodiscard]] const std::vector<QPushButton*>& buttons() const { return m_buttons; }
    /// Enables the buttons that the current session has a value for.
    void update();

Q_SIGNALS:
    /// The person chose a button; `terms` finds the sessions.
    void queryWanted(const QString& terms);

private:
    using Query = QString (*)(const sso::FoundSession&); ///< returns an empty text if there is no query

    const SessionTableView& m_table;
    std::vector<QPushButton*> m_buttons;
    std::vector<Query> m_queries;
};

} // namespace usher::ui
