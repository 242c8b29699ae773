// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/audit/head/RememberingMachine.h"

#include "tests/core/support/Calls.h"
#include "tests/core/support/RequireThat.h"

namespace usher::test
{

Result<std::unique_ptr<sso::Sso>> RememberingMachine::open(const TestStore& store, sso::History history) const
{
    return sso::Sso::open(
        store.folder(), m_clock,
        {.timeSource = sso::TimeSource::GivenClock, .history = history, .headsFolder = headsFolder()});
}

void RememberingMachine::look(const TestStore& store, int times) const
{
    const auto sso = open(store).value();
    for (int i = 0; i < times; ++i) {
        requireThat(get(*sso, QLatin1StringView("alice.active")).has_value(), "the session cannot be seen");
    }
}

} // namespace usher::test
