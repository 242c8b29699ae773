// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

#include "core/audit/record/Record.h"

namespace usher::sso
{
struct ProvenRecord;
}

namespace usher::cli
{

// Records of the log as text and as JSON. Hidden characters in text from outside are made visible. Times are
// UTC.

/// Returns one line: number, time, outcome, operation, actor, target, the reason or otherwise the status, and
/// the correlation ID. A missing value is `-`. For a pruned or damaged record, the line has only the number
/// and says so.
[[nodiscard]] QString recordLine(const audit::Record& record);

/// Returns every field on its own line, then the hashes and the checkpoint that prove that the record is in
/// the log.
[[nodiscard]] QString recordText(const sso::ProvenRecord& proven);

/// Returns the record in the form that a JSON Lines export uses.
[[nodiscard]] QJsonObject toJson(const audit::Record& record);
/// Returns the same, with the stored leaf, the checkpoint and the proof. Hashes are in base64.
[[nodiscard]] QJsonObject toJson(const sso::ProvenRecord& proven);

} // namespace usher::cli
