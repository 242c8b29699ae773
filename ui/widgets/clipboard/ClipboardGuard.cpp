// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/clipboard/ClipboardGuard.h"

#include <QClipboard>

#include "ui/widgets/clipboard/CopiedText.h"

namespace usher::ui
{

ClipboardGuard::ClipboardGuard(QClipboard& clipboard, QObject* parent)
    : QObject(parent), m_clipboard(clipboard)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ClipboardGuard::clear);
    connect(&m_clipboard, &QClipboard::dataChanged, this, &ClipboardGuard::follow);
}

ClipboardGuard::~ClipboardGuard()
{
    clear();
}

void ClipboardGuard::clearAfter(std::chrono::milliseconds delay)
{
    m_timer.setInterval(delay);
    restart();
}

void ClipboardGuard::clear()
{
    if (m_isOurs) {
        m_isOurs = false;
        m_timer.stop();
        m_clipboard.clear();
    }
}

void ClipboardGuard::follow()
{
    // Some platforms do not know the owner. What is there is not read: its owner may not answer.
    m_isOurs = m_clipboard.ownsClipboard() || isCopyingText(m_clipboard);
    restart();
}

void ClipboardGuard::restart()
{
    if (m_isOurs && m_timer.intervalAsDuration().count() > 0) {
        m_timer.start();
    } else {
        m_timer.stop();
    }
}

} // namespace usher::ui
