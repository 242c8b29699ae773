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
    entry.extra.insert(
        QStringLiteral("accepted_instead_of"),
        QJsonObject{{QStringLiteral("store"), before.head.storeId},
                    {QStringLiteral("size"), before.head.tree.size()},
                    {QStringLiteral("root"), QString::fromLatin1(before.head.tree.root().toBase64())},
                    {QStringLiteral("seen"), isoText(before.seen)}});
}

Result<void> acceptLog(Context& context)
{
    context.rewrittenLog.reset();
    if (!context.memory) {
        return {};
    }
    return context.memory->accept(*context.log.seen(), context.clock.now());
}

} // namespace usher::sso
