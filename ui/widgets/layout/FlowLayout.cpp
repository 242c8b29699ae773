// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/layout/FlowLayout.h"

#include <algorithm>
#include <functional>

#include <QWidget>

#include "ui/theme/Metrics.h"

namespace usher::ui
{

namespace
{

bool expands(const QLayoutItem& item)
{
    // A part of the widget that expands does not count: the whole decides.
    const QWidget* widget = item.widget();
    return widget && (widget->sizePolicy().expandingDirections() & Qt::Horizontal);
}

int widthNeeded(const QLayoutItem& item)
{
    return expands(item) ? item.minimumSize().width() : item.sizeHint().width();
}

int heightAt(const QLayoutItem& item, int width)
{
    return item.hasHeightForWidth() ? item.heightForWidth(width) : item.sizeHint().height();
}

} // namespace

FlowLayout::FlowLayout(QWidget* parent) : QLayout(parent)
{
    setContentsMargins({});
    setSpacing(theme::grid);
}

FlowLayout::~FlowLayout()
{
    qDeleteAll(m_items);
}

void FlowLayout::addItem(QLayoutItem* item)
{
    m_items.push_back(item);
}

QLayoutItem* FlowLayout::itemAt(int index) const
{
    return index >= 0 && index < count() ? m_items[static_cast<std::size_t>(index)] : nullptr;
}

QLayoutItem* FlowLayout::takeAt(int index)
{
    QLayoutItem* item = itemAt(index);
    if (item) {
        m_items.erase(m_items.begin() + index);
    }
    return item;
}

int FlowLayout::heightForWidth(int width) const
{
    return arrange(QRect(0, 0, width, 0), Act::Measure);
}

QSize FlowLayout::sizeHint() const
{
    int width = 0;
    int height = 0;
    for (const QLayoutItem* item : m_items) {
        if (!item->isEmpty()) {
            width += item->sizeHint().width() + (width > 0 ? spacing() : 0);
            height = std::max(height, item->sizeHint().height());
        }
    }
    return {width, height};
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const QLayoutItem* item : m_items) {
        size = size.expandedTo(item->minimumSize());
    }
    return size;
}

void FlowLayout::setGeometry(const QRect& rect)
{
    QLayout::setGeometry(rect);
    arrange(rect, Act::Place);
}

int FlowLayout::arrange(const QRect& rect, Act act) const
{
    const std::vector<Row> rows = rowsOf(rect.width());
    int y = rect.y();
    for (const Row& row : rows) {
        y += y > rect.y() ? spacing() : 0;
        const int height = row.height;
        int x = rect.x();
        for (const auto& [item, size] : row.parts) {
            if (m_isSpread && rows.size() == 1 && item == row.parts.back().item) {
                x += row.rest;
            }
            if (act == Act::Place) {
                const int own = expands(*item) ? height : size.height();
                item->setGeometry({x, y + (height - own) / 2, size.width(), own});
            }
            x += size.width() + spacing();
        }
        y += height;
    }
    return y - rect.y();
}

std::vector<FlowLayout::Row> FlowLayout::rowsOf(int width) const
{
    std::vector<Row> rows;
    for (QLayoutItem* item : m_items) {
        if (item->isEmpty()) {
            continue;
        }
        const int needed = std::min(widthNeeded(*item), width);
        if (rows.empty() || rows.back().rest < spacing() + needed) {
            rows.push_back({.rest = width - needed});
        } else {
            rows.back().rest -= spacing() + needed;
        }
        rows.back().parts.push_back({item, {needed, 0}});
    }
    for (Row& row : rows) {
        share(row);
        for (auto& [item, size] : row.parts) {
            size.setHeight(heightAt(*item, size.width()));
            row.height = std::max(row.height, size.height());
        }
    }
    return rows;
}

void FlowLayout::share(Row& row)
{
    std::vector<int*> widths;
    for (Part& part : row.parts) {
        if (expands(*part.item)) {
            widths.push_back(&part.size.rwidth());
            row.rest += part.size.width();
        }
    }
    // The widest comes first: what it needs beyond an equal share is missing for the others.
    std::ranges::sort(widths, std::ranges::greater(), [](const int* width) { return *width; });
    auto left = static_cast<int>(widths.size());
    for (int* width : widths) {
        *width = std::max(*width, row.rest / left--);
        row.rest -= *width;
    }
}

} // namespace usher::ui
