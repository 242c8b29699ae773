// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "core/Error.h"
#include "core/audit/record/Entry.h"
#include "core/audit/record/NewestRecord.h"
#include "core/odb/Step.h"
#include "core/sso/login/LoginFailures.h"

namespace usher::sso
{

struct Context;

/// Returns the time step of the code that the user's last login or proof used; nothing if there is none or it
/// used no code. Errors: those of audit::newestRecord.
[[nodiscard]] Result<std::optional<qint64>> lastTotpStep(Context& context, const QString& userId);

/// The newest records that say how often a person failed to log in: of a login or proof, and of clearing the
/// failures.
struct FailureRecords final {
    std::optional<audit::FoundRecord> login = {};
    std::optional<audit::FoundRecord> clearing = {};

    /// Returns the failures that count at `now`, UTC.
    [[nodiscard]] LoginFailures failures(TimePoint now) const;
};

/// Returns the steps that read the records of `person` into `records`, which must live until they have run.
/// There are none if the store has no log yet.
[[nodiscard]] std::vector<odb::Step> failureSteps(const Context& context, const audit::Person& person,
                                                  FailureRecords& records);

/// Returns the failures under the name of `person` that count at `now`, UTC. There are none if the store has
/// no log yet. Call it in a transaction.
[[nodiscard]] Result<LoginFailures> failuresOf(Context& context, const audit::Person& person, TimePoint now);

} // namespace usher::sso
