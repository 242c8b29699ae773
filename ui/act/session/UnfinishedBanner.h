// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/sso/act/EndResult.h"

namespace usher::ui
{

/// Says that a plan of ending sessions was begun and has no result, and offers to go on with it, and to
/// show who began it.
class UnfinishedBanner final : public QWidget
{
    Q_OBJECT

public:
    /// `whyNot` says why nobody can act in this store; empty if one can.
    UnfinishedBanner(const sso::UnfinishedPlan& plan, const QString& whyNot, QWidget* parent = nullptr);

    [[nodiscard]] const QString& cid() const { return m_cid; }

Q_SIGNALS:
    void goOnWanted(const QString& cid);
    /// The person wants to see the records of the plan.
    void recordsWanted(const QString& cid);
    /// The person wants to see it no more in this session.
    void dismissed();

private:
    QString m_cid;
};

} // namespace usher::ui
