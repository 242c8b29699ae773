// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sessions/OwnerState.h"

#include <QCoreApplication>

#include "ui/words/HistoryText.h"

namespace usher::ui
{

Badge ownerStateBadge(Cause cause)
{
    const auto tr = [](const char* text) { return QCoreApplication::translate("OwnerState", text); };
    switch (cause) {
    case Cause::Locked:
        return {BadgeKind::Danger, tr("locked"), theme::Icon::Lock};
    case Cause::NotApproved:
        return {BadgeKind::Danger, tr("not approved"), theme::Icon::Ban};
    case Cause::SignUpNotFinal:
        return {BadgeKind::Danger, tr("sign-up not complete"), theme::Icon::Ban};
    case Cause::PasswordExpired:
        return {BadgeKind::Danger, tr("password expired"), theme::Icon::KeyRound};
    case Cause::SessionExpired:
        return {BadgeKind::Neutral, tr("expired"), theme::Icon::Clock};
    case Cause::AddressNotAllowed:
        return {BadgeKind::Warning, tr("not from this address"), theme::Icon::Ban};
    default:
        return {BadgeKind::Warning, tr("refused"), theme::Icon::Ban};
    }
}

std::optional<Badge> sessionBadge(const sso::FoundSession& session, bool hasEnded)
{
    const auto tr = [](const char* text) { return QCoreApplication::translate("OwnerState", text); };
    if (hasEnded) {
        return Badge{BadgeKind::Neutral, tr("ended"), theme::Icon::CircleX};
    }
    if (session.isUnreadable) {
        return Badge{BadgeKind::Warning, tr("cannot be read"), theme::Icon::TriangleAlert};
    }
    if (session.refusedFor) {
        return ownerStateBadge(*session.refusedFor);
    }
    const QString changed = changeWords(session.hasAddressChanged, session.hasAgentChanged);
    if (!changed.isEmpty()) {
        return Badge{BadgeKind::Warning, changed, theme::Icon::TriangleAlert};
    }
    return std::nullopt;
}

} // namespace usher::ui
