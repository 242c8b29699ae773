// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/record/RecordCard.h"

#include <QAction>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

#include "ui/audit/record/Disclosure.h"
#include "ui/audit/record/ProofSection.h"
#include "ui/audit/text/AuditQuery.h"
#include "ui/audit/text/ReasonText.h"
#include "ui/audit/text/RecordText.h"
#include "ui/widgets/feedback/ReceiptLine.h"
#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/layout/Card.h"
#include "ui/widgets/value/CopyButton.h"
#include "ui/widgets/value/PlainLabel.h"
#include "ui/widgets/value/ValueRows.h"
#include "ui/widgets/value/ValueText.h"
#include "ui/words/ActionText.h"
#include "ui/words/NumberText.h"
#include "ui/words/OperationText.h"
#include "ui/words/TimeText.h"

namespace usher::ui
{

using theme::Icon;
using theme::Tone;

RecordCard::RecordCard(sso::ProvenRecord proven, QStringList findings, const Clock& clock, QWidget* parent)
    : QWidget(parent), m_proven(std::move(proven)), m_findings(std::move(findings)), m_clock(clock),
      m_card(new Card)
{
    setObjectName(QStringLiteral("recordCard"));
    m_card->setAccessibleName(tr("Audit record"));
    m_card->addRow(makeHead(), Card::roomyRow);
    addState();
    if (m_proven.record.state == audit::RecordState::Whole) {
        addContent();
    }
    m_card->addRow(tr("Proof"), new ProofSection(m_proven));
    if (!m_proven.record.leaf.isEmpty()) {
        addRaw();
    }
    if (m_proven.record.state == audit::RecordState::Whole) {
        m_card->addRow(makeActions());
    }
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(theme::grid);
    column->addWidget(m_card);
    column->addWidget(receiptLine(m_proven.receipt.number, m_proven.receipt.cid));
}

QWidget* RecordCard::makeHead()
{
    const audit::Record& record = m_proven.record;
    auto* badge = new StateBadge(m_findings.isEmpty() ? outcomeBadge(record) : damagedBadge());
    badge->setObjectName(QStringLiteral("recordOutcome"));
    const bool isWhole = record.state == audit::RecordState::Whole;
    auto* operation =
        fitted(valueLine(tr("Operation"), QStringLiteral("recordOperation"), ValueLook::Section));
    operation->setValue(isWhole ? operationText(record.op) : tr("Unknown operation"));
    addFilter(operation, audit::ColumnValue::Column::Op, record.op);
    auto* name = fitted(
        valueLine(tr("Operation's name"), QStringLiteral("recordOp"), ValueLook::SmallFixed, Tone::Muted));
    name->setValue(record.op);
    if (!isWhole) {
        name->hide(); // show() before it has a parent would open a window of its own
    }
    auto* number = whole(valueLine(tr("Number"), QStringLiteral("recordNumber"), ValueLook::Strong));
    number->setValue(tr("No. %1").arg(numberText(record.number)));
    return rowOf({badge, operation, name, nullptr, number}, 10);
}

void RecordCard::addContent()
{
    const audit::Record& record = m_proven.record;
    addTime();
    addAnswer();
    addPerson(tr("Who"), tr("Copy who did it"), QStringLiteral("recordActor"), record.actor,
              audit::ColumnValue::Column::Actor);
    addPerson(tr("About whom"), tr("Copy whom it is about"), QStringLiteral("recordTarget"), record.target,
              audit::ColumnValue::Column::Target);
    addText(tr("Application"), tr("Copy application"), QStringLiteral("recordApp"), record.currentApp);
    addText(tr("Remote address"), tr("Copy remote address"), QStringLiteral("recordAddress"),
            record.remoteAddr);
    addText(tr("User agent"), tr("Copy user agent"), QStringLiteral("recordAgent"), record.userAgent);
    addText(tr("Correlation ID"), tr("Copy correlation ID"), QStringLiteral("recordCid"), record.cid,
            audit::ColumnValue::Column::Cid);
    addExtra();
}

void RecordCard::addTime()
{
    const TimePoint time = m_proven.record.time;
    m_local = valueLine(tr("Local time"), QStringLiteral("recordLocalTime"), ValueLook::Strong);
    m_utc = valueLine(tr("Time"), QStringLiteral("recordTime"), ValueLook::Small, Tone::Muted);
    m_card->addRow(tr("Time"), columnOf({m_local, m_utc}),
                   copyButton(tr("Copy time"), QStringLiteral("recordTimeCopy"), isoUtc(time)));
    updateTime();
    auto* tick = new QTimer(this);
    connect(tick, &QTimer::timeout, this, &RecordCard::updateTime);
    tick->start(std::chrono::seconds{1});
}

void RecordCard::updateTime()
{
    const TimePoint time = m_proven.record.time;
    m_local->setValue(zonedLocalText(time));
    m_utc->setValue(utcText(time) + QStringLiteral(" · ") + relativeText(time, m_clock.now()));
}

void RecordCard::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LocaleChange) {
        updateTime();
    }
}

void RecordCard::addAnswer()
{
    const audit::Record& record = m_proven.record;
    const QString meaning = statusText(record);
    auto* answer = valueLine(tr("Answer"), QStringLiteral("recordAnswer"), ValueLook::Body);
    answer->setValue(meaning.isEmpty() ? record.statusText : tr("%1 · %2").arg(record.statusText, meaning));
    m_card->addRow(tr("Answer"), answer);
    if (!record.reasonText.isEmpty()) {
        auto* reason = valueLine(tr("Reason"), QStringLiteral("recordReason"), ValueLook::Strong);
        reason->setValue(reasonText(record));
        auto* code = valueLine(tr("Reason code"), QStringLiteral("recordReasonCode"), ValueLook::SmallFixed,
                               Tone::Muted);
        code->setValue(record.reasonText);
        m_card->addRow(tr("Reason"), columnOf({reason, code}));
    }
}

void RecordCard::addFilter(QWidget* value, audit::ColumnValue::Column column, const QString& text)
{
    if (text.isEmpty()) {
        return;
    }
    const auto add = [&](const QString& name, const QString& words, auto narrowed) {
        auto* action = new QAction(words, value);
        action->setObjectName(name);
        connect(action, &QAction::triggered, this,
                [this, column, text, narrowed] { Q_EMIT queryWanted(narrowed({}, column, text)); });
        value->addAction(action);
    };
    add(QStringLiteral("filterForThis"), tr("Filter for this"), &filteredFor);
    add(QStringLiteral("excludeThis"), tr("Exclude this"), &filteredWithout);
}

void RecordCard::addPerson(const QString& name, const QString& copyName, const QString& objectName,
                           const audit::Person& person, audit::ColumnValue::Column column)
{
    auto* who = valueLine(name, objectName, ValueLook::Strong);
    who->setValue(personText(person));
    addFilter(who, column, person.userId);
    auto* rows = columnOf({who});
    QStringList copied;
    const auto add = [&](const QString& valueName, const QString& shown, const QString& value,
                         const QString& suffix) {
        if (!value.isEmpty()) {
            auto* line = valueLine(valueName, objectName + suffix, ValueLook::SmallFixed, Tone::Muted);
            line->setValue(shown);
            rows->layout()->addWidget(line);
            copied << value;
        }
    };
    add(tr("user ID"), tr("user ID %1").arg(person.userId), person.userId, QStringLiteral("Id"));
    add(tr("name's reference"), tr("name's reference %1").arg(person.usernameReference),
        person.usernameReference, QStringLiteral("NameReference"));
    add(tr("session's reference"), tr("session's reference %1").arg(person.ustReference), person.ustReference,
        QStringLiteral("Session"));
    if (!person.username.isEmpty()) {
        copied.prepend(person.username);
    }
    m_card->addRow(name, rows, copyButton(copyName, objectName + QStringLiteral("Copy"), copied.join(u'\n')));
}

void RecordCard::addText(const QString& name, const QString& copyName, const QString& objectName,
                         const QString& value, std::optional<audit::ColumnValue::Column> column)
{
    if (value.isEmpty()) {
        auto* none = valueLine(name, objectName, ValueLook::Body, Tone::Muted);
        none->setValue(tr("none"));
        m_card->addRow(name, none);
        return;
    }
    auto* text = fixedText(name, objectName, value);
    if (column) {
        addFilter(text, *column, value);
    }
    m_card->addRow(name, text, copyButton(copyName, objectName + QStringLiteral("Copy"), value));
}

void RecordCard::addExtra()
{
    const auto lines = extraLines(m_proven.record.extra);
    if (lines.isEmpty()) {
        return;
    }
    auto* rows = columnOf({}, theme::halfGrid);
    for (const auto& [name, value] : lines) {
        auto* label = smallLabel(name);
        constexpr int nameWidth = 230;
        label->setFixedWidth(theme::scaled(nameWidth));
        label->setWordWrap(true);
        auto* row = rowOf({label, valueText(name, QStringLiteral("recordExtra"), value)});
        row->layout()->setAlignment(label, Qt::AlignTop);
        rows->layout()->addWidget(row);
    }
    m_card->addRow(tr("Details"), rows);
}

void RecordCard::addState()
{
    const auto state = m_proven.record.state;
    if (!m_findings.isEmpty()) {
        auto* text = valueText(tr("State"), QStringLiteral("recordState"), {});
        text->setLines(m_findings + QStringList(tr("Do not trust this record. Compare it with a backup.")));
        m_card->addRow(tr("State"), text);
        return;
    }
    if (state == audit::RecordState::Whole) {
        return;
    }
    const QString sentence =
        state == audit::RecordState::Pruned
            ? tr("The content of this record was dropped because of its age. Its hash is still in the log, "
                 "so that the rest can be verified.")
            : tr("What is stored here is not what was recorded. It was changed or deleted, and it does not "
                 "match the record's hash. Do not trust its content. Verify the whole log, and compare "
                 "it with a backup.");
    m_card->addRow(tr("State"), valueText(tr("State"), QStringLiteral("recordState"), sentence));
}

void RecordCard::addRaw()
{
    const QString json = QString::fromUtf8(m_proven.record.leaf);
    auto* text = valueText(tr("Raw record"), QStringLiteral("recordRaw"), json);
    text->setFont(theme::fixedFont(theme::smallFont(text->font())));
    constexpr int mostLines = 16;
    text->setMaximumLines(mostLines);
    auto* copy = copyButton(tr("Copy raw record"), QStringLiteral("recordRawCopy"), json);
    auto* row = rowOf({text, copy});
    row->layout()->setAlignment(copy, Qt::AlignTop);
    m_card->addRow(tr("As stored"),
                   disclosure(QStringLiteral("showRaw"), tr("Show JSON"), tr("Hide JSON"), row));
}

QWidget* RecordCard::makeActions()
{
    auto* actions = flowOf({});
    const auto add = [&](const QString& objectName, Icon icon, const QString& text, const QString& value,
                         QString audit::RecordFilter::*member) {
        if (value.isEmpty()) {
            return;
        }
        auto* button = smallButton(objectName, icon, text);
        connect(button, &QPushButton::clicked, this, [this, value, member] {
            AuditQuery query;
            query.filter.records.*member = value;
            Q_EMIT queryWanted(query);
        });
        actions->layout()->addWidget(button);
    };
    const audit::Record& record = m_proven.record;
    add(QStringLiteral("sameCid"), Icon::Search, tr("Same correlation ID"), record.cid,
        &audit::RecordFilter::cid);
    add(QStringLiteral("sameActor"), Icon::User,
        tr("All by %1").arg(shortActionText(personText(record.actor))), record.actor.userId,
        &audit::RecordFilter::actor);
    add(QStringLiteral("sameTarget"), Icon::Eye,
        tr("All about %1").arg(shortActionText(personText(record.target))), record.target.userId,
        &audit::RecordFilter::target);
    add(QStringLiteral("sameSession"), Icon::KeyRound, tr("All about this session"),
        record.target.ustReference, &audit::RecordFilter::targetReference);
    return actions;
}

} // namespace usher::ui
