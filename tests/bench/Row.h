// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <memory>
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

class SessionStores;

/// How much a run takes on.
struct Effort final {
    std::chrono::milliseconds eachFigure{3'000}; ///< how long whatever has no end of its own is measured
    bool isTiny = false;                         ///< only to see that it works
    bool isLargest = false;                      ///< up to ten million sessions
    std::shared_ptr<SessionStores> sessionStores = {};

    /// Of sessions that a store has: tenfold each, from `least` on.
    [[nodiscard]] std::vector<qint64> sessionCounts(qint64 least) const
    {
        const qint64 most = isLargest ? 10'000'000 : 1'000'000;
        std::vector<qint64> counts;
        for (qint64 count = isTiny ? 500 : least; count <= (isTiny ? 1'000 : most);
             count *= isTiny ? 2 : 10) {
            counts.push_back(count);
        }
        return counts;
    }
};

/// Measures the figures of one name. What fails altogether throws.
using Measure = std::vector<Row> (*)(const Effort& effort);

} // namespace usher::bench
