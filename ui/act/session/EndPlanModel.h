// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QAbstractTableModel>

#include "core/sso/act/EndPlan.h"

namespace usher::ui
{

/// The sessions of a plan, and then those that were chosen and stay. It makes the text of a cell when it is
/// shown, so that a plan of many sessions takes no time.
class EndPlanModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Token, User, Created, Expires, Outcome, columnCountOfPlan };

    explicit EndPlanModel(std::shared_ptr<const sso::EndPlan> plan, QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(std::size_t row, Column column) const;

    std::shared_ptr<const sso::EndPlan> m_plan;
};

} // namespace usher::ui
