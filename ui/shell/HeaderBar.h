// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>

#include "ui/client/CoreWorker.h"
#include "ui/shell/Strip.h"

namespace usher::ui
{

class IconButton;
class ValueLine;

/// The top strip: which store, who is logged in and for how long still, renew, lock and log out.
class HeaderBar final : public Strip
{
    Q_OBJECT

public:
    HeaderBar(const sso::StoreSummary& store, const AdminSession& session, QWidget* parent = nullptr);

    /// How long the admin's own session still lives.
    void showTimeLeft(std::chrono::microseconds left);
    /// For a moment.
    void showRenewed();

Q_SIGNALS:
    void renewWanted();
    void manualWanted();
    void shortcutsWanted();
    void lockWanted();
    void logOutWanted();

private:
    ValueLine* m_timeLeft;
    IconButton* m_renew;
    QTimer m_renewedEnd;
};

} // namespace usher::ui
