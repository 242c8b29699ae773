// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "core/Clock.h"
#include "core/Error.h"
#include "core/store/Policy.h"

namespace usher::sso
{

/// The answer of a rule that is not met: the reference's status, and the precise cause for the record.
struct Refusal final {
    Status status = Status::NotAllowed;
    Cause cause = Cause::SessionUnknown;
    std::optional<TimePoint> since = {}; ///< UTC: when it expired, if that is the cause
};

/// The answer where a rule needs a setting with which the server itself would fail.
inline const Refusal settingUnusable{.status = Status::InternalError, .cause = Cause::SettingUnusable};

/// Returns the answer of a rule that refuses if `isRefused`.
[[nodiscard]] inline std::optional<Refusal> refuseIf(bool isRefused, Status status, Cause cause,
                                                     std::optional<TimePoint> since = {})
{
    return isRefused ? std::optional(Refusal{.status = status, .cause = cause, .since = since})
                     : std::nullopt;
}

/// Does the same, with `status` only if the policy lets the caller know it, else with NotAllowed.
[[nodiscard]] inline std::optional<Refusal> refuseTelling(bool isRefused, store::Usable<bool> mayInform,
                                                          Status status, Cause cause,
                                                          std::optional<TimePoint> since = {})
{
    if (isRefused && !mayInform) {
        return settingUnusable;
    }
    return refuseIf(isRefused, mayInform && *mayInform ? status : Status::NotAllowed, cause, since);
}

/// Returns the answer of the first rule that refuses. Each rule gets `facts`.
template <class Rules, class... Facts>
[[nodiscard]] std::optional<Refusal> firstRefusal(const Rules& rules, const Facts&... facts)
{
    for (const auto& rule : rules) {
        if (auto refusal = rule(facts...)) {
            return refusal;
        }
    }
    return std::nullopt;
}

/// Returns the error of a call that is refused. `party` is the one who does not meet the rule.
[[nodiscard]] inline Error refused(const Refusal& refusal, Party party)
{
    return {.kind = ErrorKind::Refused,
            .status = refusal.status,
            .reason = Reason{.party = party, .cause = refusal.cause}};
}

} // namespace usher::sso
