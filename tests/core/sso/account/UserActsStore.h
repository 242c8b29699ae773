// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include "tests/core/sso/act/ActingStore.h"

namespace usher::test
{

/// A store in which admin1 is logged in and frank, on whom the tests act, has more than ten valid tokens.
struct UserActsStore final : ActingStore {
    UserActsStore();

    /// Returns the user's row, by column names.
    [[nodiscard]] QVariantMap row(const QString& username) const;
    [[nodiscard]] QString userId(const QString& username) const;

    /// Returns how many of the tokens that frank had at the beginning are valid.
    [[nodiscard]] qint64 validCount() const;

    sso::Caller caller = actor(*sso);
    QStringList franksTokens; ///< all that he ever had, in clear
};

} // namespace usher::test
