// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/value/ValueText.h"

#include <algorithm>

#include <QContextMenuEvent>
#include <QEvent>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextLayout>

#include "core/VisibleText.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/value/FocusOutline.h"
#include "ui/widgets/value/ValueMenu.h"

namespace usher::ui
{

ValueText::ValueText(const QString& name, QWidget* parent) : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setTabChangesFocus(true);
    setUndoRedoEnabled(false);
    setFrameShape(QFrame::NoFrame);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(name);
    setObjectName(name.simplified().replace(QLatin1Char(' '), QLatin1Char('_')));
    document()->setDocumentMargin(0);
    viewport()->setAutoFillBackground(false);
    new FocusOutline(this);
}

void ValueText::setValue(const QString& value)
{
    setLines({value});
}

void ValueText::setLines(const QStringList& lines)
{
    QStringList visibleLines;
    for (const QString& line : lines) {
        visibleLines << visibleText(line);
    }
    const QString visible = visibleLines.join(u'\n');
    if (visible != toPlainText()) {
        setPlainText(visible);
        fitHeight();
        verticalScrollBar()->setValue(0); // not where another text was before
    }
}

void ValueText::setMaximumLines(int lines)
{
    m_maximumLines = std::max(1, lines);
    fitHeight();
}

void ValueText::setTone(theme::Tone tone)
{
    m_tone = tone;
    theme::applyTone(*this, m_tone);
}

QSize ValueText::sizeHint() const
{
    const int longest = fontMetrics().horizontalAdvance(toPlainText()) + 2;
    return {std::min(longest, theme::grid * 60),
            std::max(measured().shownHeight, fontMetrics().lineSpacing()) + 1};
}

QSize ValueText::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 8, sizeHint().height()};
}

void ValueText::changeEvent(QEvent* event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_tone != theme::Tone::Normal) {
        theme::applyTone(*this, m_tone);
    } else if (event->type() == QEvent::FontChange) {
        fitHeight();
    }
}

void ValueText::contextMenuEvent(QContextMenuEvent* event)
{
    // QTextCursor separates lines by another character.
    const QString selected = textCursor().selectedText().replace(QChar::ParagraphSeparator, u'\n');
    showValueMenu(this, event->globalPos(), toPlainText(), selected);
}

void ValueText::resizeEvent(QResizeEvent* event)
{
    QPlainTextEdit::resizeEvent(event);
    fitHeight();
    if (textCursor().position() == 0) {
        // Qt may have scrolled to the cursor while the layout had given the text less room than a line.
        verticalScrollBar()->setValue(0);
    }
}

ValueText::Extent ValueText::measured() const
{
    // Makes its own layout, because the document makes its layout late, and not at all while it is hidden.
    const int width = std::max(viewport()->width(), fontMetrics().averageCharWidth() * 8);
    QTextOption option;
    option.setWrapMode(wordWrapMode());
    Extent extent;
    for (const QString& paragraph : toPlainText().split(u'\n')) {
        QTextLayout layout(paragraph, font());
        layout.setTextOption(option);
        layout.beginLayout();
        for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
            line.setLineWidth(width);
            if (++extent.lines > m_maximumLines) {
                return extent;
            }
            extent.shownHeight += qCeil(line.height()); // in some fonts more than the font's line spacing
        }
        layout.endLayout();
    }
    return extent;
}

void ValueText::fitHeight()
{
    setVerticalScrollBarPolicy(measured().lines > m_maximumLines ? Qt::ScrollBarAsNeeded
                                                                 : Qt::ScrollBarAlwaysOff);
    updateGeometry();
}

} // namespace usher::ui
