// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/support/Calls.h"

#include <stdexcept>

#include "tests/core/support/Fixture.h"

namespace usher::test
{

namespace
{

constexpr QLatin1StringView admin("admin1.active");

} // namespace

sso::Caller callerOf(const sso::Ust& ust, const QString& cid)
{
    return {.currentUst = ust.clone(), .currentApp = callerApp, .remoteAddr = callerAddress, .cid = cid};
}

sso::Caller callerOf(QLatin1StringView session, const QString& cid)
{
    return callerOf(token(session), cid);
}

sso::Caller callerWithoutSession()
{
    return {.currentApp = callerApp, .remoteAddr = callerAddress};
}

Result<sso::SessionDetails> get(sso::Sso& sso, QLatin1StringView target, QLatin1StringView current,
                                const QString& cid)
{
    return sso.user().session().get(cid, token(target), token(current), callerApp, callerAddress);
}

Result<std::vector<Result<sso::SessionDetails>>> getBatch(sso::Sso& sso, const QStringList& targets,
                                                          QLatin1StringView current, const QString& cid)
{
    std::vector<sso::Ust> tokens;
    for (const QString& target : targets) {
        tokens.push_back(token(target));
    }
    return sso.user().session().getBatch(callerOf(current, cid), tokens);
}

Result<sso::Verification> verify(sso::Sso& sso, QLatin1StringView target)
{
    return sso.user().session().verify({}, token(target), token(admin), callerApp, callerAddress);
}

Result<sso::ListedSessions> getList(sso::Sso& sso, QLatin1StringView target, sso::Tokens tokens)
{
    return sso.user().session().getList({}, token(target), token(admin), callerApp, callerAddress, tokens);
}

Result<sso::Renewal> renew(sso::Sso& sso, QLatin1StringView session)
{
    return sso.user().session().renew({}, token(session), callerApp, callerAddress, callerAgent);
}

sso::SessionQuery query(const QString& text)
{
    auto query = sso::parseSessionQuery(text);
    if (!query) {
        throw std::runtime_error("not a query: " + text.toStdString());
    }
    return std::move(*query);
}

Result<std::unique_ptr<sso::SessionSearch>> search(sso::Sso& sso, const QString& text,
                                                   sso::SessionOrder order)
{
    return sso.user().session().search(callerOf(admin), query(text), order);
}

Result<std::vector<sso::FoundSession>> findSessions(sso::Sso& sso, const QString& text,
                                                    sso::SessionOrder order)
{
    auto begun = search(sso, text, order);
    if (!begun) {
        return tl::unexpected(begun.error());
    }
    sso::SessionSearch& whole = **begun;
    return whole.searchMore(std::chrono::hours(1)).and_then([&] {
        return whole.sessions(0, static_cast<int>(whole.ids().size()));
    });
}

Result<sso::SessionActivity> countActivity(sso::Sso& sso, QLatin1StringView current, const Progress& progress)
{
    return sso.user().session().activity(callerOf(current), progress);
}

Result<sso::LoginSession> logIn(sso::Sso& sso, QLatin1StringView user, const sso::LoginOptions& options)
{
    const FixtureUser known = fixtureUser(user);
    return sso.user().login(known.username, known.password, callerApp, callerAddress, callerAgent, options);
}

Result<sso::LoginSession> logInAs(sso::Sso& sso, const QString& username, const QString& password,
                                  const sso::LoginOptions& options)
{
    return sso.user().login(username, secret(password), callerApp, callerAddress, callerAgent, options);
}

Result<sso::ProvenIdentity> proveIdentity(sso::Sso& sso, QLatin1StringView current)
{
    const FixtureUser user = fixtureUser(QLatin1StringView(current.left(current.indexOf(u'.'))));
    const auto code = user.totpKey.isEmpty() ? crypto::SecretBytes() : codeOf(user, fixtureNow());
    return sso.user().prove(callerOf(current), user.password, code);
}

Result<sso::ClearedFailures> clearFailures(sso::Sso& sso, const QString& username, QLatin1StringView current)
{
    std::ignore = proveIdentity(sso, current);
    return sso.user().clearFailures(callerOf(current), username);
}

Result<sso::Backup> backUp(sso::Sso& sso, const QString& path, const Progress& progress,
                           QLatin1StringView current)
{
    std::ignore = proveIdentity(sso, current);
    return sso.store().backUp(callerOf(current), path, progress);
}

Result<sso::PrunedRecords> prune(sso::Sso& sso, TimePoint before, const Progress& progress,
                                 QLatin1StringView current)
{
    std::ignore = proveIdentity(sso, current);
    return sso.audit().prune(callerOf(current), before, progress);
}

Result<sso::FoundRecords> readLog(sso::Sso& sso, const sso::AuditFilter& filter,
                                  const sso::RecordPageRequest& page)
{
    return sso.audit().search(callerOf(admin), filter, page);
}

QList<qint64> numbersOf(const Result<sso::FoundRecords>& found)
{
    QList<qint64> numbers;
    for (const audit::Record& record : found.value().records) {
        numbers << record.number;
    }
    return numbers;
}

Result<sso::ExportedRecords> exportLog(sso::Sso& sso)
{
    const auto nowhere = [](QByteArrayView) { return Result<void>{}; };
    return sso.audit().exportRecords(callerOf(admin), {}, sso::ExportFormat::JsonLines, nowhere, {});
}

Result<sso::Logout> logOut(sso::Sso& sso, QLatin1StringView target)
{
    return sso.user().logout(token(target), callerApp, callerAddress);
}

} // namespace usher::test
