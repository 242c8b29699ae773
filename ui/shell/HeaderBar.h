// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <initializer_list>

#include <QTimer>

#include "core/sso/api/StoreSummary.h"
#include "ui/client/AdminSession.h"
#include "ui/shell/WindowEdgeBar.h"

namespace usher::ui
{

class ElidedLabel;
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
    void layOut(const sso::StoreSummary& store, QWidget* username, std::initializer_list<QWidget*> buttons);

    IconLabel* m_brandIcon;
    PlainLabel* m_brand;
    IconLabel* m_storeIcon;
    ElidedLabel* m_storeName;
    QString m_storeText;
    QString m_shortStoreText; ///< without the engine
    IconLabel* m_clockIcon;
    ValueLine* m_timeLeft;
    IconButton* m_renew;
    QWidget* m_buttons = nullptr;
    QTimer m_renewedEnd;
};

} // namespace usher::ui
