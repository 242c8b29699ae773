// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desktop/ScreenSaver.h"

#include <QDBusConnection>

namespace usher::ui
{

void ScreenSaver::listen(QDBusConnection connection)
{
    // Each service has an interface of its own name. Some have their object at more than one path.
    for (const auto& name :
         {QStringLiteral("org.freedesktop.ScreenSaver"), QStringLiteral("org.gnome.ScreenSaver"),
          QStringLiteral("org.cinnamon.ScreenSaver"), QStringLiteral("org.mate.ScreenSaver"),
          QStringLiteral("org.xfce.ScreenSaver")}) {
        connection.connect(name, QString(), name, QStringLiteral("ActiveChanged"), this,
                           SLOT(changeActive(bool)));
    }
}

void ScreenSaver::changeActive(bool isActive)
{
    if (isActive) {
        Q_EMIT locked();
    }
}

} // namespace usher::ui
