// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/feedback/RefusalBadge.h"

#include <QCoreApplication>

namespace usher::ui
{

Badge refusalBadge(Cause cause)
{
    const auto tr = [](const char* text) { return QCoreApplication::translate("RefusalBadge", text); };
    switch (cause) {
    case Cause::Locked:
        return {BadgeKind::Danger, tr("locked"), theme::Icon::Lock};
    case Cause::NotApproved:
        return {BadgeKind::Danger, tr("not approved"), theme::Icon::Ban};
    case Cause::SignUpNotFinal:
        return {BadgeKind::Danger, tr("sign-up pending"), theme::Icon::Ban};
    case Cause::PasswordExpired:
        return {BadgeKind::Danger, tr("password expired"), theme::Icon::KeyRound};
    case Cause::SessionExpired:
        return {BadgeKind::Neutral, tr("expired"), theme::Icon::Clock};
    case Cause::SessionUnknown:
        return {BadgeKind::Neutral, tr("no such session"), theme::Icon::CircleX};
    case Cause::TokenUnreadable:
        return {BadgeKind::Warning, tr("cannot be decrypted"), theme::Icon::TriangleAlert};
    case Cause::AddressNotAllowed:
        return {BadgeKind::Warning, tr("not from this address"), theme::Icon::Ban};
    default:
        return {BadgeKind::Warning, tr("refused"), theme::Icon::Ban};
    }
}

} // namespace usher::ui
