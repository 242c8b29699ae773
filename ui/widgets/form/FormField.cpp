// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/form/FormField.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/theme/Metrics.h"
#include "ui/widgets/value/IconLabel.h"
#include "ui/widgets/value/PlainLabel.h"

namespace usher::ui
{

FormField::FormField(const QString& label, QWidget* field, QWidget* parent)
    : QWidget(parent), m_field(field), m_label(new PlainLabel(label)), m_errorRow(new QWidget),
      m_error(new PlainLabel)
{
    m_label->setFont(theme::compactFont(font()));
    m_label->setTone(theme::Tone::Muted);
    m_label->setBuddy(field);
    if (field->accessibleName().isEmpty()) {
        field->setAccessibleName(label);
    }
    m_error->setFont(theme::smallFont(font()));
    m_error->setTone(theme::Tone::Danger);
    m_error->setWordWrap(true);

    auto* errorLayout = new QHBoxLayout(m_errorRow);
    errorLayout->setContentsMargins({});
    errorLayout->setSpacing(theme::halfGrid);
    auto* errorIcon = new IconLabel(theme::Icon::CircleX, theme::Tone::Danger, theme::smallIconSize());
    errorIcon->setFixedHeight(m_error->fontMetrics().height());
    errorLayout->addWidget(errorIcon, 0, Qt::AlignTop);
    errorLayout->addWidget(m_error, 1);
    m_errorRow->hide();

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(theme::halfGrid);
    column->addWidget(m_label);
    column->addWidget(field);
    column->addWidget(m_errorRow);
}

void FormField::setLabel(const QString& label)
{
    m_label->setText(label);
    m_field->setAccessibleName(label);
}

void FormField::setError(const QString& error)
{
    m_error->setText(error);
    m_errorRow->setVisible(!error.isEmpty());
    m_field->setAccessibleDescription(error);
}

} // namespace usher::ui
