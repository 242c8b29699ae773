// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/WhoLookedButtons.h"

#include <QCoreApplication>
#include <QPushButton>

#include "ui/widgets/layout/Arrange.h"

namespace usher::ui
{

WhoLookedButtons makeWhoLookedButtons()
{
    return {.session =
                smallButton(QStringLiteral("whoLookedAtSession"), theme::Icon::ScrollText,
                            QCoreApplication::translate("WhoLookedButtons", "Who looked at this session")),
            .user = smallButton(QStringLiteral("whoLookedAtUser"), theme::Icon::ScrollText,
                                QCoreApplication::translate("WhoLookedButtons", "Who looked at this user"))};
}

} // namespace usher::ui
