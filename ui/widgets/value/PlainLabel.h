// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

#include "ui/theme/Colours.h"

namespace usher::ui
{

/// A label that shows its text always as plain text, with hidden characters made visible: see visibleText().
/// Give it no accessible name, because assistive tools read the text only if there is none.
class PlainLabel final : public QLabel
{
    Q_OBJECT

public:
    explicit PlainLabel(QWidget* parent = nullptr);
    explicit PlainLabel(const QString& text, QWidget* parent = nullptr);

    /// Shows `text` with hidden characters made visible. Hides QLabel::setText(), which does not do this.
    void setText(const QString& text);

    void setTone(theme::Tone tone);

protected:
    void changeEvent(QEvent* event) override;

private:
    theme::Tone m_tone = theme::Tone::Normal;
};

} // namespace usher::ui
