// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

#include "ui/theme/Colours.h"

namespace usher::ui
{

enum class ValueLook { Body, Strong, Section, Small, Fixed, SmallFixed };

/// One value that can be read, selected and copied. It is a read-only line edit, because assistive tools read
/// its text as well as its name. Of a label with an accessible name they read only the name. Hidden
/// characters are made visible, and the text is shown from its start. If there is too little room, it ends
/// with an ellipsis, and the tool tip shows all of it.
class ValueLine final : public QLineEdit
{
    Q_OBJECT

public:
    /// `name` is the label beside the value; it becomes the accessible name.
    explicit ValueLine(const QString& name, QWidget* parent = nullptr);

    /// Shows the value. The selection stays if the text is the same as before.
    void setValue(const QString& value);

    void setLook(ValueLook look);
    void setTone(theme::Tone tone);

    /// Returns a size that is as wide as the value. An Expanding size policy lets the line grow, a Maximum
    /// one does not.
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] bool isCut() const;
    void updateToolTip();

    theme::Tone m_tone = theme::Tone::Normal;
};

} // namespace usher::ui
