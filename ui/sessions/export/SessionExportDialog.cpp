// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sessions/export/SessionExportDialog.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

#include "core/VisibleText.h"
#include "ui/widgets/form/PurposedChoice.h"
#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/layout/Card.h"
#include "ui/widgets/value/PlainLabel.h"
#include "ui/words/QueryText.h"

namespace usher::ui
{

namespace
{

QString filterText(const sso::SessionQuery& query)
{
    QStringList terms;
    for (const sso::SessionTerm& term : query) {
        terms << visibleText(termSentence(term));
    }
    return terms.join(QStringLiteral(" · "));
}

} // namespace

SessionExportDialog::SessionExportDialog(const sso::SessionQuery& query, QWidget* parent)
    : QDialog(parent), m_formats(new QButtonGroup(this)),
      m_byteOrderMark(new QCheckBox(tr("Begin with a byte order mark")))
{
    setObjectName(QStringLiteral("sessionExportDialog"));
    setWindowTitle(tr("Export sessions"));
    auto* csv = new QRadioButton(tr("CSV"));
    csv->setObjectName(QStringLiteral("exportCsv"));
    auto* jsonLines = new QRadioButton(tr("JSON Lines"));
    jsonLines->setObjectName(QStringLiteral("exportJsonLines"));
    m_formats->addButton(csv, static_cast<int>(sso::SessionFormat::Csv));
    m_formats->addButton(jsonLines, static_cast<int>(sso::SessionFormat::JsonLines));
    m_byteOrderMark->setObjectName(QStringLiteral("exportByteOrderMark"));
    connect(csv, &QRadioButton::toggled, m_byteOrderMark, &QWidget::setEnabled);
    auto* card = new Card;
    card->setAccessibleName(tr("Format"));
    card->addRow(columnOf(
        {purposedChoice(csv, tr("For spreadsheets: one session per row. No text runs as a formula.")),
         purposedChoice(m_byteOrderMark, tr("Some spreadsheets show other letters than English ones right "
                                            "only with it."))},
        theme::grid));
    card->addRow(purposedChoice(jsonLines, tr("For programs: one session per line, with the names that the "
                                              "server uses.")));
    auto* note = mutedLabel(
        (query.empty() ? tr("All live sessions are exported.")
                       : tr("The sessions that match are exported: %1.").arg(filterText(query))) +
        u' ' +
        tr("Tokens are masked. The export is recorded, and each of the sessions counts as looked at."));
    note->setObjectName(QStringLiteral("exportNote"));
    note->setWordWrap(true);
    auto* cancel = pageButton(QStringLiteral("cancelExportDialog"), tr("Cancel"));
    auto* choose =
        pageButton(QStringLiteral("chooseExportFile"), tr("Choose file…"), theme::ButtonKind::Primary);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(choose, &QPushButton::clicked, this, &QDialog::accept);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(3 * theme::grid, 3 * theme::grid, 3 * theme::grid, 2 * theme::grid);
    column->setSpacing(2 * theme::grid);
    column->addWidget(card);
    column->addWidget(note);
    column->addWidget(rowOf({nullptr, cancel, choose}));
    choose->setDefault(true); // only now: otherwise the dialog makes its first button the default
    constexpr int width = 520;
    setMinimumWidth(theme::scaled(width));
    csv->setChecked(true);
    csv->setFocus(Qt::OtherFocusReason);
}

sso::SessionFormat SessionExportDialog::format() const
{
    const auto format = static_cast<sso::SessionFormat>(m_formats->checkedId());
    return format == sso::SessionFormat::Csv && m_byteOrderMark->isChecked()
               ? sso::SessionFormat::CsvWithByteOrderMark
               : format;
}

} // namespace usher::ui
