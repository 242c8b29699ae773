// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/activity/ChartPanel.h"

#include <algorithm>

#include <QAccessible>
#include <QKeyEvent>
#include <QVBoxLayout>

#include "ui/theme/Colours.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/layout/Card.h"
#include "ui/widgets/value/FocusOutline.h"
#include "ui/widgets/value/PlainLabel.h"

namespace usher::ui
{

ChartPanel::ChartPanel(const QString& objectName, const QString& title, ChartDirection direction,
                       const ChartMaker& maker, QWidget* atRight)
    : m_frame(new QWidget), m_chart(maker.make(direction)), m_sentence(smallLabel({})),
      m_lines(new QVBoxLayout), m_direction(direction)
{
    constexpr int chartHeight = 216;
    setObjectName(objectName);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_frame->setObjectName(objectName + QStringLiteral("Bars"));
    m_frame->setAccessibleName(title);
    m_frame->setFocusPolicy(Qt::StrongFocus);
    m_frame->setFixedHeight(theme::scaled(chartHeight));
    m_frame->installEventFilter(this);
    new FocusOutline(m_frame);
    setFocusProxy(m_frame);
    auto* around = new QVBoxLayout(m_frame);
    around->setContentsMargins(theme::halfGrid, theme::halfGrid, theme::halfGrid, theme::halfGrid);
    around->addWidget(m_chart->widget());
    m_sentence->setObjectName(objectName + QStringLiteral("Sentence"));
    m_sentence->setWordWrap(true);
    m_sentence->setMinimumHeight(m_sentence->fontMetrics().lineSpacing());
    m_sentence->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    auto* lines = new QWidget;
    lines->setLayout(m_lines);
    m_lines->setContentsMargins({});
    m_lines->setSpacing(theme::halfGrid);
    auto* card = new Card;
    card->addRow(columnOf({rowOf({sectionLabel(title), nullptr, atRight ? atRight : new QWidget}), m_frame,
                           m_sentence, lines, nullptr},
                          theme::grid),
                 Card::tightRow);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(card);
    m_chart->onBarHovered([this](int bar) { mark(bar); });
    m_chart->onBarClicked([this](int bar) { search(bar); });
    applyLook();
}

ChartPanel::~ChartPanel() = default;

void ChartPanel::show(ActivityBars bars, const QString& note)
{
    while (QLayoutItem* line = m_lines->takeAt(0)) {
        delete line->widget();
        delete line;
    }
    m_bars.clear();
    for (ActivityBar& part : bars) {
        if (part.isLine) {
            auto* line = smallLabel(part.sentence);
            line->setWordWrap(true);
            m_lines->addWidget(line);
            line->setObjectName(objectName() + QStringLiteral("Rest%1").arg(m_lines->count()));
        } else {
            m_bars.push_back(std::move(part));
        }
    }
    m_note = note;
    std::vector<ChartBar> shown;
    std::ranges::transform(m_bars, std::back_inserter(shown), &ActivityBar::bar);
    m_chart->show(shown);
    mark(-1);
}

bool ChartPanel::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_frame && event->type() == QEvent::KeyPress &&
        go(static_cast<QKeyEvent*>(event)->key())) {
        return true;
    }
    if (watched == m_frame && event->type() == QEvent::FocusOut) {
        mark(-1);
    }
    return QWidget::eventFilter(watched, event);
}

void ChartPanel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        applyLook();
    }
    QWidget::changeEvent(event);
}

bool ChartPanel::go(int key)
{
    const int last = static_cast<int>(m_bars.size()) - 1;
    const bool isColumns = m_direction == ChartDirection::Columns;
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        search(m_marked);
    } else if (key == Qt::Key_Home) {
        mark(0);
    } else if (key == Qt::Key_End) {
        mark(last);
    } else if (key == (isColumns ? Qt::Key_Right : Qt::Key_Down)) {
        mark(std::min(m_marked + 1, last));
    } else if (key == (isColumns ? Qt::Key_Left : Qt::Key_Up)) {
        mark(m_marked < 0 ? last : std::max(m_marked - 1, 0));
    } else {
        return false;
    }
    return true;
}

void ChartPanel::mark(int bar)
{
    m_marked = bar >= 0 && bar < static_cast<int>(m_bars.size()) ? bar : -1;
    m_chart->mark(m_marked);
    if (m_marked < 0) {
        m_sentence->setText(m_note);
        m_frame->setAccessibleDescription(m_note);
        return;
    }
    const ActivityBar& meant = m_bars[static_cast<std::size_t>(m_marked)];
    m_sentence->setText(meant.sentence);
    m_frame->setAccessibleDescription(meant.sentence);
    QAccessibleEvent described(m_frame, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&described);
}

void ChartPanel::search(int bar)
{
    if (bar >= 0 && bar < static_cast<int>(m_bars.size())) {
        const QString query = m_bars[static_cast<std::size_t>(bar)].query;
        if (!query.isEmpty()) {
            Q_EMIT queryWanted(query);
        }
    }
}

void ChartPanel::applyLook()
{
    const theme::Colours& colours = theme::colours(palette());
    m_chart->setLook({.text = colours.mutedText,
                      .grid = colours.border,
                      .bar = colours.accent,
                      .band = colours.accentSoft,
                      .font = theme::smallFont(font())});
}

} // namespace usher::ui
