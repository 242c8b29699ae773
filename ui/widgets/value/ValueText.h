// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

#include "ui/theme/Colours.h"

namespace usher::ui
{

/// A long value, or a message, to read, select and copy: visible text, wrapped, as high as its lines need up
/// to a limit, then scrolling. Tab leaves it.
class ValueText final : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit ValueText(const QString& name, QWidget* parent = nullptr);

    /// Repeating the text that is shown keeps the selection.
    void setValue(const QString& value);

    /// A value of several lines, each made visible by itself.
    void setLines(const QStringList& lines);

    void setMaximumLines(int lines);
    void setTone(theme::Tone tone);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Extent {
        int lines = 0;       ///< one more than can be shown, if there are more
        int shownHeight = 0; ///< of those that can be shown
    };

    [[nodiscard]] Extent measured() const;
    void fitHeight();

    int m_maximumLines = 4;
    theme::Tone m_tone = theme::Tone::Normal;
};

} // namespace usher::ui
