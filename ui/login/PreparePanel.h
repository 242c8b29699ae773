// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;

namespace usher::ui
{

class BusyIndicator;

/// Shows what Usher would add to a database that has no audit tables, with the SQL, and asks whether it may
/// do so.
class PreparePanel final : public QWidget
{
    Q_OBJECT

public:
    /// `sql` contains the statements that will run.
    explicit PreparePanel(const QStringList& sql, QWidget* parent = nullptr);

    void setBusy(bool isBusy);
    void focusAgree();

Q_SIGNALS:
    void agreed();
    void declined();

private:
    QPushButton* m_agree;
    QPushButton* m_decline;
    BusyIndicator* m_busy;
};

} // namespace usher::ui
