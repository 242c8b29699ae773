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

/// A figure beside its floor. The floor is the least that the same work can take, measured in the same run.
struct Row final {
    QString name = {};
    qint64 n = 0; ///< the number of writers, records or sessions
    double value = 0;
    QString unit = {};
    double floor = 0;                              ///< in `unit`
    std::optional<double> goal = {};               ///< the limit for value / floor
    QList<std::pair<QString, qint64>> counts = {}; ///< other things that were counted
    QStringList faults = {};                       ///< things that must not happen, but did

    [[nodiscard]] double ratio() const { return floor > 0 ? value / floor : 0; }
};

class SessionStores;

/// How much work a run does.
struct Effort final {
    std::chrono::milliseconds eachFigure{3'000}; ///< for measurements that could go on for ever
    bool isTiny = false;                         ///< only to see that the program works
    qint64 mostSessions = 1'000'000;
    qint64 mostOnServer = 100'000; ///< sessions, records or users on PostgreSQL
    std::shared_ptr<SessionStores> sessionStores = {};

    /// Return the numbers of sessions to measure with: `least`, and each time ten times as many.
    [[nodiscard]] std::vector<qint64> sessionCounts(qint64 least) const
    {
        return counts(least, mostSessions);
    }
    [[nodiscard]] std::vector<qint64> countsOnServer(qint64 least) const
    {
        return counts(least, mostOnServer);
    }

private:
    [[nodiscard]] std::vector<qint64> counts(qint64 least, qint64 most) const
    {
        std::vector<qint64> counts;
        for (qint64 count = isTiny ? 500 : least; count <= (isTiny ? 1'000 : most);
             count *= isTiny ? 2 : 10) {
            counts.push_back(count);
        }
        return counts;
    }
};

/// Measures the figures of one benchmark. Throws if they cannot be measured.
using Measure = std::vector<Row> (*)(const Effort& effort);

} // namespace usher::bench
