// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdio>
#include <tuple>

#include <unistd.h>

#include <QCoreApplication>
#include <QEvent>
#include <QTimer>

namespace usher::bench
{

/// Says on standard output when a widget of some name has been painted, and ends the program once standard
/// input does: until then whoever started it can look at it.
class PaintWatch final : public QObject
{
public:
    explicit PaintWatch(QString objectName) : m_objectName(std::move(objectName)) {}

    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::Paint && !m_isPainted && watched->objectName() == m_objectName) {
            m_isPainted = true;
            // Behind this event, and whatever else is painted with it.
            QTimer::singleShot(0, this, &PaintWatch::sayIt);
        }
        return QObject::eventFilter(watched, event);
    }

private:
    static void sayIt()
    {
        std::ignore = std::puts("painted");
        std::ignore = std::fflush(stdout);
        char byte = 0;
        while (::read(STDIN_FILENO, &byte, 1) > 0) {
        }
        QCoreApplication::quit();
    }

    QString m_objectName;
    bool m_isPainted = false;
};

} // namespace usher::bench
