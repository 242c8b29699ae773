// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

#include "ui/theme/Colours.h"

namespace usher::ui
{

/// A label whose text is always plain and all of it visible: see visibleText(). Give it no accessible name;
/// assistive tools read its text as long as it has none.
class PlainLabel final : public QLabel
{
    Q_OBJECT

public:
    explicit PlainLabel(QWidget* parent = nullptr);
    explicit PlainLabel(const QString& text, QWidget* parent = nullptr);

    /// Hides QLabel's, which takes what looks like HTML for HTML unless told otherwise.
    void setText(const QString& text);

    void setTone(theme::Tone tone);

protected:
    void changeEvent(QEvent* event) override;

private:
    theme::Tone m_tone = theme::Tone::Normal;
};

} // namespace usher::ui
