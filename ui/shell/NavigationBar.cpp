// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/NavigationBar.h"

#include <algorithm>

#include <QPainter>
#include <QShortcut>
#include <QVBoxLayout>

#include "ui/theme/Colours.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/Painting.h"
#include "ui/widgets/value/ToolTipText.h"

namespace usher::ui
{

namespace
{

constexpr int buttonHeight = 38;
constexpr int inset = 12;
constexpr int iconGap = 10;
constexpr int keyGap = 20;

int widthOfIcon()
{
    return 2 * inset + theme::largeIconSize();
}

class NavigationButton final : public QAbstractButton
{
public:
    NavigationButton(theme::Icon icon, const QString& name, const QKeySequence& shortcut, NavigationBar* bar)
        : QAbstractButton(bar), m_bar(bar), m_icon(icon),
          m_shortcut(shortcut.toString(QKeySequence::NativeText))
    {
        setText(name);
        setCheckable(true);
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        setAccessibleDescription(m_shortcut);
        setToolTip(escapedToolTip(QStringLiteral("%1 (%2)").arg(name, m_shortcut)));
    }

    [[nodiscard]] QSize sizeHint() const override
    {
        const QFontMetrics words(theme::strongFont(font()));
        const QFontMetrics key(theme::smallFont(font()));
        const int rest = m_bar->showsIconsAlone() ? 0
                                                  : iconGap + words.horizontalAdvance(text()) + keyGap +
                                                        key.horizontalAdvance(m_shortcut);
        return {widthOfIcon() + rest, theme::scaled(buttonHeight)};
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        const auto& colours = theme::colours(palette());
        QPainter painter(this);
        if (isChecked()) {
            theme::paintPanel(painter, rect(), theme::fieldRadius, colours.accentSoft,
                              theme::isHighContrast(palette()) ? colours.border : QColor());
        } else if (underMouse()) {
            theme::paintPanel(painter, rect(), theme::fieldRadius, colours.hover);
        }
        if (hasFocus()) {
            theme::paintFocusRing(painter, rect(), theme::fieldRadius, colours.accent);
        }
        const QRect iconPlace(inset, (height() - theme::largeIconSize()) / 2, theme::largeIconSize(),
                              theme::largeIconSize());
        theme::paintIcon(painter, m_icon, iconPlace, isChecked() ? colours.accent : colours.mutedText);
        if (m_bar->showsIconsAlone()) {
            return;
        }
        const QRect words = rect().adjusted(inset + theme::largeIconSize() + iconGap, 0, -inset, 0);
        painter.setPen(isChecked() ? colours.text : colours.mutedText);
        painter.setFont(isChecked() ? theme::strongFont(font()) : font());
        painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft, text());
        painter.setPen(colours.mutedText);
        painter.setFont(theme::smallFont(font()));
        painter.drawText(words, Qt::AlignVCenter | Qt::AlignRight, m_shortcut);
    }

private:
    NavigationBar* m_bar;
    theme::Icon m_icon;
    QString m_shortcut;
};

} // namespace

NavigationBar::NavigationBar(QWidget* parent)
    : WindowEdgeBar(Edge::Side, parent), m_column(new QVBoxLayout), m_buttons(new QButtonGroup(this))
{
    setAccessibleName(tr("Pages"));
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(theme::grid, inset, theme::grid, inset);
    m_column->setSpacing(2);
    outer->addLayout(m_column);
    outer->addStretch(1);
    connect(m_buttons, &QButtonGroup::idClicked, this, &NavigationBar::pageWanted);
}

void NavigationBar::addPage(const QString& objectName, theme::Icon icon, const QString& name)
{
    const auto page = static_cast<int>(m_buttons->buttons().size());
    const QKeySequence shortcut(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + page));
    auto* button = new NavigationButton(icon, name, shortcut, this);
    button->setObjectName(objectName);
    m_buttons->addButton(button, page);
    m_wholeWidth = std::max(m_wholeWidth, button->sizeHint().width() + 2 * theme::grid);
    setFixedWidth(m_wholeWidth);
    m_column->addWidget(button);
    auto* key = new QShortcut(shortcut, this);
    connect(key, &QShortcut::activated, this, [this, page] { Q_EMIT pageWanted(page); });
}

void NavigationBar::setCurrent(int page)
{
    m_buttons->button(page)->setChecked(true);
}

void NavigationBar::fit(int windowWidth)
{
    constexpr int leastParts = 4; // of the window; three of them are the pages'
    m_showsIconsAlone = windowWidth < leastParts * m_wholeWidth;
    setFixedWidth(m_showsIconsAlone ? widthOfIcon() + 2 * theme::grid : m_wholeWidth);
    update();
}

} // namespace usher::ui
