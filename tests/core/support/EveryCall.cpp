// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/support/EveryCall.h"

#include <algorithm>

#include "tests/core/support/Calls.h"
#include "tests/core/support/Fixture.h"

namespace usher::test
{

namespace
{

template <class Answer>
Attempt attempt(const char* call, const Result<Answer>& answer)
{
    return {.call = QString::fromLatin1(call),
            .error = answer ? std::nullopt : std::optional(answer.error())};
}

} // namespace

QList<Attempt> attemptEveryCall(sso::Sso& sso)
{
    return {
        attempt("look", get(sso, QLatin1StringView("alice.active"))),
        attempt("refused look", get(sso, QLatin1StringView("bob_locked.active"))),
        attempt("batch of looks", getBatch(sso, {QStringLiteral("alice.active")})),
        attempt("list", search(sso)),
        attempt("verification", verify(sso, QLatin1StringView("alice.active"))),
        attempt("list of a user", getList(sso, QLatin1StringView("alice.active"))),
        attempt("renewal", renew(sso, QLatin1StringView("alice.active"))),
        attempt("login", logIn(sso, QLatin1StringView("admin1"))),
        attempt("login with a new password", logIn(sso, QLatin1StringView("admin_mustchange"),
                                                   {.newPassword = secret(u"Correct-horse-9")})),
        attempt("proof of identity", proveIdentity(sso, QLatin1StringView("admin1.active"))),
        attempt("clearing of failures", sso.user().clearFailures(callerOf(QLatin1StringView("admin1.active")),
                                                                 QStringLiteral("alice"))),
        attempt("reading of the log", readLog(sso)),
        attempt("export of the log", exportLog(sso)),
        attempt("logout", logOut(sso, QLatin1StringView("frank.active")))};
}

QString outcomes(const QList<Attempt>& attempts)
{
    QStringList said;
    for (const Attempt& each : attempts) {
        said << each.call + (each.error ? QStringLiteral(" error %1 (%2)")
                                              .arg(static_cast<int>(each.error->kind))
                                              .arg(errorSentence(*each.error))
                                        : QStringLiteral(" answered"));
    }
    return said.join(QStringLiteral("; "));
}

bool allFailedWith(const QList<Attempt>& attempts, const QList<ErrorKind>& kinds)
{
    return std::all_of(attempts.begin(), attempts.end(), [&](const Attempt& each) {
        return each.error && kinds.contains(each.error->kind) && !each.error->reason && !each.error->target &&
               !each.error->recordNumber && !each.error->cid.isEmpty();
    });
}

} // namespace usher::test
