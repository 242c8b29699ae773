// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/StageManual.h"

#include "ui/login/LoginPage.h"
#include "ui/setup/AcceptLogPage.h"
#include "ui/setup/ConfirmStorePage.h"
#include "ui/shell/Workspace.h"

namespace usher::ui
{

QString manualPage(const QWidget* stage)
{
    if (const auto* workspace = qobject_cast<const Workspace*>(stage)) {
        return workspace->manualPage();
    }
    if (qobject_cast<const AcceptLogPage*>(stage)) {
        return QStringLiteral("audit.md#when-a-log-is-refused");
    }
    return qobject_cast<const ConfirmStorePage*>(stage) ? QStringLiteral("zato-server.md")
           : qobject_cast<const LoginPage*>(stage)      ? QStringLiteral("getting-started.md#logging-in")
                                                        : QStringLiteral("getting-started.md");
}

} // namespace usher::ui
