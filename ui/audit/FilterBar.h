// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/audit/text/AuditQuery.h"

class QPushButton;

namespace usher::ui
{

class FilterField;
class FilterPanel;

/// What the audit page is asked for: free text, the other filters on demand, and what is on as chips that
/// leave it off.
class FilterBar final : public QWidget
{
    Q_OBJECT

public:
    explicit FilterBar(const Clock& clock, QWidget* parent = nullptr);

    [[nodiscard]] const AuditQuery& query() const { return m_query; }
    [[nodiscard]] bool isFiltering() const { return !activeFilters(m_query).empty(); }
    /// Asks for something else altogether.
    void setQuery(AuditQuery query);
    void focusText();

Q_SIGNALS:
    /// Something else is asked for.
    void changed();
    void refreshWanted();

private:
    void takeToken(const sso::Ust& token);
    void read();
    void showQuery();
    void showChips();

    AuditQuery m_query;
    FilterField* m_text;
    QPushButton* m_more;
    FilterPanel* m_panel;
    QWidget* m_chips;
};

} // namespace usher::ui
