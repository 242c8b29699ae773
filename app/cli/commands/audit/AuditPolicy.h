// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/options/Options.h"
#include "app/cli/terminal/Failure.h"
#include "core/audit/witness/WitnessPolicy.h"
#include "core/sso/inspect/LogInspector.h"

namespace usher::cli
{

/// Returns the policy in the file at `path`. Usage failures: the file cannot be read, or is not a policy.
[[nodiscard]] CommandResult<audit::WitnessPolicy> readPolicy(const QString& path);

/// Returns the arguments of a command that verifies a log, with the log's key that the policy names as
/// --public-key, if the option was not given. Usage failures: the policy names another key than the option,
/// or several keys.
[[nodiscard]] CommandResult<Arguments> withKeyOf(const audit::WitnessPolicy& policy,
                                                 const Arguments& arguments);

/// What a policy says of checkpoints.
struct PolicyVerdict final {
    QStringList lines = {}; ///< who cosigned each of them, and when
    QString fault = {};     ///< a sentence without its full stop; empty if they are all cosigned as asked for
};

[[nodiscard]] PolicyVerdict judge(const audit::WitnessPolicy& policy,
                                  const std::vector<sso::GivenCheckpoint>& checkpoints);

} // namespace usher::cli
