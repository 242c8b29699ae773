// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

#include "core/audit/record/Record.h"

class QMenu;

namespace usher::ui
{

class ColumnArrangement;
class RecordModel;
class Settings;

/// A table of the audit records that a search finds. Remembers how the person has arranged its columns.
class RecordTableView final : public QTableView
{
    Q_OBJECT

public:
    RecordTableView(RecordModel* model, Settings& settings, QWidget* parent = nullptr);

    /// Returns the record of the current row. Null if there is no current row, or it has not been read.
    [[nodiscard]] const audit::Record* currentRecord() const;
    /// Returns the menu that shows and hides columns.
    [[nodiscard]] QMenu* columnsMenu() const;

Q_SIGNALS:
    /// The person pressed Enter on a row, or double-clicked it.
    void opened();
    void currentRecordChanged();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void showVisible();

    RecordModel* m_model;
    ColumnArrangement* m_columns;
};

} // namespace usher::ui
