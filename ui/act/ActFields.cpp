// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/act/ActFields.h"

#include <QLineEdit>
#include <QVBoxLayout>

#include "core/text/TypedText.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/form/FormField.h"
#include "ui/words/NumberText.h"

namespace usher::ui
{

namespace
{

constexpr int longestReason = 500;

} // namespace

ActFields::ActFields(QWidget* parent)
    : QWidget(parent), m_reason(new QLineEdit),
      m_reasonField(new FormField(tr("Reason, for the record"), m_reason))
{
    m_reason->setObjectName(QStringLiteral("actReason"));
    m_reason->setMaxLength(longestReason);
    connect(m_reason, &QLineEdit::textChanged, this, &ActFields::changed);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(2 * theme::grid);
    column->addWidget(m_reasonField);
}

void ActFields::leaveOutReason()
{
    m_hasReason = false;
    m_reasonField->hide();
}

void ActFields::requireReason()
{
    m_needsReason = true;
    Q_EMIT changed();
}

void ActFields::requireNumber(qint64 number, const QString& label)
{
    m_neededNumber = number;
    m_number = new QLineEdit;
    m_number->setObjectName(QStringLiteral("actNumber"));
    m_number->setInputMethodHints(Qt::ImhDigitsOnly);
    connect(m_number, &QLineEdit::textChanged, this, &ActFields::changed);
    layout()->addWidget(new FormField(label, m_number));
    Q_EMIT changed();
}

QString ActFields::reason() const
{
    return trimmedText(m_reason->text());
}

bool ActFields::areFilledIn() const
{
    const QString typed = m_number ? trimmedText(m_number->text()) : QString();
    const bool isNumberRight =
        !m_neededNumber || typed == QString::number(*m_neededNumber) || typed == numberText(*m_neededNumber);
    return isNumberRight && (!m_needsReason || !reason().isEmpty());
}

bool ActFields::focusFirst()
{
    if (m_hasReason) {
        m_reason->setFocus(Qt::OtherFocusReason);
    }
    return m_hasReason;
}

bool ActFields::focusNext()
{
    const bool hasNext = m_reason->hasFocus() && m_number;
    if (hasNext) {
        m_number->setFocus(Qt::TabFocusReason);
    }
    return hasNext;
}

} // namespace usher::ui
