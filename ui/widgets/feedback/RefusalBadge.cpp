// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/feedback/RefusalBadge.h"

#include <QCoreApplication>

namespace usher::ui
{

namespace
{

class RefusalBadgeWords final
{
    Q_DECLARE_TR_FUNCTIONS(RefusalBadge)
};

} // namespace

Badge refusalBadge(Cause cause)
{
    switch (cause) {
    case Cause::Locked:
        return {BadgeKind::Danger, RefusalBadgeWords::tr("locked"), theme::Icon::Lock};
    case Cause::NotApproved:
        return {BadgeKind::Danger, RefusalBadgeWords::tr("not approved"), theme::Icon::Ban};
    case Cause::SignUpNotFinal:
        return {BadgeKind::Danger, RefusalBadgeWords::tr("sign-up pending"), theme::Icon::Ban};
    case Cause::PasswordExpired:
        return {BadgeKind::Danger, RefusalBadgeWords::tr("password expired"), theme::Icon::KeyRound};
    case Cause::SessionExpired:
        return {BadgeKind::Neutral, RefusalBadgeWords::tr("expired"), theme::Icon::Clock};
    case Cause::SessionUnknown:
        return {BadgeKind::Neutral, RefusalBadgeWords::tr("no such session"), theme::Icon::CircleX};
    case Cause::TokenUnreadable:
        return {BadgeKind::Warning, RefusalBadgeWords::tr("cannot be decrypted"), theme::Icon::TriangleAlert};
    case Cause::AddressNotAllowed:
        return {BadgeKind::Warning, RefusalBadgeWords::tr("not from this address"), theme::Icon::Ban};
    default:
        return {BadgeKind::Warning, RefusalBadgeWords::tr("refused"), theme::Icon::Ban};
    }
}

} // namespace usher::ui
