// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/FilterPanel.h"

#include <algorithm>
#include <utility>

#include <QComboBox>
#include <QGridLayout>
#include <QResizeEvent>
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
      m_cid(new FilterField(tr("Correlation ID"), QStringLiteral("auditCid"))), m_grid(new QGridLayout)
{
    setObjectName(QStringLiteral("auditFilterPanel"));
    makeChoices();
    m_actor->setPlaceholderText(tr("User name or ID"));
    m_target->setPlaceholderText(tr("User name, ID or token"));
    m_cid->setPlaceholderText(tr("Complete ID"));

    QWidget* fields = makeFields();
    makeTimes();
    arrangeFields(width());
    fields->installEventFilter(this);
    auto* card = new Card;
    card->setAccessibleName(tr("Filters"));
    card->addRow(fields, Card::roomyRow);
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

void FilterPanel::makeChoices()
{
    m_operation->addItem(tr("Any operation"), QString());
    for (const QString& name : operationNames()) {
        m_operation->addItem(tr("%1 (%2)").arg(operationText(name), name), name);
    }
    m_outcome->addItem(tr("Any outcome"), QString());
    for (const auto outcome : {audit::Outcome::Ok, audit::Outcome::Refused, audit::Outcome::Failed}) {
        m_outcome->addItem(outcomeText(outcome), audit::outcomeName(outcome));
    }
}

QWidget* FilterPanel::makeFields()
{
    auto* fields = new QWidget;
    fields->setLayout(m_grid);
    m_grid->setContentsMargins({});
    m_grid->setHorizontalSpacing(2 * theme::grid);
    m_grid->setVerticalSpacing(theme::grid + theme::halfGrid);
    addField(tr("Time"), m_range);
    addField(tr("Operation"), m_operation);
    addField(tr("Outcome"), m_outcome);
    addField(tr("Who"), m_actor);
    addField(tr("About whom"), m_target);
    addField(tr("Correlation ID"), m_cid);
    addField(tr("From"), m_from);
    addField(tr("Until"), m_until);
    return fields;
}

void FilterPanel::addField(const QString& name, QWidget* field)
{
    field->setMinimumHeight(theme::fieldHeight());
    m_fields.push_back(new FormField(name, field));
}

void FilterPanel::arrangeFields(int width)
{
    int needed = m_until->sizeHint().width();
    for (const FilterField* field : {m_actor, m_target, m_cid}) {
        const int hint = field->fontMetrics().horizontalAdvance(field->placeholderText());
        needed = std::max(needed, hint + theme::fieldHeight()); // the margins are less than its height
    }
    constexpr int most = 3;
    const int spacing = m_grid->horizontalSpacing();
    const int fitting = (width + spacing) / (needed + spacing);
    const int columns = std::clamp(fitting, 1, most);
    if (std::exchange(m_columns, columns) == columns) {
        return;
    }
    for (int cell = 0; QWidget * field : m_fields) {
        m_grid->removeWidget(field);
        m_grid->addWidget(field, cell / columns, cell % columns);
        ++cell;
    }
    for (int column = 0; column < most; ++column) {
        m_grid->setColumnStretch(column, column < columns ? 1 : 0);
    }
}

void FilterPanel::makeTimes()
{
    for (const TimeRange range : {TimeRange::Any, TimeRange::LastHour, TimeRange::Today, TimeRange::LastWeek,
                                  TimeRange::LastMonth, TimeRange::Custom}) {
        m_range->addItem(timeRangeText(range), static_cast<int>(range));
    }
    showTimes();
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
    for (MomentEdit* edit : {m_from, m_until}) {
        edit->parentWidget()->setVisible(range() == TimeRange::Custom);
    }
}

bool FilterPanel::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize) {
        arrangeFields(static_cast<QResizeEvent*>(event)->size().width());
    }
    return QWidget::eventFilter(watched, event);
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
