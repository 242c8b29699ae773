// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/audit/text/AuditQuery.h"

class QComboBox;
class QDateTimeEdit;

namespace usher::ui
{

class FilterField;

/// What the audit log can be filtered by, beside free text.
class FilterPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit FilterPanel(const Clock& clock, QWidget* parent = nullptr);

    /// Shows a query, without telling anybody.
    void showQuery(const AuditQuery& query);
    /// Writes what was chosen into the query.
    void readInto(AuditQuery& query) const;
    /// Where the tabulator leaves the panel.
    [[nodiscard]] QWidget* lastField() const;

Q_SIGNALS:
    void changed();
    void tokenCaught(const sso::Ust& token);

private:
    void makeTimes();
    [[nodiscard]] TimeRange range() const;
    void showTimes();

    const Clock& m_clock;
    QComboBox* m_range;
    QDateTimeEdit* m_from;
    QDateTimeEdit* m_until;
    QComboBox* m_operation;
    QComboBox* m_outcome;
    FilterField* m_actor;
    FilterField* m_target;
    FilterField* m_cid;
    QWidget* m_times;
};

} // namespace usher::ui
