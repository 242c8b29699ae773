// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QList>
#include <QStringList>

#include "core/Error.h"
#include "core/audit/record/Record.h"

namespace usher::odb
{
class Connection;
struct Step;
} // namespace usher::odb

namespace usher::audit
{

/// A person's part in a record.
enum class Part { Actor, Target };

/// What to look for: calls with one of these names and one of these outcomes, made by or about `person`. The
/// user ID, or the reference of the name if there is no ID, must match. The session does not matter.
struct RecordQuery final {
    Part part = Part::Actor;
    Person person = {};
    QStringList ops = {};
    QList<Outcome> outcomes = {};
};

/// The fields of an earlier record that the rules need.
struct FoundRecord final {
    qint64 number = 0;
    QJsonObject extra = {};
};

/// Returns the newest record that matches, or nothing if there is none. Call it in a transaction if the
/// answer must still be true when the caller acts on it. Errors: AuditFailed, those of the connection.
[[nodiscard]] Result<std::optional<FoundRecord>> newestRecord(odb::Connection& connection,
                                                              const RecordQuery& wanted);

/// Returns a step that sets `found` to what newestRecord() returns. `found` must live until it has run.
[[nodiscard]] odb::Step newestRecordStep(const odb::Connection& connection, const RecordQuery& wanted,
                                         std::optional<FoundRecord>& found);

/// Returns up to `count` of the newest records that match, newest first. Content that was pruned is missing.
/// Errors: as newestRecord().
[[nodiscard]] Result<std::vector<Record>> newestRecords(odb::Connection& connection,
                                                        const RecordQuery& wanted, int count);

} // namespace usher::audit
