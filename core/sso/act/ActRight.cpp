// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/act/ActRight.h"

#include "core/audit/record/ExtraKeys.h"

namespace usher::sso
{

namespace
{

constexpr auto opKey = extraKeyName(audit::ExtraKey::Op);
constexpr auto breakGlassKey = extraKeyName(audit::ExtraKey::BreakGlass);
constexpr auto proposalKey = extraKeyName(audit::ExtraKey::Proposal);
constexpr auto proposedByKey = extraKeyName(audit::ExtraKey::ProposedBy);

} // namespace

ActRight ActRight::fromExtra(const QJsonObject& extra)
{
    return {.op = extra.value(opKey).toString(),
            .isBreakGlass = extra.value(breakGlassKey).toBool(),
            .proposal = extra.value(proposalKey).toString(),
            .proposedBy = extra.value(proposedByKey).toString()};
}

void ActRight::noteIn(QJsonObject& extra) const
{
    const auto note = [&](QLatin1StringView key, const QString& text) {
        if (!text.isEmpty()) {
            extra.insert(key, text);
        }
    };
    note(opKey, op);
    note(proposalKey, proposal);
    note(proposedByKey, proposedBy);
    if (isBreakGlass) {
        extra.insert(breakGlassKey, true);
    }
}

} // namespace usher::sso
