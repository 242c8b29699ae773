// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/ManualStyle.h"

#include <vector>

#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextFrame>
#include <QTextTable>

#include "ui/theme/Colours.h"
#include "ui/theme/Metrics.h"

namespace usher::ui
{

namespace
{

using theme::grid;

class Styler final
{
public:
    Styler(QTextDocument& document, const QPalette& palette, const QFont& font)
        : m_document(document), m_colours(theme::colours(palette)), m_font(font)
    {
    }

    void style()
    {
        m_document.setDefaultFont(m_font);
        m_document.setDocumentMargin(3 * grid);
        // In one edit, because each edit would lay out the whole table that it is in.
        QTextCursor edit(&m_document);
        edit.beginEditBlock();
        for (QTextBlock block = m_document.begin(); block.isValid(); block = block.next()) {
            if (block.blockFormat().headingLevel() > 0) {
                styleHeading(block);
            } else if (isCode(block)) {
                styleCode(block);
            } else {
                styleText(block);
            }
        }
        for (QTextFrame* frame : m_document.rootFrame()->childFrames()) {
            if (auto* table = qobject_cast<QTextTable*>(frame)) {
                styleTable(*table);
            }
        }
        edit.endEditBlock();
    }

private:
    static bool isCode(const QTextBlock& block)
    {
        return block.isValid() && block.blockFormat().hasProperty(QTextFormat::BlockCodeLanguage);
    }

    static void change(const QTextBlock& block, const QTextBlockFormat& format)
    {
        QTextCursor(block).mergeBlockFormat(format);
    }

    static QTextBlockFormat distances(qreal above, qreal below)
    {
        QTextBlockFormat format;
        format.setTopMargin(above);
        format.setBottomMargin(below);
        return format;
    }

    void styleHeading(const QTextBlock& block) const
    {
        const int level = block.blockFormat().headingLevel();
        const QFont font = level == 1   ? theme::titleFont(m_font)
                           : level == 2 ? theme::sectionFont(m_font)
                                        : theme::strongFont(m_font);
        change(block, distances(level == 1 ? 0 : 2 * grid, grid));
        changeFragments(block, [&](QTextCharFormat format) {
            format.clearProperty(QTextFormat::FontSizeAdjustment); // it would change the size
            format.setFontPointSize(font.pointSizeF());
            format.setFontWeight(font.weight());
            return format;
        });
    }

    void styleCode(const QTextBlock& block) const
    {
        QTextBlockFormat lines = distances(isCode(block.previous()) ? 0 : theme::halfGrid,
                                           isCode(block.next()) ? 0 : grid + theme::halfGrid);
        lines.setLeftMargin(grid);
        lines.setBackground(m_colours.hover);
        lines.setNonBreakableLines(false); // long lines wrap, but are copied as one line
        change(block, lines);
        changeFragments(block, [&](const QTextCharFormat& format) { return inFixedFont(format); });
    }

    void styleText(const QTextBlock& block) const
    {
        const bool isInList = block.textList() != nullptr;
        QTextBlockFormat lines = distances(0, isInList ? theme::halfGrid : grid + theme::halfGrid);
        constexpr int roomyLine = 120;
        lines.setLineHeight(roomyLine, QTextBlockFormat::ProportionalHeight);
        change(block, lines);
        changeFragments(block, [&](QTextCharFormat format) {
            if (format.fontFixedPitch()) {
                format = inFixedFont(format);
                format.setBackground(m_colours.hover);
            }
            if (format.isAnchor()) {
                format.setForeground(m_colours.accent);
                format.setFontUnderline(true);
            }
            return format;
        });
    }

    template <class Changed>
    void changeFragments(const QTextBlock& block, Changed changed) const
    {
        struct Piece {
            int from;
            int to;
            QTextCharFormat format;
        };
        std::vector<Piece> pieces;
        for (auto each = block.begin(); !each.atEnd(); ++each) {
            const QTextFragment fragment = each.fragment();
            pieces.push_back({.from = fragment.position(),
                              .to = fragment.position() + fragment.length(),
                              .format = changed(fragment.charFormat())});
        }
        // Changes them after the loop, because a change moves the boundaries of fragments.
        for (const Piece& piece : pieces) {
            QTextCursor cursor(&m_document);
            cursor.setPosition(piece.from);
            cursor.setPosition(piece.to, QTextCursor::KeepAnchor);
            cursor.setCharFormat(piece.format);
        }
    }

    [[nodiscard]] QTextCharFormat inFixedFont(QTextCharFormat format) const
    {
        const QFont fixed = theme::fixedFont(m_font);
        format.setFontFamilies(fixed.families().isEmpty() ? QStringList{fixed.family()} : fixed.families());
        format.setFontPointSize(fixed.pointSizeF());
        return format;
    }

    void styleTable(QTextTable& table) const
    {
        QTextTableFormat format = table.format();
        format.setWidth(QTextLength(QTextLength::PercentageLength, 100));
        format.setBorderCollapse(true);
        format.setBorder(1);
        format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
        format.setBorderBrush(m_colours.border);
        format.setCellPadding(grid - 2);
        format.setCellSpacing(0);
        format.setTopMargin(grid);
        format.setBottomMargin(2 * grid);
        table.setFormat(format);
        for (int row = 0; row < table.rows(); ++row) {
            for (int column = 0; column < table.columns(); ++column) {
                QTextTableCell cell = table.cellAt(row, column);
                for (auto each = cell.begin(); !each.atEnd(); ++each) {
                    change(each.currentBlock(), distances(0, 0));
                }
                if (row == 0) {
                    QTextCharFormat header = cell.format();
                    header.setBackground(m_colours.sidebar);
                    cell.setFormat(header);
                }
            }
        }
    }

    QTextDocument& m_document;
    const theme::Colours& m_colours;
    QFont m_font;
};

} // namespace

void styleManualPage(QTextDocument& document, const QPalette& palette, const QFont& font)
{
    Styler(document, palette, font).style();
}

} // namespace usher::ui
