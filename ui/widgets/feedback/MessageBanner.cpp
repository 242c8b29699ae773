// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/feedback/MessageBanner.h"

#include <QHBoxLayout>
#include <QPainter>

#include "ui/theme/Colours.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/Painting.h"
#include "ui/widgets/announcement/Announcement.h"
#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/value/IconButton.h"
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
    constexpr int mostLines = 10; // of an error with its path, in a narrow window
    m_text->setMaximumLines(mostLines);
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
    takeBackDescription();
    m_kind = kind;
    m_icon->setIcon(icon.value_or(iconOf(kind)), toneOf(kind));
    m_text->setTone(toneOf(kind));
    if (texts.size() > 1) {
        m_text->setItems(texts);
    } else {
        m_text->setLines(texts);
    }
    update();
    if (isVisible()) {
        announce(*this, message());
    }
    show();
}

void MessageBanner::warnAbout(QWidget& field, const QString& text)
{
    setMessage(BannerKind::Warning, text);
    m_field = &field;
    m_description = field.accessibleDescription();
    m_warned = m_description.isEmpty() ? text : text + u' ' + m_description;
    field.setAccessibleDescription(m_warned);
    field.setFocus(Qt::OtherFocusReason);
}

void MessageBanner::takeBackDescription()
{
    if (m_field && m_field->accessibleDescription() == m_warned) { // nobody else has changed it
        m_field->setAccessibleDescription(m_description);
    }
    m_field.clear();
}

void MessageBanner::clear()
{
    takeBackDescription();
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
    announce(*this, message());
}

QWidget* bannerRow(MessageBanner* banner, std::initializer_list<QWidget*> buttons)
{
    constexpr int leastWidth = 280; // of a sentence beside buttons
    banner->setMinimumWidth(theme::scaled(leastWidth));
    banner->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    return flowOf({banner, rowOf(buttons)});
}

IconButton* dismissButton(const QString& objectName, const QString& bannerName)
{
    auto* button = new IconButton(theme::Icon::X, MessageBanner::tr("Dismiss"));
    button->setObjectName(objectName);
    //: %1 is the name of a message: Dismiss: End of your session
    button->setAccessibleName(MessageBanner::tr("Dismiss: %1").arg(bannerName));
    return button;
}

} // namespace usher::ui
