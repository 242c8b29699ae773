// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/value/CopyButton.h"

#include <chrono>

#include <QAccessible>
#include <QClipboard>
#include <QToolTip>

#include "ui/widgets/clipboard/CopiedText.h"

namespace usher::ui
{

using namespace std::chrono_literals;

CopyButton::CopyButton(const QString& name, QClipboard* clipboard, QWidget* parent)
    : IconButton(theme::Icon::Copy, name, parent), m_name(name), m_clipboard(clipboard)
{
    setEnabled(false);
    m_reset.setSingleShot(true);
    m_reset.setInterval(1500ms);
    connect(this, &QToolButton::clicked, this, &CopyButton::copy);
    connect(&m_reset, &QTimer::timeout, this, [this] { setLook(theme::Icon::Copy, m_name); });
}

void CopyButton::setText(const QString& text)
{
    m_text = text;
    setEnabled(!text.isEmpty());
}

void CopyButton::copy()
{
    copyText(*m_clipboard, m_text);
    setLook(theme::Icon::Check, tr("Copied"));
    QToolTip::showText(mapToGlobal(QPoint(0, height())), tr("Copied"), this);
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
    m_reset.start();
    Q_EMIT copied();
}

} // namespace usher::ui
