// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/act/ActReason.h"

#include "core/audit/record/Entry.h"
#include "core/sso/call/Refusal.h"
#include "core/sso/call/Tokens.h"

namespace usher::sso
{

void noteReason(audit::Entry& entry, const QString& reason)
{
    if (!reason.isEmpty()) {
        entry.note(audit::ExtraKey::Reason, withoutTokens(reason));
    }
}

Result<void> refuseWithoutReason(const QString& reason, Party party)
{
    return reason.trimmed().isEmpty()
               ? tl::unexpected(
                     refused({.status = Status::MissingInput, .cause = Cause::ReasonMissing}, party))
               : Result<void>{};
}

} // namespace usher::sso
