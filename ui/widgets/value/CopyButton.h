// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>

#include "ui/widgets/value/IconButton.h"

class QClipboard;

namespace usher::ui
{

/// Copies a text to the given clipboard and shows for a moment that it did so. Not for tokens: they must be
/// copied with the desktop's hint that they are secret.
class CopyButton final : public IconButton
{
    Q_OBJECT

public:
    /// `name` says what is copied: `Copy creation time`.
    CopyButton(const QString& name, QClipboard* clipboard, QWidget* parent = nullptr);

    /// Sets the text that a click copies. The button is disabled while the text is empty.
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
