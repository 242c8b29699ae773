// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include <QList>
#include <QString>
#include <QStringList>

namespace usher::bench
{

/// A figure beside its floor: what the same work cannot take less than, measured in the same run.
struct Row final {
    QString name = {};
    qint64 n = 0; ///< how many: writers, records
    double value = 0;
    QString unit = {};
    double floor = 0;                              ///< in the same unit
    std::optional<double> goal = {};               ///< that value / floor is to reach
    QList<std::pair<QString, qint64>> counts = {}; ///< what else was counted
    QStringList faults = {};                       ///< what must not have happened

    [[nodiscard]] double ratio() const { return floor > 0 ? value / floor : 0; }
};

/// How much a run takes on.
struct Effort final {
    std::chrono::milliseconds eachFigure{3'000}; ///< how long whatever has no end of its own is measured
    bool isTiny = false;                         ///< only to see that it works
};

/// Measures the figures of one name. What fails altogether throws.
using Measure = std::vector<Row> (*)(const Effort& effort);

} // namespace usher::bench
