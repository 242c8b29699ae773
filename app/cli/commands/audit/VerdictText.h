// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include "core/audit/export/Evidence.h"
#include "core/audit/export/SignedStatement.h"
#include "core/sso/inspect/LogInspector.h"

namespace usher::cli
{

// What audit verify says, line by line. The last line has the result. With `isKeyGiven`, the key came from
// another source than the file.

[[nodiscard]] QStringList verdictLines(const sso::LogInspector& log, const audit::Verdict& verdict);
[[nodiscard]] QStringList verdictLines(const audit::StatementVerdict& verdict, bool isKeyGiven);
[[nodiscard]] QStringList verdictLines(const audit::EvidenceVerdict& verdict, bool isKeyGiven);

} // namespace usher::cli
