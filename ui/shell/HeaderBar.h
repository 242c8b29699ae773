// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QTimer>

#include "core/sso/api/StoreSummary.h"
#include "ui/client/AdminSession.h"
#include "ui/shell/WindowEdgeBar.h"

namespace usher::ui
{

class IconButton;
class IconLabel;
class PlainLabel;
class ValueLine;

/// The bar along the top. It shows the store, the user who is logged in and the time left, and has the
/// buttons to renew the session, read the manual, see the shortcuts, change the preferences, lock and log
/// out.
class HeaderBar final : public WindowEdgeBar
{
    Q_OBJECT

public:
    HeaderBar(const sso::StoreSummary& store, const AdminSession& session, QWidget* parent = nullptr);

    /// Shows how much time is left of the admin's own session.
    void showTimeLeft(std::chrono::microseconds left);
    /// Shows for a moment that the session was renewed.
    void showRenewed();

Q_SIGNALS:
    void renewWanted();
    void manualWanted();
    void preferencesWanted();
    void shortcutsWanted();
    void lockWanted();
    void logOutWanted();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    /// The labels that name the store and the user.
    struct Names {
        QWidget* store;
        QWidget* user;
    };

    void layOut(const sso::StoreSummary& store, const Names& names, const std::vector<QWidget*>& buttons);

    IconLabel* m_brandIcon;
    PlainLabel* m_brand;
    IconLabel* m_storeIcon;
    IconLabel* m_clockIcon;
    ValueLine* m_timeLeft;
    IconButton* m_renew;
    QTimer m_renewedEnd;
};

} // namespace usher::ui
