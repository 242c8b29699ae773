// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sessions/text/SessionBadge.h"

#include <QCoreApplication>

#include "ui/widgets/feedback/RefusalBadge.h"
#include "ui/words/HistoryText.h"

namespace usher::ui
{

namespace
{

class SessionBadgeWords final
{
    Q_DECLARE_TR_FUNCTIONS(SessionBadge)
};

} // namespace

std::optional<Badge> sessionBadge(const sso::FoundSession& session, bool hasEnded)
{
    if (hasEnded) {
        return Badge{BadgeKind::Neutral, SessionBadgeWords::tr("ended"), theme::Icon::CircleX};
    }
    if (session.isUnreadable) {
        return Badge{BadgeKind::Warning, SessionBadgeWords::tr("cannot be read"), theme::Icon::TriangleAlert};
    }
    if (session.refusedFor) {
        return refusalBadge(*session.refusedFor);
    }
    const QString changed = changeWords(session.hasAddressChanged, session.hasAgentChanged);
    if (!changed.isEmpty()) {
        return Badge{BadgeKind::Warning, changed, theme::Icon::TriangleAlert};
    }
    return std::nullopt;
}

} // namespace usher::ui
