// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/form/SessionFileDialog.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QPushButton>
#include <QRadioButton>
#include <QStyle>
#include <QVBoxLayout>

#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/layout/Card.h"
#include "ui/widgets/value/PlainLabel.h"

namespace usher::ui
{

namespace
{

using sso::SessionFormat;

/// Returns a line that says what the button above it is for.
QWidget* explained(QAbstractButton* button, const QString& purpose)
{
    button->setAccessibleDescription(purpose);
    auto* line = smallLabel(purpose);
    line->setWordWrap(true);
    const QStyle* style = button->style();
    line->setIndent(style->pixelMetric(QStyle::PM_ExclusiveIndicatorWidth, nullptr, button) +
                    style->pixelMetric(QStyle::PM_RadioButtonLabelSpacing, nullptr, button));
    return columnOf({button, line}, theme::halfGrid);
}

QRadioButton* formatButton(QButtonGroup* group, SessionFormat format, const QString& objectName,
                           const QString& name)
{
    auto* button = new QRadioButton(name);
    button->setObjectName(objectName);
    group->addButton(button, static_cast<int>(format));
    return button;
}

} // namespace

SessionFileDialog::SessionFileDialog(const QString& what, QWidget* parent)
    : QDialog(parent), m_formats(new QButtonGroup(this)),
      m_mark(new QCheckBox(tr("Begin with a byte order mark")))
{
    setObjectName(QStringLiteral("sessionFileDialog"));
    setWindowTitle(tr("Export sessions"));
    m_mark->setObjectName(QStringLiteral("sessionFileMark"));
    m_mark->setEnabled(false);
    auto* csv = formatButton(m_formats, SessionFormat::Csv, QStringLiteral("sessionFileCsv"), tr("CSV"));
    auto* lines = formatButton(m_formats, SessionFormat::JsonLines, QStringLiteral("sessionFileJsonLines"),
                               tr("JSON Lines"));
    connect(csv, &QRadioButton::toggled, m_mark, &QWidget::setEnabled);
    csv->setChecked(true);
    auto* card = new Card;
    card->setAccessibleName(tr("Format"));
    card->addRow(explained(csv, tr("For spreadsheets: a session in each row. No text runs as a formula.")));
    card->addRow(explained(m_mark, tr("Some spreadsheets read letters such as é and ł right only with it.")));
    card->addRow(explained(lines, tr("For programs: a session in each line.")));

    auto* note = mutedLabel(tr("%1. Tokens are masked. The export is recorded.").arg(what));
    note->setWordWrap(true);
    auto* cancel = pageButton(QStringLiteral("cancelSessionFile"), tr("Cancel"));
    auto* choose =
        pageButton(QStringLiteral("chooseSessionFile"), tr("Choose file…"), theme::ButtonKind::Primary);
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
    csv->setFocus(Qt::OtherFocusReason);
}

SessionFormat SessionFileDialog::format() const
{
    const auto chosen = static_cast<SessionFormat>(m_formats->checkedId());
    return chosen == SessionFormat::Csv && m_mark->isChecked() ? SessionFormat::CsvWithByteOrderMark : chosen;
}

} // namespace usher::ui
