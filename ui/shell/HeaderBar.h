// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "CoreWorker.h"
#include "Strip.h"

namespace usher::ui
{

class ValueLine;

/// The top strip: which store, who is logged in and for how long still, lock and log out.
class HeaderBar final : public Strip
{
    Q_OBJECT

public:
    HeaderBar(const sso::StoreSummary& store, const AdminSession& session, QWidget* parent = nullptr);

    /// How long the admin's own session still lives.
    void showTimeLeft(std::chrono::microseconds left);

Q_SIGNALS:
    void shortcutsWanted();
    void lockWanted();
    void logOutWanted();

private:
    ValueLine* m_timeLeft;
};

} // namespace usher::ui
