// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"

#include <QList>
#include <QString>

namespace usher::sso
{
class Sso;
} // namespace usher::sso

namespace usher::test
{

struct Attempt final {
    QString call = {};
    std::optional<Error> error = {}; ///< none: it was answered
};

/// Makes every kind of call that would be answered on a store in good order: a look, one in a batch, lists, a
/// verification, a renewal, logins, one with a new password, the clearing of failures, reading and export of
/// the log, a logout; and a look that would be refused.
[[nodiscard]] QList<Attempt> attemptEveryCall(sso::Sso& sso);

/// What came of each, for whoever reads why a test failed.
[[nodiscard]] QString outcomes(const QList<Attempt>& attempts);

/// Whether none was answered, each error is of one of these kinds and names its call, and none tells a
/// reason, a target or a record.
[[nodiscard]] bool allFailedWith(const QList<Attempt>& attempts, const QList<ErrorKind>& kinds);

} // namespace usher::test
