// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/layout/Card.h"

#include <memory>

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>
#include <QVBoxLayout>

#include "ui/theme/Colours.h"
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
        QPainter(this).fillRect(rect(), theme::colours(palette()).border);
    }
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

void Card::addRow(const QString& label, QWidget* value, QWidget* trailing)
{
    constexpr int verticalMargin = 10;
    auto* row = new QHBoxLayout(addEmptyRow());
    row->setContentsMargins(theme::cardPadding, verticalMargin, theme::cardPadding, verticalMargin);
    row->setSpacing(0);
    auto* name = new PlainLabel(label);
    name->setTone(theme::Tone::Muted);
    name->setFixedWidth(theme::labelColumn());
    name->setWordWrap(true);
    name->setContentsMargins(0, 0, theme::grid, 0);
    const bool isOneLine = qobject_cast<QLineEdit*>(value) != nullptr;
    row->addWidget(name, 0, isOneLine ? Qt::AlignVCenter : Qt::AlignTop);
    row->addWidget(value, 1, Qt::AlignVCenter);
    if (trailing != nullptr) {
        row->addSpacing(theme::grid);
        row->addWidget(trailing, 0, Qt::AlignVCenter);
    }
}

void Card::clear()
{
    while (const std::unique_ptr<QLayoutItem> item{m_rows->takeAt(0)}) {
        delete item->widget();
    }
}

QWidget* Card::addEmptyRow()
{
    if (m_rows->count() > 0) {
        m_rows->addWidget(new Line(this));
    }
    auto* row = new QWidget(this);
    m_rows->addWidget(row);
    return row;
}

} // namespace usher::ui
