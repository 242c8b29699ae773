// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/form/LookButtons.h"

#include <QCoreApplication>
#include <QPushButton>

#include "ui/widgets/layout/Arrange.h"

namespace usher::ui
{

LookButtons makeLookButtons()
{
    return {.session = smallButton(QStringLiteral("looksAtSession"), theme::Icon::ScrollText,
                                   QCoreApplication::translate("LookButtons", "Who looked at this session")),
            .user = smallButton(QStringLiteral("looksAtUser"), theme::Icon::ScrollText,
                                QCoreApplication::translate("LookButtons", "Who looked at this user"))};
}

} // namespace usher::ui
