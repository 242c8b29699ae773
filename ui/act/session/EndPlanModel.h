// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QAbstractTableModel>

#include "core/Clock.h"
#include "core/sso/act/EndPlan.h"

namespace usher::ui
{

/// The sessions that were chosen and stay, each with its reason, and then those of the plan. It makes the
/// text of a cell when it is shown, so that a plan of many sessions takes no time.
class EndPlanModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Token, User, Created, TimeLeft, Outcome, ColumnCount };

    /// `clock` says how much time a session has left. It must outlive this object.
    EndPlanModel(std::shared_ptr<const sso::EndPlan> plan, const Clock& clock, QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    /// Returns the session that stays in this row; null if the row has one that is ended.
    [[nodiscard]] const sso::KeptSession* kept(std::size_t row) const;
    [[nodiscard]] QString text(std::size_t row, Column column) const;

    std::shared_ptr<const sso::EndPlan> m_plan;
    const Clock& m_clock;
};

} // namespace usher::ui
