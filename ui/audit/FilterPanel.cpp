// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/FilterPanel.h"

#include <QComboBox>
#include <QGridLayout>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "core/text/TypedText.h"
#include "ui/audit/MomentEdit.h"
#include "ui/audit/text/RecordText.h"
#include "ui/widgets/form/FilterField.h"
#include "ui/widgets/form/FormField.h"
#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/layout/Card.h"
#include "ui/words/OperationText.h"

namespace usher::ui
{

namespace
{

QComboBox* comboBox(const QString& objectName)
{
    auto* box = new QComboBox;
    box->setObjectName(objectName);
    box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    return box;
}

MomentEdit* momentEdit(DayEdge edge, const QString& objectName)
{
    auto* edit = new MomentEdit(edge);
    edit->setObjectName(objectName);
    return edit;
}

/// Selects the item with this data. Adds it first if it is not in the list: a record may have an unknown
/// value.
void choose(QComboBox& box, const QString& value, const QString& text)
{
    if (box.findData(value) < 0) {
        box.addItem(text, value);
    }
    box.setCurrentIndex(box.findData(value));
}

} // namespace

FilterPanel::FilterPanel(const Clock& clock, QWidget* parent)
    : QWidget(parent), m_clock(clock), m_range(comboBox(QStringLiteral("auditTime"))),
      m_from(momentEdit(DayEdge::Begin, QStringLiteral("auditFrom"))),
      m_until(momentEdit(DayEdge::End, QStringLiteral("auditUntil"))),
      m_operation(comboBox(QStringLiteral("auditOperation"))),
      m_outcome(comboBox(QStringLiteral("auditOutcome"))),
      m_actor(new FilterField(tr("Who"), QStringLiteral("auditActor"))),
      m_target(new FilterField(tr("About whom"), QStringLiteral("auditTarget"))),
      m_cid(new FilterField(tr("Correlation ID"), QStringLiteral("auditCid"))), m_times(new QWidget)
{
    setObjectName(QStringLiteral("auditFilterPanel"));
    makeTimes();
    m_operation->addItem(tr("Any operation"), QString());
    for (const QString& name : operationNames()) {
        m_operation->addItem(tr("%1 (%2)").arg(operationText(name), name), name);
    }
    m_outcome->addItem(tr("Any outcome"), QString());
    for (const auto outcome : {audit::Outcome::Ok, audit::Outcome::Refused, audit::Outcome::Failed}) {
        m_outcome->addItem(outcomeText(outcome), audit::outcomeName(outcome));
    }
    m_actor->setPlaceholderText(tr("User name or ID"));
    m_target->setPlaceholderText(tr("User name, ID or token"));
    m_cid->setPlaceholderText(tr("Complete ID"));

    auto* fields = new QWidget;
    auto* grid = new QGridLayout(fields);
    grid->setContentsMargins({});
    grid->setHorizontalSpacing(2 * theme::grid);
    grid->setVerticalSpacing(theme::grid + theme::halfGrid);
    const std::pair<QString, QWidget*> cells[] = {
        {tr("Time"), m_range}, {tr("Operation"), m_operation}, {tr("Outcome"), m_outcome},
        {tr("Who"), m_actor},  {tr("About whom"), m_target},   {tr("Correlation ID"), m_cid}};
    constexpr int columns = 3;
    int cell = 0;
    for (const auto& [name, field] : cells) {
        field->setMinimumHeight(theme::fieldHeight());
        grid->addWidget(new FormField(name, field), cell / columns, cell % columns);
        grid->setColumnStretch(cell % columns, 1);
        ++cell;
    }
    auto* card = new Card;
    card->setAccessibleName(tr("Filters"));
    card->addRow(columnOf({fields, m_times}, theme::grid + theme::halfGrid), Card::roomyRow);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(card);

    for (QComboBox* box : {m_operation, m_outcome}) {
        connect(box, &QComboBox::currentIndexChanged, this, &FilterPanel::changed);
    }
    for (FilterField* field : {m_actor, m_target, m_cid}) {
        connect(field, &FilterField::changed, this, &FilterPanel::changed);
        connect(field, &FilterField::tokenCaught, this, &FilterPanel::tokenCaught);
    }
}

void FilterPanel::makeTimes()
{
    for (const TimeRange range : {TimeRange::Any, TimeRange::LastHour, TimeRange::Today, TimeRange::LastWeek,
                                  TimeRange::LastMonth, TimeRange::Custom}) {
        m_range->addItem(timeRangeText(range), static_cast<int>(range));
    }
    auto* row = new QHBoxLayout(m_times);
    row->setContentsMargins({});
    row->setSpacing(2 * theme::grid);
    row->addWidget(new FormField(tr("From"), m_from), 1);
    row->addWidget(new FormField(tr("Until"), m_until), 1);
    row->addWidget(new QWidget, 1); // an empty third column, so that the fields are as wide as those above
    m_times->hide();
    connect(m_range, &QComboBox::currentIndexChanged, this, [this] {
        if (range() == TimeRange::Custom) {
            const QSignalBlocker quietFrom(m_from);
            const QSignalBlocker quietUntil(m_until);
            m_from->showTime(m_clock.now() - std::chrono::days{1});
            m_until->showTime(std::chrono::floor<std::chrono::minutes>(m_clock.now()) +
                              std::chrono::minutes{1});
        }
        showTimes();
        Q_EMIT changed();
    });
    for (MomentEdit* edit : {m_from, m_until}) {
        connect(edit, &MomentEdit::dateTimeChanged, this, &FilterPanel::changed);
    }
}

TimeRange FilterPanel::range() const
{
    return static_cast<TimeRange>(m_range->currentData().toInt());
}

void FilterPanel::showTimes()
{
    m_times->setVisible(range() == TimeRange::Custom);
}

void FilterPanel::showQuery(const AuditQuery& query)
{
    const QSignalBlocker quiet(this);
    const audit::RecordFilter& filter = query.filter.records;
    m_range->setCurrentIndex(m_range->findData(static_cast<int>(query.range)));
    if (filter.from) {
        m_from->showTime(*filter.from);
    }
    if (filter.until) {
        m_until->showTime(*filter.until);
    }
    choose(*m_operation, filter.op, operationText(filter.op));
    choose(*m_outcome, filter.outcome, outcomeText(filter.outcome));
    m_actor->setValue(filter.actor);
    m_target->setValue(filter.target);
    m_cid->setValue(filter.cid);
}

QWidget* FilterPanel::lastField() const
{
    return m_until;
}

void FilterPanel::readInto(AuditQuery& query) const
{
    query.range = range();
    const bool isCustom = query.range == TimeRange::Custom;
    query.filter.records.from = isCustom ? std::optional(m_from->moment()) : std::nullopt;
    query.filter.records.until = isCustom ? std::optional(m_until->moment()) : std::nullopt;
    query.filter.records.op = m_operation->currentData().toString();
    query.filter.records.outcome = m_outcome->currentData().toString();
    query.filter.records.actor = trimmedText(m_actor->text());
    query.filter.records.target = trimmedText(m_target->text());
    query.filter.records.cid = trimmedText(m_cid->text());
}

} // namespace usher::ui
