// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include "core/sso/api/Sso.h"

namespace usher::test
{

/// The application, address and user agent that the calls below send.
inline const QString callerApp = QStringLiteral("CRM");
inline const QString callerAddress = QStringLiteral("127.0.0.1");
inline const QString callerAgent = QStringLiteral("Caller's agent 1.0");

/// Returns the caller with this session, by its token or by its name in the fixture, with this application
/// and address.
[[nodiscard]] sso::Caller callerOf(const sso::Ust& ust, const QString& cid = {});
[[nodiscard]] sso::Caller callerOf(QLatin1StringView session, const QString& cid = {});

/// Returns the caller of a login, with this application and address.
[[nodiscard]] sso::Caller callerWithoutSession();

/// Calls session.get with the fixture's tokens of these names.
[[nodiscard]] Result<sso::SessionDetails> get(sso::Sso& sso, QLatin1StringView target,
                                              QLatin1StringView current = QLatin1StringView("admin1.active"),
                                              const QString& cid = {});

/// Calls session.get on all of `targets` in one batch.
[[nodiscard]] Result<std::vector<Result<sso::SessionDetails>>>
getBatch(sso::Sso& sso, const QStringList& targets,
         QLatin1StringView current = QLatin1StringView("admin1.active"), const QString& cid = {});

/// Calls session.verify or session.get_list as admin1.
[[nodiscard]] Result<sso::Verification> verify(sso::Sso& sso, QLatin1StringView target);
[[nodiscard]] Result<sso::ListedSessions> getList(sso::Sso& sso, QLatin1StringView target,
                                                  sso::Tokens tokens = sso::Tokens::Masked);

/// Calls session.renew on the fixture's session of this name.
[[nodiscard]] Result<sso::Renewal> renew(sso::Sso& sso, QLatin1StringView session);

/// Returns the query that `text` spells. Throws, and so ends the test, if `text` is not a query.
[[nodiscard]] sso::SessionQuery query(const QString& text);

/// Calls session.search as admin1 with the query that `text` spells.
[[nodiscard]] Result<std::unique_ptr<sso::SessionSearch>> search(sso::Sso& sso, const QString& text = {},
                                                                 sso::SessionOrder order = {});

/// Calls search() and continues until the search is complete. Returns all sessions that it found.
[[nodiscard]] Result<std::vector<sso::FoundSession>> findSessions(sso::Sso& sso, const QString& text = {},
                                                                  sso::SessionOrder order = {});

/// Calls session.activity with the session `current`.
[[nodiscard]] Result<sso::SessionActivity>
countActivity(sso::Sso& sso, QLatin1StringView current = QLatin1StringView("admin1.active"),
              const Progress& progress = {});

/// Calls user.login for the fixture's user of this name, with the right password.
[[nodiscard]] Result<sso::LoginSession> logIn(sso::Sso& sso, QLatin1StringView user,
                                              const sso::LoginOptions& options = {});

/// Calls user.login with any name and password.
[[nodiscard]] Result<sso::LoginSession> logInAs(sso::Sso& sso, const QString& username,
                                                const QString& password,
                                                const sso::LoginOptions& options = {});

/// Calls user.prove for the session `current` with the right password and code.
[[nodiscard]] Result<sso::ProvenIdentity> proveIdentity(sso::Sso& sso, QLatin1StringView current);

/// Calls user.clear_failures for `username` with the session `current`, whose owner proves the identity
/// before.
[[nodiscard]] Result<sso::ClearedFailures>
clearFailures(sso::Sso& sso, const QString& username,
              QLatin1StringView current = QLatin1StringView("admin1.active"));

/// Calls audit.search as admin1, on the whole log if there is no filter.
[[nodiscard]] Result<sso::FoundRecords> readLog(sso::Sso& sso, const sso::AuditFilter& filter = {},
                                                const sso::RecordPageRequest& page = {});

/// Returns the numbers of these records, in their order. An error ends the test.
[[nodiscard]] QList<qint64> numbersOf(const Result<sso::FoundRecords>& found);

/// Calls audit.export on the whole log as admin1. That needs a proof of identity, see proveIdentity(). The
/// exported bytes are thrown away.
[[nodiscard]] Result<sso::ExportedRecords> exportLog(sso::Sso& sso);

/// Calls user.logout on the fixture's session of this name.
[[nodiscard]] Result<sso::Logout> logOut(sso::Sso& sso, QLatin1StringView target);

/// Call store.backup and audit.prune with the session `current`, whose owner proves the identity before.
[[nodiscard]] Result<sso::Backup> backUp(sso::Sso& sso, const QString& path, const Progress& progress = {},
                                         QLatin1StringView current = QLatin1StringView("admin1.active"));
[[nodiscard]] Result<sso::PrunedRecords>
prune(sso::Sso& sso, TimePoint before, const Progress& progress = {},
      QLatin1StringView current = QLatin1StringView("admin1.active"));

/// Returns `ok` for an answer, the status code of a refusal, or "failed: " and the sentence of another error.
template <class Answer>
[[nodiscard]] QString statusOf(const Result<Answer>& answer)
{
    if (!answer && answer.error().kind != ErrorKind::Refused) {
        return QStringLiteral("failed: ") + errorSentence(answer.error());
    }
    return statusCode(answer ? Status::Ok : answer.error().status);
}

} // namespace usher::test
