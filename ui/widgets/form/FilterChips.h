// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QWidget>

namespace usher::ui
{

/// The chips of all filters in use, in as many rows as they need. Hidden while there are none.
class FilterChips final : public QWidget
{
    Q_OBJECT

public:
    explicit FilterChips(QWidget* parent = nullptr);

    /// Replaces all chips. The Tab key goes from `before` to the first chip, and from the last chip to where
    /// it went from `before`. Returns whether one of the earlier chips had the focus.
    bool replace(const std::vector<QWidget*>& chips, QWidget* before);
};

} // namespace usher::ui
