// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QWidget>

#include "core/sso/api/AuditApi.h"

namespace usher::ui
{

class Card;
class ValueLine;
struct AuditQuery;

/// Shows one record of the audit log in full, with its proof.
class RecordCard final : public QWidget
{
    Q_OBJECT

public:
    /// `findings` are what a verification of the log found of this record, in sentences. `clock` must live as
    /// long as the card.
    RecordCard(sso::ProvenRecord proven, QStringList findings, const Clock& clock, QWidget* parent = nullptr);

Q_SIGNALS:
    /// The person asked for the other records of the same call, person or session.
    void queryWanted(const usher::ui::AuditQuery& query);

protected:
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] QWidget* makeHead();
    void addContent();
    void addTime();
    void addAnswer();
    void addPerson(const QString& name, const QString& copyName, const QString& objectName,
                   const audit::Person& person, audit::ColumnValue::Column column);
    /// `copyName` is the name of the button that copies the value. With `column`, the log can be filtered for
    /// the value.
    void addText(const QString& name, const QString& copyName, const QString& objectName,
                 const QString& value, std::optional<audit::ColumnValue::Column> column = {});
    void addExtra();
    /// Says why the record is damaged or has no content. Adds nothing if it is whole.
    void addState();
    /// Adds to the context menu of `value` searches for the records with this text, and for the others.
    void addFilter(QWidget* value, audit::ColumnValue::Column column, const QString& text);
    void addRaw();
    [[nodiscard]] QWidget* makeActions();
    void updateTime();

    sso::ProvenRecord m_proven;
    QStringList m_findings;
    const Clock& m_clock;
    Card* m_card;
    ValueLine* m_local = nullptr;
    ValueLine* m_utc = nullptr;
};

} // namespace usher::ui
