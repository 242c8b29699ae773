// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/act/SessionRenewal.h"

#include "core/Time.h"
#include "core/sso/call/RecordedCall.h"
#include "core/sso/history/StateChanges.h"

namespace usher::sso
{

Result<Renewal> renewSession(RecordedCall& call, const odb::SessionRow& session, Party party,
                             const QString& userAgent)
{
    const auto opaque =
        withRenewal(session.opaque, call.addresses().value_or(QString()), userAgent, call.now());
    if (!opaque) {
        return tl::unexpected(opaque.error());
    }
    const auto& policy = call.context().policy;
    const auto moved = store::movedBy(call.now(), policy.sessionExpiry);
    if (policy.hasExpiryHook) {
        return tl::unexpected(
            refused({.status = Status::InternalError, .cause = Cause::ExpiryHookSet}, party));
    }
    if (!moved) {
        return tl::unexpected(refused(settingUnusable, party));
    }
    const TimePoint expirationTime = *moved;
    audit::Entry& entry = call.entry();
    entry.note(audit::ExtraKey::OldExpiration, isoText(session.expirationTime));
    entry.note(audit::ExtraKey::NewExpiration, isoText(expirationTime));
    return odb::SessionTable(call.context().connection).renew(session.id, expirationTime, *opaque).map([&] {
        return Renewal{.expirationTime = expirationTime};
    });
}

} // namespace usher::sso
