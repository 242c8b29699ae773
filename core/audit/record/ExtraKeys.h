// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <optional>

#include <QString>

namespace usher::audit
{

/// The keys in the `extra` of a record, at any depth. Operations write `extra` with these keys and no others,
/// and the window has a label for each.
enum class ExtraKey {
    AcceptedInsteadOf,
    Actor,
    AsOf,
    Asked,
    Before,
    BreakGlass,
    Changed,
    Cid,
    ClockDifferenceSeconds,
    Descending,
    Ended,
    Expires,
    FailuresCleared,
    FailuresInRow,
    File,
    Filter,
    FirstShown,
    Format,
    From,
    Gone,
    Host,
    InvalidReason,
    IsSuperUser,
    IsValid,
    Kept,
    KeptRecords,
    KeyAfter,
    KeyBefore,
    Last,
    LastFailure,
    LiveSessions,
    Matches,
    MostAlone,
    NeedsTwo,
    NewExpiration,
    OldExpiration,
    Op,
    Order,
    OsUser,
    Outcome,
    OwnSession,
    Part,
    Parts,
    PasswordChanged,
    Proposal,
    ProposedBy,
    Query,
    Reason,
    Record,
    Revealed,
    Root,
    Seen,
    Sessions,
    Set,
    Shown,
    ShownUsts,
    SignatureAfter,
    SignatureBefore,
    Size,
    Statement,
    StillAccepted,
    Store,
    Target,
    TargetUst,
    Text,
    Through,
    TotpStep,
    Until,
    Untouched,
    Without,
};

struct NamedExtraKey final {
    ExtraKey key = {};
    QLatin1StringView name = {}; ///< as records spell it
};

/// Every key with its name, in the order of the enum.
inline constexpr std::array namedExtraKeys = {
    NamedExtraKey{ExtraKey::AcceptedInsteadOf, QLatin1StringView("accepted_instead_of")},
    NamedExtraKey{ExtraKey::Actor, QLatin1StringView("actor")},
    NamedExtraKey{ExtraKey::AsOf, QLatin1StringView("as_of")},
    NamedExtraKey{ExtraKey::Asked, QLatin1StringView("asked")},
    NamedExtraKey{ExtraKey::Before, QLatin1StringView("before")},
    NamedExtraKey{ExtraKey::BreakGlass, QLatin1StringView("break_glass")},
    NamedExtraKey{ExtraKey::Changed, QLatin1StringView("changed")},
    NamedExtraKey{ExtraKey::Cid, QLatin1StringView("cid")},
    NamedExtraKey{ExtraKey::ClockDifferenceSeconds, QLatin1StringView("clock_difference_seconds")},
    NamedExtraKey{ExtraKey::Descending, QLatin1StringView("descending")},
    NamedExtraKey{ExtraKey::Ended, QLatin1StringView("ended")},
    NamedExtraKey{ExtraKey::Expires, QLatin1StringView("expires")},
    NamedExtraKey{ExtraKey::FailuresCleared, QLatin1StringView("failures_cleared")},
    NamedExtraKey{ExtraKey::FailuresInRow, QLatin1StringView("failures_in_row")},
    NamedExtraKey{ExtraKey::File, QLatin1StringView("file")},
    NamedExtraKey{ExtraKey::Filter, QLatin1StringView("filter")},
    NamedExtraKey{ExtraKey::FirstShown, QLatin1StringView("first_shown")},
    NamedExtraKey{ExtraKey::Format, QLatin1StringView("format")},
    NamedExtraKey{ExtraKey::From, QLatin1StringView("from")},
    NamedExtraKey{ExtraKey::Gone, QLatin1StringView("gone")},
    NamedExtraKey{ExtraKey::Host, QLatin1StringView("host")},
    NamedExtraKey{ExtraKey::InvalidReason, QLatin1StringView("invalid_reason")},
    NamedExtraKey{ExtraKey::IsSuperUser, QLatin1StringView("is_super_user")},
    NamedExtraKey{ExtraKey::IsValid, QLatin1StringView("is_valid")},
    NamedExtraKey{ExtraKey::Kept, QLatin1StringView("kept")},
    NamedExtraKey{ExtraKey::KeptRecords, QLatin1StringView("kept_records")},
    NamedExtraKey{ExtraKey::KeyAfter, QLatin1StringView("key_after")},
    NamedExtraKey{ExtraKey::KeyBefore, QLatin1StringView("key_before")},
    NamedExtraKey{ExtraKey::Last, QLatin1StringView("last")},
    NamedExtraKey{ExtraKey::LastFailure, QLatin1StringView("last_failure")},
    NamedExtraKey{ExtraKey::LiveSessions, QLatin1StringView("live_sessions")},
    NamedExtraKey{ExtraKey::Matches, QLatin1StringView("matches")},
    NamedExtraKey{ExtraKey::MostAlone, QLatin1StringView("most_alone")},
    NamedExtraKey{ExtraKey::NeedsTwo, QLatin1StringView("needs_two")},
    NamedExtraKey{ExtraKey::NewExpiration, QLatin1StringView("new_expiration")},
    NamedExtraKey{ExtraKey::OldExpiration, QLatin1StringView("old_expiration")},
    NamedExtraKey{ExtraKey::Op, QLatin1StringView("op")},
    NamedExtraKey{ExtraKey::Order, QLatin1StringView("order")},
    NamedExtraKey{ExtraKey::OsUser, QLatin1StringView("os_user")},
    NamedExtraKey{ExtraKey::Outcome, QLatin1StringView("outcome")},
    NamedExtraKey{ExtraKey::OwnSession, QLatin1StringView("own_session")},
    NamedExtraKey{ExtraKey::Part, QLatin1StringView("part")},
    NamedExtraKey{ExtraKey::Parts, QLatin1StringView("parts")},
    NamedExtraKey{ExtraKey::PasswordChanged, QLatin1StringView("password_changed")},
    NamedExtraKey{ExtraKey::Proposal, QLatin1StringView("proposal")},
    NamedExtraKey{ExtraKey::ProposedBy, QLatin1StringView("proposed_by")},
    NamedExtraKey{ExtraKey::Query, QLatin1StringView("query")},
    NamedExtraKey{ExtraKey::Reason, QLatin1StringView("reason")},
    NamedExtraKey{ExtraKey::Record, QLatin1StringView("record")},
    NamedExtraKey{ExtraKey::Revealed, QLatin1StringView("revealed")},
    NamedExtraKey{ExtraKey::Root, QLatin1StringView("root")},
    NamedExtraKey{ExtraKey::Seen, QLatin1StringView("seen")},
    NamedExtraKey{ExtraKey::Sessions, QLatin1StringView("sessions")},
    NamedExtraKey{ExtraKey::Set, QLatin1StringView("set")},
    NamedExtraKey{ExtraKey::Shown, QLatin1StringView("shown")},
    NamedExtraKey{ExtraKey::ShownUsts, QLatin1StringView("shown_usts")},
    NamedExtraKey{ExtraKey::SignatureAfter, QLatin1StringView("signature_after")},
    NamedExtraKey{ExtraKey::SignatureBefore, QLatin1StringView("signature_before")},
    NamedExtraKey{ExtraKey::Size, QLatin1StringView("size")},
    NamedExtraKey{ExtraKey::Statement, QLatin1StringView("statement")},
    NamedExtraKey{ExtraKey::StillAccepted, QLatin1StringView("still_accepted")},
    NamedExtraKey{ExtraKey::Store, QLatin1StringView("store")},
    NamedExtraKey{ExtraKey::Target, QLatin1StringView("target")},
    NamedExtraKey{ExtraKey::TargetUst, QLatin1StringView("target_ust")},
    NamedExtraKey{ExtraKey::Text, QLatin1StringView("text")},
    NamedExtraKey{ExtraKey::Through, QLatin1StringView("through")},
    NamedExtraKey{ExtraKey::TotpStep, QLatin1StringView("totp_step")},
    NamedExtraKey{ExtraKey::Until, QLatin1StringView("until")},
    NamedExtraKey{ExtraKey::Untouched, QLatin1StringView("untouched")},
    NamedExtraKey{ExtraKey::Without, QLatin1StringView("without")},
};

static_assert(std::ranges::all_of(namedExtraKeys,
                                  [](const NamedExtraKey& each) {
                                      return &each == &namedExtraKeys.at(static_cast<std::size_t>(each.key));
                                  }) &&
              namedExtraKeys.back().key == ExtraKey::Without);

/// Returns the key as records spell it, such as `old_expiration`.
[[nodiscard]] constexpr QLatin1StringView extraKeyName(ExtraKey key)
{
    return namedExtraKeys.at(static_cast<std::size_t>(key)).name;
}

/// Returns the key of this name, or nothing if the name is not known: a later version may write other keys.
[[nodiscard]] inline std::optional<ExtraKey> extraKeyNamed(QStringView name)
{
    const auto* const found =
        std::ranges::find_if(namedExtraKeys, [&](const NamedExtraKey& each) { return each.name == name; });
    return found == namedExtraKeys.end() ? std::nullopt : std::optional(found->key);
}

} // namespace usher::audit
