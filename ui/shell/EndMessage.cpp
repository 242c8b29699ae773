// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/EndMessage.h"

#include <QCoreApplication>

namespace usher::ui
{

namespace
{

class EndWords final
{
    Q_DECLARE_TR_FUNCTIONS(End)
};

} // namespace

std::pair<BannerKind, QString> endMessage(Workspace::End why, std::chrono::minutes idleLimit)
{
    switch (why) {
    case Workspace::End::Locked:
        return {BannerKind::Info, EndWords::tr("Locked. Log in to continue.")};
    case Workspace::End::DesktopLocked:
        return {BannerKind::Info, EndWords::tr("Locked together with the desktop. Log in to continue.")};
    case Workspace::End::AboutToSleep:
        return {BannerKind::Info,
                EndWords::tr("Locked before the computer went to sleep. Log in to continue.")};
    case Workspace::End::Idle:
        return {BannerKind::Warning, idleLimit.count() == 1
                                         ? EndWords::tr("Locked after 1 minute without input.")
                                         : EndWords::tr("Locked after %n minutes without input.", nullptr,
                                                        static_cast<int>(idleLimit.count()))};
    case Workspace::End::LoggedOut:
        return {BannerKind::Success, EndWords::tr("You are logged out.")};
    case Workspace::End::SessionEnded:
        return {BannerKind::Warning, EndWords::tr("Your session has ended. Log in to continue.")};
    case Workspace::End::SessionRefused:
        break;
    }
    return {
        BannerKind::Warning,
        EndWords::tr(
            "The server no longer accepts your session: it was ended, or your user was changed. Log in to continue.")};
}

} // namespace usher::ui
