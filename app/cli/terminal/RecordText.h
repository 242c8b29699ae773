// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audit/record/Record.h"

#include <QJsonObject>

namespace usher::sso
{
struct ProvenRecord;
}

namespace usher::cli
{

// Records of the log, for people and programs. What is text from outside is made visible; times are UTC.

/// One line: number, time, outcome, operation, who acted, about whom, the reason or else the status, and the
/// correlation ID; `-` for what there is not. Of a pruned or damaged record, that it is one.
[[nodiscard]] QString recordLine(const audit::Record& record);

/// Every field on a line of its own, then the checkpoint and the hashes that prove the record to be in its
/// log.
[[nodiscard]] QString recordText(const sso::ProvenRecord& proven);

/// As an export has it.
[[nodiscard]] QJsonObject toJson(const audit::Record& record);
/// The same with the leaf as it is stored, and its proof: hashes in base64.
[[nodiscard]] QJsonObject toJson(const sso::ProvenRecord& proven);

} // namespace usher::cli
