// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <set>

#include "core/Error.h"
#include "core/audit/record/Record.h"
#include "core/sso/act/EndPlan.h"
#include "core/sso/act/EndResult.h"

namespace usher::odb
{
class Connection;
} // namespace usher::odb

namespace usher::sso
{

/// Returns the records that hold the plan: `model` with the operation `op` and a part of the plan each. There
/// is at least one.
[[nodiscard]] std::vector<audit::Entry> planEntries(const audit::Entry& model, QLatin1StringView op,
                                                    const EndPlan& plan);

/// Collects the records that hold a plan.
class PlanParts final
{
public:
    /// Adds a record. Of two with the same part, the first one counts: nobody can change a plan later.
    void add(const audit::Record& record);
    /// Returns the plan, or nothing unless all parts are there and fit its hash.
    [[nodiscard]] std::optional<EndPlan> plan(const QString& cid) const;

private:
    std::map<qint64, QJsonObject> m_parts;
};

/// Returns the plan with this correlation ID, as its records have it. Nothing if there is none, it has a
/// result, or a part of it is missing or does not fit its hash. Errors: those of the database.
[[nodiscard]] Result<std::optional<EndPlan>> recordedPlan(odb::Connection& connection, const QString& cid);

/// Returns the references of the tokens of the sessions that were ended under this correlation ID.
[[nodiscard]] Result<std::set<QString>> endedReferences(odb::Connection& connection, const QString& cid);

/// Returns the newest plans without a result, at most twenty, newest first. Reads no names and no tokens.
[[nodiscard]] Result<std::vector<UnfinishedPlan>> unfinishedPlans(odb::Connection& connection);

} // namespace usher::sso
