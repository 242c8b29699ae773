// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include "core/Error.h"

namespace usher::sso
{
class Sso;
} // namespace usher::sso

namespace usher::test
{

struct Attempt final {
    QString call = {};
    std::optional<Error> error = {}; ///< empty if the call was answered
};

/// Makes every kind of call and returns what came of each. On a store in good order all are answered:
/// session.get alone and in a batch, the lists, a verification, a renewal, logins with and without a new
/// password, clearing failures, reading and exporting the log, and a logout. Only one session.get, the call
/// "refused look", is refused there.
[[nodiscard]] QList<Attempt> attemptEveryCall(sso::Sso& sso);

/// Returns the outcome of each attempt as text, for the message of a failed test.
[[nodiscard]] QString outcomes(const QList<Attempt>& attempts);

/// Returns true if every attempt failed with one of these kinds, each error has its call's correlation ID,
/// and no error names a reason, a target or a record number.
[[nodiscard]] bool allFailedWith(const QList<Attempt>& attempts, const QList<ErrorKind>& kinds);

} // namespace usher::test
