// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/RecordGrid.h"

#include <QGridLayout>
#include <QPushButton>

#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/value/IconLabel.h"
#include "ui/widgets/value/PlainLabel.h"
#include "ui/words/NumberText.h"
#include "ui/words/TimeText.h"

namespace usher::ui
{

namespace
{

enum EventColumn { EventTime, EventPlace, EventKind, EventRecord };

PlainLabel* eventLabel(const QString& text)
{
    auto* label = new PlainLabel(text);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setWordWrap(true);
    return label;
}

/// Returns what happened, with a mark if it was refused.
QWidget* eventKind(const RecordedEvent& event)
{
    auto* label = new PlainLabel(event.kind);
    label->setWordWrap(true);
    label->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    if (!event.isRefusal) {
        return label;
    }
    label->setTone(theme::Tone::Warning);
    return rowOf({new IconLabel(theme::Icon::Ban, theme::Tone::Warning), label}, theme::halfGrid);
}

} // namespace

RecordGrid::RecordGrid(const QString& name, const QString& objectName, std::vector<RecordedEvent> events,
                       const QString& none, QWidget* parent)
    : QWidget(parent), m_events(std::move(events))
{
    setObjectName(objectName);
    setAccessibleName(name);
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins({});
    grid->setHorizontalSpacing(2 * theme::grid);
    grid->setVerticalSpacing(0);
    grid->setColumnStretch(EventTime, 3);
    grid->setColumnStretch(EventPlace, 2);
    if (m_events.empty()) {
        grid->addWidget(eventLabel(none), 0, 0, 1, EventRecord + 1);
        return;
    }
    for (int row = 0; const RecordedEvent& event : m_events) {
        m_times.push_back(eventLabel({}));
        auto* link =
            smallButton(objectName + QStringLiteral("Record%1").arg(row + 1), theme::Icon::ScrollText,
                        tr("No. %1").arg(numberText(event.record)), theme::ButtonKind::Link);
        link->setToolTip(tr("Open this record of the audit log. Alt+Left returns."));
        m_links.push_back(link);
        connect(link, &QPushButton::clicked, this,
                [this, number = event.record] { Q_EMIT recordWanted(number); });
        grid->addWidget(m_times.back(), row, EventTime);
        auto* place = eventLabel(event.place);
        if (event.isAddress) {
            place->setFont(theme::fixedFont(place->font()));
        }
        grid->addWidget(place, row, EventPlace);
        grid->addWidget(eventKind(event), row, EventKind);
        grid->addWidget(link, row, EventRecord);
        ++row;
    }
}

int RecordGrid::firstRowHeight() const
{
    const auto* link = findChild<QPushButton*>();
    return link ? link->sizeHint().height() : 0;
}

void RecordGrid::update(TimePoint now)
{
    for (std::size_t i = 0; i < m_times.size(); ++i) {
        const TimePoint time = m_events.at(i).time;
        m_times[i]->setText(tr("%1 (%2)").arg(zonedLocalText(time), relativeText(time, now)));
        m_times[i]->setToolTip(utcText(time));
        // What stands beside the link tells it apart from the others.
        m_links[i]->setAccessibleDescription(
            QStringList{m_times[i]->text(), m_events.at(i).place, m_events.at(i).kind}.join(
                QStringLiteral(", ")));
    }
}

} // namespace usher::ui
