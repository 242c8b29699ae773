// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sso/api/Sso.h"

#include <QStringList>

namespace usher::test
{

/// From where the calls below come.
inline const QString callerApp = QStringLiteral("CRM");
inline const QString callerAddress = QStringLiteral("127.0.0.1");
inline const QString callerAgent = QStringLiteral("Caller's agent 1.0");

/// session.get on the fixture's tokens of these names.
[[nodiscard]] Result<sso::SessionDetails> get(sso::Sso& sso, QLatin1StringView target,
                                              QLatin1StringView current = QLatin1StringView("admin1.active"),
                                              const QString& cid = {});

/// The same on many at once.
[[nodiscard]] Result<std::vector<Result<sso::SessionDetails>>>
getBatch(sso::Sso& sso, const QStringList& targets,
         QLatin1StringView current = QLatin1StringView("admin1.active"), const QString& cid = {});

/// session.verify and session.get_list on behalf of admin1.
[[nodiscard]] Result<sso::Verification> verify(sso::Sso& sso, QLatin1StringView target);
[[nodiscard]] Result<sso::ListedSessions> getList(sso::Sso& sso, QLatin1StringView target,
                                                  sso::Tokens tokens = sso::Tokens::Masked);

/// session.renew of the fixture's session of this name.
[[nodiscard]] Result<sso::Renewal> renew(sso::Sso& sso, QLatin1StringView session);

/// The query that `text` reads as. Ends the test if it is none.
[[nodiscard]] sso::SessionQuery query(const QString& text);

/// session.search on behalf of admin1, of what `text` reads as.
[[nodiscard]] Result<std::unique_ptr<sso::SessionSearch>> search(sso::Sso& sso, const QString& text = {},
                                                                 sso::SessionOrder order = {});

/// All sessions of such a search, which goes on until it is whole.
[[nodiscard]] Result<std::vector<sso::FoundSession>> findSessions(sso::Sso& sso, const QString& text = {},
                                                                  sso::SessionOrder order = {});

/// session.activity on behalf of admin1, or of whose session it is.
[[nodiscard]] Result<sso::SessionActivity>
countActivity(sso::Sso& sso, QLatin1StringView current = QLatin1StringView("admin1.active"),
              const audit::Progress& progress = {});

/// user.login of the fixture's user of this name, with the password from there.
[[nodiscard]] Result<sso::LoginSession> logIn(sso::Sso& sso, QLatin1StringView user,
                                              const sso::LoginOptions& options = {});

/// The same under any name, with any password.
[[nodiscard]] Result<sso::LoginSession> logInAs(sso::Sso& sso, const QString& username,
                                                const QString& password,
                                                const sso::LoginOptions& options = {});

/// user.clear_failures on behalf of the session of this name.
[[nodiscard]] Result<sso::ClearedFailures>
clearFailures(sso::Sso& sso, const QString& username,
              QLatin1StringView current = QLatin1StringView("admin1.active"));

/// audit.search and audit.export of everything, on behalf of admin1. What is exported goes nowhere.
[[nodiscard]] Result<sso::FoundRecords> readLog(sso::Sso& sso);
[[nodiscard]] Result<sso::ExportedRecords> exportLog(sso::Sso& sso);

[[nodiscard]] Result<sso::Logout> logOut(sso::Sso& sso, QLatin1StringView target);

/// store.backup on behalf of admin1, or of whose session it is.
[[nodiscard]] Result<sso::Backup> backUp(sso::Sso& sso, const QString& path,
                                         const sso::BackupGoesOn& goesOn = {},
                                         QLatin1StringView current = QLatin1StringView("admin1.active"));

/// The status of a refusal, `ok` for an answer, and for any other error a text that is no status.
template <class Answer>
[[nodiscard]] QString statusOf(const Result<Answer>& answer)
{
    if (!answer && answer.error().kind != ErrorKind::Refused) {
        return QStringLiteral("failed: ") + errorSentence(answer.error());
    }
    return statusCode(answer ? Status::Ok : answer.error().status);
}

} // namespace usher::test
