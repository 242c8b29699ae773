// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/call/LogAcceptance.h"

#include "core/Time.h"

namespace usher::sso
{

void noteAcceptance(const Context& context, audit::Entry& entry)
{
    if (!context.rewrittenLog) {
        return;
    }
    const audit::RememberedHead& before = *context.rewrittenLog->before;
    entry.note(audit::ExtraKey::AcceptedInsteadOf,
               QJsonObject{{extraKeyName(audit::ExtraKey::Store), before.head.storeId},
                           {extraKeyName(audit::ExtraKey::Size), before.head.tree.size()},
                           {extraKeyName(audit::ExtraKey::Root),
                            QString::fromLatin1(before.head.tree.root().toBase64())},
                           {extraKeyName(audit::ExtraKey::Seen), isoText(before.seen)}});
}

Result<void> rememberAcceptedLog(Context& context)
{
    if (!context.memory) {
        return {};
    }
    return context.memory->accept(*context.log.seen(), context.clock.now(), context.log.seenOn());
}

} // namespace usher::sso
