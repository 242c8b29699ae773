// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/client/CancelFlag.h"
#include "ui/users/act/UserActDialog.h"

namespace usher::ui
{

/// Contains a user: locks the account, replaces the password, and ends every session, with progress. A cancel
/// ends only the ending of sessions; the user stays locked. Where it needs two super-users, it is proposed.
class ContainDialog final : public UserActDialog
{
    Q_OBJECT

public:
    /// `client` must outlive the dialog.
    ContainDialog(CoreClient& client, const QString& username, QWidget* parent);

protected:
    void act() override;
    void propose() override;
    void cancelAct() override;

private:
    void showContainment(const sso::Containment& containment);

    CoreClient& m_client;
    CancelFlag m_flag;
};

} // namespace usher::ui
