// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>

#include "ui/widgets/value/IconButton.h"

class QClipboard;

namespace usher::ui
{

/// Copies a text to the clipboard that it was given, and says so for a moment. Not for tokens: those are
/// copied with the desktop's secret hint.
class CopyButton final : public IconButton
{
    Q_OBJECT

public:
    /// `name` says what is copied: `Copy creation time`.
    CopyButton(const QString& name, QClipboard* clipboard, QWidget* parent = nullptr);

    /// What a click copies. Without a text the button is disabled.
    void setText(const QString& text);

Q_SIGNALS:
    void copied();

private:
    void copy();

    QString m_name;
    QString m_text;
    QClipboard* m_clipboard;
    QTimer m_reset;
};

} // namespace usher::ui
