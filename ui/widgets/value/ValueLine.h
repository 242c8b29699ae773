// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

#include "ui/theme/Colours.h"

namespace usher::ui
{

enum class ValueLook { Body, Strong, Section, Small, Fixed, SmallFixed };

/// One value to read, select and copy. A read-only line edit, because assistive tools read its text, where a
/// label with an accessible name hides its own. Shows visible text, from its start.
class ValueLine final : public QLineEdit
{
    Q_OBJECT

public:
    /// `name` is what the value is of: the label beside it, and its accessible name.
    explicit ValueLine(const QString& name, QWidget* parent = nullptr);

    /// Repeating the text that is shown keeps the selection.
    void setValue(const QString& value);

    void setLook(ValueLook look);
    void setTone(theme::Tone tone);

    /// As wide as the value; an Expanding size policy lets it grow, a Maximum one does not.
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void updateToolTip();

    theme::Tone m_tone = theme::Tone::Normal;
};

} // namespace usher::ui
