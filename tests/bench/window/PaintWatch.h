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

/// Prints a line on standard output when the widget of this object name has been painted. Ends the program at
/// the end of standard input; until then the other process can measure this one.
class PaintWatch final : public QObject
{
public:
    explicit PaintWatch(QString objectName) : m_objectName(std::move(objectName)) {}

    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::Paint && !m_isPainted && watched->objectName() == m_objectName) {
            m_isPainted = true;
            // Waits until this event and the rest of the painting are done.
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
