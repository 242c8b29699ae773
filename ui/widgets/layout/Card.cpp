// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/layout/Card.h"

#include <algorithm>
#include <memory>

#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>
#include <QVBoxLayout>

#include "ui/theme/Colours.h"
#include "ui/theme/Painting.h"
#include "ui/widgets/value/PlainLabel.h"

namespace usher::ui
{

namespace
{

class Line final : public QWidget
{
public:
    explicit Line(QWidget* parent) : QWidget(parent) { setFixedHeight(1); }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        theme::paintEdge(painter, rect(), Qt::BottomEdge, theme::colours(palette()).border);
    }
};

/// A row with a label. The label stands above the value where there is no room for it beside the value.
class LabelledRow final : public QWidget
{
public:
    explicit LabelledRow(QWidget* parent) : QWidget(parent) {}

    void fill(PlainLabel* name, QWidget* value, QWidget* trailing)
    {
        m_name = name;
        m_value = value;
        m_trailing = trailing;
        // A button at the end reaches into the margin of the text, so that it makes no row higher.
        constexpr int margin = 5;
        auto* row = new QHBoxLayout(this);
        row->setContentsMargins(theme::cardPadding, margin, theme::cardPadding, margin);
        row->setSpacing(0);
        m_both = new QBoxLayout(QBoxLayout::LeftToRight);
        m_both->setContentsMargins(0, margin, 0, margin);
        m_both->setSpacing(0);
        const bool isOneLine = qobject_cast<QLineEdit*>(value) != nullptr;
        m_both->addWidget(name, 0, isOneLine ? Qt::AlignVCenter : Qt::AlignTop);
        m_both->addWidget(value, 1, Qt::AlignVCenter);
        row->addLayout(m_both, 1);
        if (trailing != nullptr) {
            row->addSpacing(theme::grid);
            row->addWidget(trailing, 0, Qt::AlignVCenter);
        }
    }

    [[nodiscard]] QSize minimumSizeHint() const override
    {
        const int both = std::max(m_name->minimumWidth(), m_value->minimumSizeHint().width());
        return {both + around(), QWidget::minimumSizeHint().height()};
    }

protected:
    bool event(QEvent* event) override
    {
        const bool isHandled = QWidget::event(event);
        if (m_both != nullptr &&
            (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest)) {
            const int beside = m_name->minimumWidth() + m_value->minimumSizeHint().width() + around();
            const auto direction = beside <= width() ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom;
            if (m_both->direction() != direction) {
                m_both->setDirection(direction);
            }
        }
        return isHandled;
    }

private:
    /// Returns the width of what is beside the label and the value.
    [[nodiscard]] int around() const
    {
        return 2 * theme::cardPadding +
               (m_trailing != nullptr ? theme::grid + m_trailing->sizeHint().width() : 0);
    }

    PlainLabel* m_name = nullptr;
    QWidget* m_value = nullptr;
    QWidget* m_trailing = nullptr;
    QBoxLayout* m_both = nullptr;
};

} // namespace

Card::Card(QWidget* parent) : QGroupBox(parent), m_rows(new QVBoxLayout(this))
{
    m_rows->setContentsMargins({});
    m_rows->setSpacing(0);
    // Not Maximum: that would be the height that the card needs at another width than it has.
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
}

void Card::addRow(QWidget* content, const QMargins& margins)
{
    auto* row = new QVBoxLayout(addEmptyRow());
    row->setContentsMargins(margins);
    row->setSpacing(0);
    row->addWidget(content);
}

void Card::addRow(const QString& label, QWidget* value, QWidget* trailing, int firstRowHeight)
{
    addLine();
    auto* name = new PlainLabel(label);
    name->setTone(theme::Tone::Muted);
    name->setFixedWidth(theme::labelColumn());
    name->setMinimumHeight(firstRowHeight);
    name->setWordWrap(true);
    name->setContentsMargins(0, 0, theme::grid, 0);
    auto* row = new LabelledRow(this);
    row->fill(name, value, trailing);
    m_rows->addWidget(row);
}

void Card::setRowVisible(const QWidget* content, bool isVisible)
{
    const int row = m_rows->indexOf(content->parentWidget());
    for (const int part : {row - 1, row}) {
        m_rows->itemAt(part)->widget()->setVisible(isVisible);
    }
}

void Card::clear()
{
    while (const std::unique_ptr<QLayoutItem> item{m_rows->takeAt(0)}) {
        delete item->widget();
    }
}

void Card::addLine()
{
    if (m_rows->count() > 0) {
        m_rows->addWidget(new Line(this));
    }
}

QWidget* Card::addEmptyRow()
{
    addLine();
    auto* row = new QWidget(this);
    m_rows->addWidget(row);
    return row;
}

} // namespace usher::ui
