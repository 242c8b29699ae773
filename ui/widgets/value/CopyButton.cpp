// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/value/CopyButton.h"

#include <chrono>

#include "ui/widgets/clipboard/CopiedText.h"

namespace usher::ui
{

using namespace std::chrono_literals;

CopyButton::CopyButton(const QString& name, QWidget* parent)
    : IconButton(theme::Icon::Copy, name, parent), m_name(name)
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
    setLook(theme::Icon::Check, tr("Copied"));
    copyAndSay(*this, m_text);
    m_reset.start();
    Q_EMIT copied();
}

} // namespace usher::ui
