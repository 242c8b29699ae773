// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>

#include "ui/widgets/value/IconButton.h"

namespace usher::ui
{

/// Copies a text to the clipboard and shows for a moment that it did so. Not for tokens: they must be
/// copied with the desktop's hint that they are secret.
class CopyButton final : public IconButton
{
    Q_OBJECT

public:
    /// `name` says what is copied: `Copy creation time`.
    explicit CopyButton(const QString& name, QWidget* parent = nullptr);

    /// Sets the text that a click copies. The button is disabled while the text is empty.
    void setText(const QString& text);

Q_SIGNALS:
    void copied();

private:
    void copy();

    QString m_name;
    QString m_text;
    QTimer m_reset;
};

} // namespace usher::ui
