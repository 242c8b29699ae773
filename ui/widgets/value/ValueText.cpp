// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/value/ValueText.h"

#include <algorithm>

#include <QContextMenuEvent>
#include <QEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextLayout>

#include "core/VisibleText.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/value/FocusOutline.h"
#include "ui/widgets/value/ValueMenu.h"

namespace usher::ui
{

/// Paints the bullets in the margin at the left.
class ValueText::Bullets final : public QWidget
{
public:
    explicit Bullets(ValueText* text) : QWidget(text), m_text(*text) {}

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setPen(m_text.palette().color(QPalette::Text));
        painter.setFont(m_text.font());
        for (QTextBlock block = m_text.firstVisibleBlock(); block.isValid(); block = block.next()) {
            const QRectF place = m_text.blockBoundingGeometry(block).translated(m_text.contentOffset());
            painter.drawText(QRectF(0, place.top(), width(), m_text.fontMetrics().lineSpacing()),
                             Qt::AlignLeft | Qt::AlignTop, QStringLiteral("•"));
        }
    }

private:
    const ValueText& m_text;
};

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
    delete m_bullets;
    setViewportMargins({});
    showLines(lines);
}

void ValueText::setItems(const QStringList& items)
{
    if (!m_bullets) {
        m_bullets = new Bullets(this);
        connect(this, &QPlainTextEdit::updateRequest, m_bullets, qOverload<>(&QWidget::update));
        m_bullets->show();
    }
    setViewportMargins(bulletWidth(), 0, 0, 0);
    m_bullets->setGeometry(0, 0, bulletWidth(), height());
    showLines(items);
}

int ValueText::bulletWidth() const
{
    return fontMetrics().horizontalAdvance(QStringLiteral("• "));
}

void ValueText::showLines(const QStringList& lines)
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
    const int longest = fontMetrics().horizontalAdvance(toPlainText()) + 2 + (m_bullets ? bulletWidth() : 0);
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
    if (m_bullets) {
        m_bullets->setGeometry(0, 0, bulletWidth(), height());
    }
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
