// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/ManualView.h"

#include <QAbstractTextDocumentLayout>
#include <QEvent>
#include <QScrollBar>
#include <QTextBlock>

#include "ui/help/ManualStyle.h"

namespace usher::ui
{

ManualView::ManualView(QWidget* parent) : QTextBrowser(parent)
{
    setObjectName(QStringLiteral("manualPage"));
    setOpenLinks(false);
    setFrameShape(QFrame::NoFrame);
}

void ManualView::showPage(const ManualPage& page)
{
    setAccessibleName(page.title);
    m_text = page.text;
    render();
    selectNothing();
}

void ManualView::render()
{
    m_renderedWith = palette();
    // Otherwise each change would lay out the page again.
    document()->setLayoutEnabled(false);
    document()->setMarkdown(m_text, QTextDocument::MarkdownFeatures(QTextDocument::MarkdownDialectGitHub) |
                                        QTextDocument::MarkdownNoHTML);
    styleManualPage(*document(), palette(), font());
    document()->setLayoutEnabled(true);
}

QStringList ManualView::headings() const
{
    QStringList anchors;
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        if (block.blockFormat().headingLevel() > 0) {
            anchors << headingAnchor(block.text());
        }
    }
    return anchors;
}

void ManualView::scrollToHeading(const QString& anchor)
{
    qreal top = 0;
    for (QTextBlock block = document()->begin(); block.isValid() && !anchor.isEmpty(); block = block.next()) {
        if (block.blockFormat().headingLevel() > 1 && headingAnchor(block.text()) == anchor) {
            top = document()->documentLayout()->blockBoundingRect(block).top();
            setTextCursor(QTextCursor(block));
            break;
        }
    }
    verticalScrollBar()->setValue(qRound(top));
}

bool ManualView::selectNext(const QString& text)
{
    return !text.isEmpty() && find(text);
}

void ManualView::selectNothing()
{
    moveCursor(QTextCursor::Start);
    verticalScrollBar()->setValue(0);
}

QVariant ManualView::loadResource(int, const QUrl&)
{
    return {};
}

void ManualView::changeEvent(QEvent* event)
{
    QTextBrowser::changeEvent(event);
    // Ignores an unchanged palette, because rendering for it again would cause the same event again.
    const bool isOther = event->type() == QEvent::FontChange ||
                         (event->type() == QEvent::PaletteChange && palette() != m_renderedWith);
    if (isOther && !m_text.isEmpty()) {
        const int place = verticalScrollBar()->value();
        render();
        verticalScrollBar()->setValue(place);
    }
}

} // namespace usher::ui
