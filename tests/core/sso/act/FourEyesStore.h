// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/sso/act/ActingStore.h"

namespace usher::test
{

/// A store where ending more than three sessions, containment and the rule itself need two super-users. Two
/// of them are logged in: admin1 first.
struct FourEyesStore final : ActingStore {
    FourEyesStore();

    /// Proposes to end frank's sessions, as the first super-user.
    [[nodiscard]] sso::Proposal proposed() const;

    /// Approve the end of sessions as the second super-user. Return the status, and the reason of a refusal.
    [[nodiscard]] QString approvalStatus(const sso::Proposal& proposal) const;
    [[nodiscard]] QString approvalReason(const sso::Proposal& proposal) const;

    sso::Caller first = actor(*sso);
    sso::Caller second = actor(*sso, secondAdmin);
};

} // namespace usher::test
