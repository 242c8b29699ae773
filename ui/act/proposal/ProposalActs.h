// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <set>

#include <QPointer>

#include "ui/act/proposal/ProposalsDialog.h"

namespace usher::ui
{

/// The IDs of the open proposals: those that the admin may approve, and the admin's own.
struct OpenProposals final {
    std::set<QString> others = {};
    std::set<QString> own = {};
};

/// What super-users have proposed to each other: reads what is open, and lets the admin approve it. Does
/// nothing by itself in a store where no act needs two super-users.
class ProposalActs final : public QObject
{
    Q_OBJECT

public:
    /// `mayNeedTwo` says whether some acts need two super-users. The dialogs open above the window of
    /// `parent`. `client` must outlive this object.
    ProposalActs(CoreClient& client, Approver approver, bool mayNeedTwo, QWidget* parent);

    /// Reads which proposals are open, which is recorded.
    void read();
    /// Does the same where acts need two super-users, unless it was done in the last minutes.
    void readIfOld();
    /// Opens the list of the open proposals, which also leads to the rule.
    void openList();

Q_SIGNALS:
    void openRead(const usher::ui::OpenProposals& open);
    /// Sessions were ended, or could not be; the result says which.
    void ended(const usher::sso::EndResult& result);
    /// The account of this user was changed.
    void acted(const QString& username);
    /// The admin's own session was refused.
    void ownSessionRefused();

private:
    void take(const sso::ActingRules& rules);
    void openApproval(const QString& id, const sso::ActingPolicy& inForce);
    void openRule(const sso::ActingPolicy& current);

    CoreClient& m_client;
    Approver m_approver;
    bool m_mayNeedTwo;
    QWidget* m_parent;
    QPointer<QDialog> m_dialog;
    std::optional<TimePoint> m_readAt = {};
};

} // namespace usher::ui
