// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/sso/act/Acting.h"

namespace usher::test
{

/// A store where ending more than three sessions, containment and the rule itself need two super-users. Two
/// of them are logged in: admin1 first.
struct FourEyesStore final {
    FourEyesStore();

    [[nodiscard]] sso::ActingApi& acting() const { return sso->acting(); }
    [[nodiscard]] sso::SessionApi& sessions() const { return sso->user().session(); }

    /// Proposes to end frank's sessions, as the first super-user.
    [[nodiscard]] sso::Proposal proposed() const;

    /// Approve the end of sessions as the second super-user. Return the status, and the reason of a refusal.
    [[nodiscard]] QString approvalStatus(const sso::Proposal& proposal) const;
    [[nodiscard]] QString approvalReason(const sso::Proposal& proposal) const;

    TestClock clock{fixtureNow()};
    TestStore store;
    std::unique_ptr<sso::Sso> sso = store.open(clock);
    sso::Caller first = actor(*sso);
    sso::Caller second = actor(*sso, secondAdmin);
};

} // namespace usher::test
