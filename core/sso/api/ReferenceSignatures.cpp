// SPDX-License-Identifier: GPL-3.0-or-later
// The calls with the reference's parameters, for a person who knows the reference. Each makes a Caller of
// them.
#include "core/sso/api/AuditApi.h"
#include "core/sso/api/StoreApi.h"
#include "core/sso/api/UserApi.h"

namespace usher::sso
{

namespace
{

Caller callerOf(const QString& cid, const Ust& currentUst, const QString& currentApp,
                const QString& remoteAddr)
{
    return {.currentUst = currentUst.clone(), .currentApp = currentApp, .remoteAddr = remoteAddr, .cid = cid};
}

Caller callerWithoutSession(const QString& currentApp, const QString& remoteAddr)
{
    return {.currentApp = currentApp, .remoteAddr = remoteAddr};
}

} // namespace

Result<LoginSession> UserApi::login(const QString& username, const crypto::SecretBytes& password,
                                    const QString& currentApp, const QString& remoteAddr,
                                    const QString& userAgent, const LoginOptions& options)
{
    return login(callerWithoutSession(currentApp, remoteAddr), username, password, userAgent, options);
}

Result<LoginSession> UserApi::prepareStore(const QString& username, const crypto::SecretBytes& password,
                                           const QString& currentApp, const QString& remoteAddr,
                                           const QString& userAgent, const LoginOptions& options)
{
    return prepareStore(callerWithoutSession(currentApp, remoteAddr), username, password, userAgent, options);
}

Result<LoginSession> UserApi::acceptLog(const QString& username, const crypto::SecretBytes& password,
                                        const QString& currentApp, const QString& remoteAddr,
                                        const QString& userAgent, const LoginOptions& options)
{
    return acceptLog(callerWithoutSession(currentApp, remoteAddr), username, password, userAgent, options);
}

Result<ProvenIdentity> UserApi::prove(const QString& cid, const crypto::SecretBytes& password,
                                      const Ust& currentUst, const QString& currentApp,
                                      const QString& remoteAddr, const crypto::SecretBytes& totpCode)
{
    return prove(callerOf(cid, currentUst, currentApp, remoteAddr), password, totpCode);
}

Result<Logout> UserApi::logout(const Ust& ust, const QString& currentApp, const QString& remoteAddr,
                               const QString& cid)
{
    return logout(callerOf(cid, ust, currentApp, remoteAddr));
}

Result<CreatedUser> UserApi::create(const QString& cid, const NewUserRequest& request, const Ust& currentUst,
                                    const QString& currentApp, const QString& remoteAddr)
{
    return create(callerOf(cid, currentUst, currentApp, remoteAddr), request);
}

Result<ClearedFailures> UserApi::clearFailures(const QString& cid, const QString& username,
                                               const Ust& currentUst, const QString& currentApp,
                                               const QString& remoteAddr)
{
    return clearFailures(callerOf(cid, currentUst, currentApp, remoteAddr), username);
}

Result<SessionDetails> SessionApi::get(const QString& cid, const Ust& targetUst, const Ust& currentUst,
                                       const QString& currentApp, const QString& remoteAddr)
{
    return get(callerOf(cid, currentUst, currentApp, remoteAddr), targetUst);
}

Result<std::vector<Result<SessionDetails>>>
SessionApi::getBatch(const QString& cid, std::span<const Ust> targetUsts, const Ust& currentUst,
                     const QString& currentApp, const QString& remoteAddr)
{
    return getBatch(callerOf(cid, currentUst, currentApp, remoteAddr), targetUsts);
}

Result<Verification> SessionApi::verify(const QString& cid, const Ust& targetUst, const Ust& currentUst,
                                        const QString& currentApp, const QString& remoteAddr)
{
    return verify(callerOf(cid, currentUst, currentApp, remoteAddr), targetUst);
}

Result<Renewal> SessionApi::renew(const QString& cid, const Ust& ust, const QString& currentApp,
                                  const QString& remoteAddr, const QString& userAgent)
{
    return renew(callerOf(cid, ust, currentApp, remoteAddr), userAgent);
}

Result<ListedSessions> SessionApi::getList(const QString& cid, const Ust& targetUst, const Ust& currentUst,
                                           const QString& currentApp, const QString& remoteAddr,
                                           Tokens tokens)
{
    return getList(callerOf(cid, currentUst, currentApp, remoteAddr), targetUst, tokens);
}

Result<std::unique_ptr<SessionSearch>> SessionApi::search(const QString& cid, const SessionQuery& query,
                                                          SessionOrder order, const Ust& currentUst,
                                                          const QString& currentApp,
                                                          const QString& remoteAddr)
{
    return search(callerOf(cid, currentUst, currentApp, remoteAddr), query, order);
}

Result<ExportedSessions> SessionApi::exportSessions(const QString& cid, const SessionQuery& query,
                                                    SessionOrder order, SessionFormat format,
                                                    const ExportSink& sink, const Progress& progress,
                                                    const Ust& currentUst, const QString& currentApp,
                                                    const QString& remoteAddr)
{
    return exportSessions(callerOf(cid, currentUst, currentApp, remoteAddr), query, order, format, sink,
                          progress);
}

Result<ExportedSessions> SessionApi::exportToFile(const QString& cid, const SessionQuery& query,
                                                  SessionOrder order, SessionFormat format,
                                                  const QString& path, const Progress& progress,
                                                  const Ust& currentUst, const QString& currentApp,
                                                  const QString& remoteAddr)
{
    return exportToFile(callerOf(cid, currentUst, currentApp, remoteAddr), query, order, format, path,
                        progress);
}

Result<SessionActivity> SessionApi::activity(const QString& cid, const Progress& progress,
                                             const Ust& currentUst, const QString& currentApp,
                                             const QString& remoteAddr)
{
    return activity(callerOf(cid, currentUst, currentApp, remoteAddr), progress);
}

Result<FoundRecords> AuditApi::search(const QString& cid, const AuditFilter& filter, const AuditRecords& page,
                                      const Ust& currentUst, const QString& currentApp,
                                      const QString& remoteAddr)
{
    return search(callerOf(cid, currentUst, currentApp, remoteAddr), filter, page);
}

Result<ProvenRecord> AuditApi::get(const QString& cid, qint64 number, const Ust& currentUst,
                                   const QString& currentApp, const QString& remoteAddr)
{
    return get(callerOf(cid, currentUst, currentApp, remoteAddr), number);
}

Result<ExportedRecords> AuditApi::exportRecords(const QString& cid, const AuditFilter& filter,
                                                ExportFormat format, const ExportSink& sink,
                                                const Progress& progress, const Ust& currentUst,
                                                const QString& currentApp, const QString& remoteAddr)
{
    return exportRecords(callerOf(cid, currentUst, currentApp, remoteAddr), filter, format, sink, progress);
}

Result<ExportedRecords> AuditApi::exportToFile(const QString& cid, const AuditFilter& filter,
                                               ExportFormat format, const QString& path,
                                               const Progress& progress, const Ust& currentUst,
                                               const QString& currentApp, const QString& remoteAddr)
{
    return exportToFile(callerOf(cid, currentUst, currentApp, remoteAddr), filter, format, path, progress);
}

Result<ExportedRecords> AuditApi::exportToFolder(const QString& cid, const AuditFilter& filter,
                                                 FolderFormat format, const QString& path,
                                                 const Progress& progress, const Ust& currentUst,
                                                 const QString& currentApp, const QString& remoteAddr)
{
    return exportToFolder(callerOf(cid, currentUst, currentApp, remoteAddr), filter, format, path, progress);
}

Result<PrunedRecords> AuditApi::prune(const QString& cid, TimePoint before, const Progress& progress,
                                      const Ust& currentUst, const QString& currentApp,
                                      const QString& remoteAddr)
{
    return prune(callerOf(cid, currentUst, currentApp, remoteAddr), before, progress);
}

Result<Backup> StoreApi::backUp(const QString& cid, const QString& path, const Ust& currentUst,
                                const QString& currentApp, const QString& remoteAddr,
                                const Progress& progress)
{
    return backUp(callerOf(cid, currentUst, currentApp, remoteAddr), path, progress);
}

} // namespace usher::sso
