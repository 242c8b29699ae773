// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QDBusConnection;

namespace usher::ui
{

/// Hears from the desktop's screen saver, on the session bus, that the screen is locked.
class ScreenSaver final : public QObject
{
    Q_OBJECT

public:
    void listen(QDBusConnection connection);

Q_SIGNALS:
    void locked();

private Q_SLOTS:
    void changeActive(bool isActive);
};

} // namespace usher::ui
