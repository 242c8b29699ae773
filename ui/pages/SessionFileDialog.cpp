// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/SessionFileDialog.h"

#include <QButtonGroup>
#include <QCheckBox>
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

using sso::SessionFormat;

SessionFileDialog::SessionFileDialog(const QString& note, QWidget* parent)
    : QDialog(parent), m_formats(new QButtonGroup(this)),
      m_byteOrderMark(new QCheckBox(tr("Begin with a byte order mark")))
{
    setObjectName(QStringLiteral("sessionFileDialog"));
    setWindowTitle(tr("Export sessions"));
    auto* csv = new QRadioButton(tr("CSV"));
    csv->setObjectName(QStringLiteral("exportCsv"));
    auto* jsonLines = new QRadioButton(tr("JSON Lines"));
    jsonLines->setObjectName(QStringLiteral("exportJsonLines"));
    m_formats->addButton(csv, static_cast<int>(SessionFormat::Csv));
    m_formats->addButton(jsonLines, static_cast<int>(SessionFormat::JsonLines));
    m_byteOrderMark->setObjectName(QStringLiteral("exportByteOrderMark"));
    connect(csv, &QRadioButton::toggled, m_byteOrderMark, &QWidget::setEnabled);
    csv->setChecked(true);
    auto* card = new Card;
    card->setAccessibleName(tr("Format"));
    auto* mark = purposedChoice(m_byteOrderMark,
                                tr("Some spreadsheets read letters such as é and ł right only with it."));
    mark->layout()->setContentsMargins(choiceIndent(csv), 0, 0, 0); // it belongs to CSV
    card->addRow(columnOf(
        {purposedChoice(csv, tr("For spreadsheets: one session per row. No text runs as a formula.")), mark},
        theme::grid));
    card->addRow(purposedChoice(
        jsonLines, tr("For programs: one session per line, with the names that the server uses.")));

    auto* noteLabel = mutedLabel(note);
    noteLabel->setObjectName(QStringLiteral("exportNote"));
    noteLabel->setWordWrap(true);
    auto* cancel = pageButton(QStringLiteral("cancelExportDialog"), tr("Cancel"));
    auto* choose =
        pageButton(QStringLiteral("chooseExportFile"), tr("Choose file…"), theme::ButtonKind::Primary);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(choose, &QPushButton::clicked, this, &QDialog::accept);

    auto* column = new QVBoxLayout;
    column->setSpacing(2 * theme::grid);
    column->addWidget(card);
    column->addWidget(noteLabel);
    constexpr int width = 520;
    fittedDialog(this, column, rowOf({nullptr, cancel, choose}))->setFitting(width);
    choose->setDefault(true); // only now: otherwise the dialog makes its first button the default
    csv->setFocus(Qt::OtherFocusReason);
}

SessionFormat SessionFileDialog::format() const
{
    const auto chosen = static_cast<SessionFormat>(m_formats->checkedId());
    return chosen == SessionFormat::Csv && m_byteOrderMark->isChecked() ? SessionFormat::CsvWithByteOrderMark
                                                                        : chosen;
}

QString SessionFileDialog::fileName(SessionFormat format)
{
    return format == SessionFormat::JsonLines ? QStringLiteral("sessions.jsonl")
                                              : QStringLiteral("sessions.csv");
}

} // namespace usher::ui
