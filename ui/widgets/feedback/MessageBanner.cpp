// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/feedback/MessageBanner.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPainter>

#include "ui/theme/Colours.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/Painting.h"
#include "ui/widgets/value/IconLabel.h"
#include "ui/widgets/value/ValueText.h"

namespace usher::ui
{

namespace
{

theme::Icon iconOf(BannerKind kind)
{
    switch (kind) {
    case BannerKind::Info:
        return theme::Icon::Info;
    case BannerKind::Success:
        return theme::Icon::CircleCheck;
    case BannerKind::Warning:
        return theme::Icon::TriangleAlert;
    case BannerKind::Danger:
        return theme::Icon::CircleX;
    }
    return theme::Icon::Info;
}

theme::Tone toneOf(BannerKind kind)
{
    switch (kind) {
    case BannerKind::Info:
        return theme::Tone::Normal;
    case BannerKind::Success:
        return theme::Tone::Success;
    case BannerKind::Warning:
        return theme::Tone::Warning;
    case BannerKind::Danger:
        return theme::Tone::Danger;
    }
    return theme::Tone::Normal;
}

QColor backgroundOf(const theme::Colours& from, BannerKind kind)
{
    switch (kind) {
    case BannerKind::Info:
        return from.accentSoft;
    case BannerKind::Success:
        return from.successSoft;
    case BannerKind::Warning:
        return from.warningSoft;
    case BannerKind::Danger:
        return from.dangerSoft;
    }
    return from.accentSoft;
}

} // namespace

MessageBanner::MessageBanner(const QString& name, QWidget* parent)
    : QWidget(parent), m_icon(new IconLabel(theme::Icon::Info)), m_text(new ValueText(name))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, theme::grid, 12, theme::grid);
    row->setSpacing(theme::grid - 2);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addWidget(m_text, 1);
    m_text->setFont(theme::compactFont(font()));
    m_text->setMaximumLines(6);
    m_icon->setFixedHeight(m_text->fontMetrics().height());
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    hide();
}

void MessageBanner::setMessage(BannerKind kind, const QString& text, std::optional<theme::Icon> icon)
{
    setMessages(kind, {text}, icon);
}

void MessageBanner::setMessages(BannerKind kind, const QStringList& texts, std::optional<theme::Icon> icon)
{
    m_kind = kind;
    m_icon->setIcon(icon.value_or(iconOf(kind)), toneOf(kind));
    m_text->setTone(toneOf(kind));
    m_text->setLines(texts);
    update();
    if (isVisible()) {
        announce();
    }
    show();
}

void MessageBanner::warnAbout(QWidget& field, const QString& text)
{
    setMessage(BannerKind::Warning, text);
    field.setFocus(Qt::OtherFocusReason);
}

void MessageBanner::clear()
{
    hide();
    m_text->setValue(QString());
}

QString MessageBanner::message() const
{
    return m_text->toPlainText();
}

void MessageBanner::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const theme::Colours& from = theme::colours(palette());
    const QColor border = theme::isHighContrast(palette()) ? from.border : QColor();
    theme::paintPanel(painter, rect(), theme::fieldRadius, backgroundOf(from, m_kind), border);
}

void MessageBanner::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    announce();
}

void MessageBanner::announce()
{
    QAccessibleEvent alert(m_text, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

} // namespace usher::ui
