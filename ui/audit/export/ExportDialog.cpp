// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/export/ExportDialog.h"

#include <QButtonGroup>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

#include "ui/widgets/form/PurposedChoice.h"
#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/layout/Card.h"
#include "ui/widgets/layout/DialogHeight.h"
#include "ui/widgets/value/PlainLabel.h"

namespace usher::ui
{

namespace
{

/// Returns a radio button of `group`, with a line below it that says what the choice is for.
template <class Choice>
QWidget* choiceOf(QButtonGroup* group, Choice id, const QString& objectName, const QString& name,
                  const QString& purpose)
{
    auto* button = new QRadioButton(name);
    button->setObjectName(objectName);
    group->addButton(button, static_cast<int>(id));
    return purposedChoice(button, purpose);
}

Card* cardOf(const QString& name, std::initializer_list<QWidget*> choices)
{
    auto* card = new Card;
    card->setAccessibleName(name);
    for (QWidget* choice : choices) {
        card->addRow(choice);
    }
    return card;
}

Card* formatCard(QButtonGroup* group)
{
    using sso::ExportFormat;
    return cardOf(
        ExportDialog::tr("Format"),
        {choiceOf(group, ExportFormat::JsonLines, QStringLiteral("exportJsonLines"),
                  ExportDialog::tr("JSON Lines"),
                  ExportDialog::tr("For programs: each record in full, one per line.")),
         choiceOf(group, ExportFormat::Csv, QStringLiteral("exportCsv"), ExportDialog::tr("CSV"),
                  ExportDialog::tr("For spreadsheets: one record per row. No text runs as a formula.")),
         choiceOf(group, ExportFormat::Evidence, QStringLiteral("exportEvidence"),
                  ExportDialog::tr("Evidence that proves itself"),
                  ExportDialog::tr("For people who need proof: with a signed checkpoint and a proof of each "
                                   "record. They can check it without the store."))});
}

Card* scopeCard(QButtonGroup* group, const QStringList& filters)
{
    return cardOf(
        ExportDialog::tr("Records"),
        {choiceOf(group, ExportScope::Filtered, QStringLiteral("exportFiltered"),
                  ExportDialog::tr("What the filter shows"), filters.join(QStringLiteral(" · "))),
         choiceOf(group, ExportScope::Whole, QStringLiteral("exportWhole"), ExportDialog::tr("The whole log"),
                  ExportDialog::tr("Every record until now. The filter is not used."))});
}

} // namespace

ExportDialog::ExportDialog(const QStringList& filters, QWidget* parent)
    : QDialog(parent), m_formats(new QButtonGroup(this)), m_scopes(new QButtonGroup(this))
{
    setObjectName(QStringLiteral("exportDialog"));
    setWindowTitle(tr("Export audit records"));
    auto* cancel = pageButton(QStringLiteral("cancelExportDialog"), tr("Cancel"));
    auto* choose =
        pageButton(QStringLiteral("chooseExportFile"), tr("Choose file…"), theme::ButtonKind::Primary);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(choose, &QPushButton::clicked, this, &QDialog::accept);
    auto* note = mutedLabel(
        filters.isEmpty() ? tr("The whole log is exported, because there is no filter. The export is "
                               "recorded, and its own record is the last one in the file.")
                          : tr("The export is recorded, and its own record is the last one in the file."));
    note->setWordWrap(true);

    auto* column = new QVBoxLayout;
    column->setSpacing(2 * theme::grid);
    column->addWidget(formatCard(m_formats));
    if (!filters.isEmpty()) {
        column->addWidget(scopeCard(m_scopes, filters));
        m_scopes->button(static_cast<int>(ExportScope::Filtered))->setChecked(true);
    }
    column->addWidget(note);
    constexpr int width = 560;
    fittedDialog(this, column, rowOf({nullptr, cancel, choose}))->setFitting(width);
    choose->setDefault(true); // only now: otherwise the dialog makes its first button the default
    auto* first = m_formats->button(static_cast<int>(sso::ExportFormat::JsonLines));
    first->setChecked(true);
    first->setFocus(Qt::OtherFocusReason);
}

sso::ExportFormat ExportDialog::format() const
{
    return static_cast<sso::ExportFormat>(m_formats->checkedId());
}

ExportScope ExportDialog::scope() const
{
    return m_scopes->checkedButton() ? static_cast<ExportScope>(m_scopes->checkedId()) : ExportScope::Whole;
}

} // namespace usher::ui
