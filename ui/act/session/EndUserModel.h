// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QAbstractTableModel>

#include "core/sso/act/EndPlan.h"

namespace usher::ui
{

/// The users whose sessions a plan ends, with the number of their sessions. The user with most comes first.
class EndUserModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { User, Sessions, ColumnCount };

    explicit EndUserModel(const sso::EndPlan& plan, QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<std::pair<QString, qint64>> m_users;
};

} // namespace usher::ui
