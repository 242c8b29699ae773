// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/sso/act/Acting.h"

namespace usher::test
{

/// A store in which super-users act on users and their sessions.
struct ActingStore {
    [[nodiscard]] sso::UserApi& users() const { return sso->user(); }
    [[nodiscard]] sso::SessionApi& sessions() const { return sso->user().session(); }
    [[nodiscard]] sso::ActingApi& acting() const { return sso->acting(); }

    TestClock clock{fixtureNow()};
    TestStore store;
    std::unique_ptr<sso::Sso> sso = store.open(clock);
};

} // namespace usher::test
