// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include "tests/core/sso/act/Acting.h"

namespace usher::test
{

/// A store in which admin1 is logged in and frank, on whom the tests act, has more than ten valid tokens.
struct UserActsStore final {
    UserActsStore();

    [[nodiscard]] sso::UserApi& users() const { return sso->user(); }

    /// Returns the user's row, by column names.
    [[nodiscard]] QVariantMap row(const QString& username) const;
    [[nodiscard]] QString userId(const QString& username) const;

    /// Returns how many of the tokens that frank had at the beginning are valid.
    [[nodiscard]] qint64 validCount() const;

    TestClock clock{fixtureNow()};
    TestStore store;
    std::unique_ptr<sso::Sso> sso = store.open(clock);
    sso::Caller caller = actor(*sso);
    QStringList franksTokens; ///< all that he ever had, in clear
};

} // namespace usher::test
