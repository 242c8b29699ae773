// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QString>
#include <QVariantList>

#include "core/Error.h"
#include "core/odb/engine/Plan.h"
#include "core/odb/engine/Statement.h"

namespace usher::odb
{

/// One of several statements that run in their order, without knowing each other's results. On a server they
/// are sent together, so that the network is waited for only once.
struct Step final {
    QString sql;
    QVariantList values = {};
    Plan plan = Plan::DependsOnValues;
    /// Reads the rows. An error ends the steps, but what the server has run by then is not undone. Must not
    /// use the connection.
    std::function<Result<void>(Statement&)> read = {};
};

/// What became of steps that ran together with the beginning or the end of a transaction, which succeeded.
struct StepsOutcome final {
    Result<void> steps = {};
};

} // namespace usher::odb
