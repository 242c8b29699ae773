// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QAbstractTableModel>

#include "core/sso/act/EndResult.h"

namespace usher::ui
{

/// What became of each session of a plan, in the plan's order.
class EndResultModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Token, User, Fate, TokenNow, ColumnCount };

    explicit EndResultModel(std::shared_ptr<const sso::EndResult> result, QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::shared_ptr<const sso::EndResult> m_result;
};

} // namespace usher::ui
