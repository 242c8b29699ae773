// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/value/FocusOutline.h"

#include <QEvent>
#include <QFocusFrame>

namespace usher::ui
{

FocusOutline::FocusOutline(QWidget* target) : QObject(target), m_target(target)
{
    target->installEventFilter(this);
}

bool FocusOutline::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusIn && m_target->parentWidget() != nullptr) {
        if (m_frame.isNull()) {
            m_frame = new QFocusFrame(m_target);
        }
        m_frame->setWidget(m_target);
    } else if (event->type() == QEvent::FocusOut && !m_frame.isNull()) {
        m_frame->setWidget(nullptr);
    }
    return QObject::eventFilter(watched, event);
}

} // namespace usher::ui
