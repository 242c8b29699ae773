// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QWidget>

#include "ui/audit/text/AuditQuery.h"

class QComboBox;
class QGridLayout;

namespace usher::ui
{

class FilterField;
class MomentEdit;

/// The filters of the audit log other than free text.
class FilterPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit FilterPanel(const Clock& clock, QWidget* parent = nullptr);

    /// Shows a query and emits no signal.
    void showQuery(const AuditQuery& query);
    /// Writes the chosen filters into `query`. Does not change its other filters.
    void readInto(AuditQuery& query) const;
    /// Returns the last field of the panel in the order of the Tab key.
    [[nodiscard]] QWidget* lastField() const;

Q_SIGNALS:
    void changed();
    /// The person typed or pasted a token into one of the fields.
    void tokenCaught(const sso::Ust& token);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void makeChoices();
    [[nodiscard]] QWidget* makeFields();
    void makeTimes();
    void addField(const QString& name, QWidget* field);
    /// Puts the fields into as many columns as there is room for, so that their hints are whole.
    void arrangeFields(int width);
    [[nodiscard]] TimeRange range() const;
    void showTimes();

    const Clock& m_clock;
    QComboBox* m_range;
    MomentEdit* m_from;
    MomentEdit* m_until;
    QComboBox* m_operation;
    QComboBox* m_outcome;
    FilterField* m_actor;
    FilterField* m_target;
    FilterField* m_cid;
    QGridLayout* m_grid;
    std::vector<QWidget*> m_fields; ///< with their labels
    int m_columns = 0;
};

} // namespace usher::ui
