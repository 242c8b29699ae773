// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/audit/text/AuditQuery.h"

class QPushButton;

namespace usher::ui
{

class FilterChips;
class FilterField;
class FilterPanel;

/// The filters of the audit page: a field for free text, a panel with the other filters that can be opened,
/// and a chip for each filter in use. A click on a chip removes its filter.
class FilterBar final : public QWidget
{
    Q_OBJECT

public:
    explicit FilterBar(const Clock& clock, QWidget* parent = nullptr);

    [[nodiscard]] const AuditQuery& query() const { return m_query; }
    [[nodiscard]] bool isFiltering() const { return !activeFilters(m_query).empty(); }
    /// Replaces the whole query, shows it, and emits changed().
    void setQuery(AuditQuery query);
    void focusText();
    /// Closes the panel of filters; if it is closed, removes all filters. Returns false if there are none.
    bool stepBack();

Q_SIGNALS:
    /// The query has changed.
    void changed();
    void refreshWanted();
    /// The person wants to go from the filter into the list.
    void listWanted();

private:
    void takeToken(const sso::Ust& token);
    void read();
    void showQuery();
    void showChips();

    AuditQuery m_query;
    FilterField* m_text;
    QPushButton* m_more;
    FilterPanel* m_panel;
    FilterChips* m_chips;
};

} // namespace usher::ui
