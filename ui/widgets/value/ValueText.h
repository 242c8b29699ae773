// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>
#include <QPointer>

#include "ui/theme/Colours.h"

namespace usher::ui
{

/// A long value or a message that can be read, selected and copied. Hidden characters are made visible. The
/// text wraps, and scrolls if it has more lines than the limit. Tab moves to the next widget.
class ValueText final : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit ValueText(const QString& name, QWidget* parent = nullptr);

    /// Shows the value. The selection stays if the text is the same as before.
    void setValue(const QString& value);

    /// Shows a value of several lines. Hidden characters within each line are made visible.
    void setLines(const QStringList& lines);

    /// Shows a list: each line has a bullet, under which nothing stands where the line wraps. The bullets are
    /// no part of the text.
    void setItems(const QStringList& items);

    void setMaximumLines(int lines);
    void setTone(theme::Tone tone);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Extent {
        int lines = 0;       ///< one more than the limit if there are more lines
        int shownHeight = 0; ///< pixels, of the lines within the limit
    };

    class Bullets;

    void showLines(const QStringList& lines);
    [[nodiscard]] int bulletWidth() const;
    [[nodiscard]] Extent measured() const;
    void fitHeight();

    QPointer<QWidget> m_bullets; ///< only of a list
    int m_maximumLines = 4;
    theme::Tone m_tone = theme::Tone::Normal;
};

} // namespace usher::ui
