// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/HeaderBar.h"

#include <QHBoxLayout>

#include "ui/theme/Metrics.h"
#include "ui/widgets/announcement/Announcement.h"
#include "ui/widgets/feedback/StoreBadges.h"
#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/value/ElidedLabel.h"
#include "ui/widgets/value/IconButton.h"
#include "ui/widgets/value/IconLabel.h"
#include "ui/widgets/value/PlainLabel.h"
#include "ui/widgets/value/ToolTipText.h"
#include "ui/widgets/value/ValueLine.h"
#include "ui/words/TimeText.h"

namespace usher::ui
{

using theme::Icon;
using theme::Tone;

namespace
{

constexpr int barHeight = 48;

/// `keys` stand in the tool tip, and not in the name.
IconButton* barButton(const QString& objectName, Icon icon, const QString& name, const QString& keys = {})
{
    auto* button = new IconButton(icon, name);
    button->setObjectName(objectName);
    if (!keys.isEmpty()) {
        //: a button and its keys: Lock (Ctrl+L)
        button->setToolTip(escapedToolTip(HeaderBar::tr("%1 (%2)").arg(name, keys)));
    }
    constexpr int around = 18;
    button->setExtent(theme::iconSize() + around);
    return button;
}

} // namespace

HeaderBar::HeaderBar(const sso::StoreSummary& store, const AdminSession& session, QWidget* parent)
    : WindowEdgeBar(Edge::Top, parent),
      m_brandIcon(new IconLabel(Icon::ShieldCheck, Tone::Accent, theme::largeIconSize())),
      m_brand(strongLabel(tr("Usher"))), m_storeIcon(new IconLabel(Icon::Database, Tone::Muted)),
      m_storeName(new ElidedLabel(Qt::ElideMiddle)), m_clockIcon(new IconLabel(Icon::Clock, Tone::Muted)),
      m_timeLeft(new ValueLine(tr("Time left of your session"))),
      m_renew(barButton(QStringLiteral("renew"), Icon::ClockPlus, tr("Renew session"), tr("Ctrl+R")))
{
    setFixedHeight(theme::scaled(barHeight));
    m_storeText = tr("%1 · %2").arg(store.name, store.engine);
    m_shortStoreText = store.name;
    m_storeIcon->setToolTip(
        escapedToolTip(store.folder)); // the name has a tool tip of its own when it is cut
    theme::applyTone(*m_storeName, Tone::Muted);
    m_timeLeft->setObjectName(QStringLiteral("timeLeft"));
    m_timeLeft->setTone(Tone::Muted);
    m_timeLeft->setFocusPolicy(Qt::ClickFocus); // assistive tools read it, but Tab skips it
    m_timeLeft->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);

    auto* manual = barButton(QStringLiteral("manual"), Icon::BookOpen, tr("Manual"), tr("F1"));
    auto* shortcuts =
        barButton(QStringLiteral("shortcuts"), Icon::Keyboard, tr("Keyboard shortcuts"), tr("Shift+F1"));
    auto* preferences =
        barButton(QStringLiteral("preferences"), Icon::SlidersHorizontal, tr("Preferences"), tr("Ctrl+,"));
    auto* lock = barButton(QStringLiteral("lock"), Icon::Lock, tr("Lock"), tr("Ctrl+L"));
    auto* logOut = barButton(QStringLiteral("logOut"), Icon::LogOut, tr("Log out"));
    auto* username = new ElidedLabel(Qt::ElideMiddle);
    username->setFont(theme::strongFont(username->font()));
    username->setText(session.username);
    layOut(store, username, {m_renew, manual, shortcuts, preferences, lock, logOut});
    constexpr std::chrono::milliseconds moment{1500};
    m_renewedEnd.setSingleShot(true);
    m_renewedEnd.setInterval(moment);
    connect(&m_renewedEnd, &QTimer::timeout, this,
            [this] { m_renew->setIcon(theme::icon(Icon::ClockPlus)); });
    connect(m_renew, &IconButton::clicked, this, &HeaderBar::renewWanted);
    connect(manual, &IconButton::clicked, this, &HeaderBar::manualWanted);
    connect(shortcuts, &IconButton::clicked, this, &HeaderBar::shortcutsWanted);
    connect(preferences, &IconButton::clicked, this, &HeaderBar::preferencesWanted);
    connect(lock, &IconButton::clicked, this, &HeaderBar::lockWanted);
    connect(logOut, &IconButton::clicked, this, &HeaderBar::logOutWanted);
}

void HeaderBar::layOut(const sso::StoreSummary& store, QWidget* username,
                       std::initializer_list<QWidget*> buttons)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(2 * theme::grid, 0, 2 * theme::grid, 0);
    row->setSpacing(theme::grid);
    row->addWidget(m_brandIcon);
    row->addWidget(m_brand);
    row->addSpacing(theme::grid);
    row->addWidget(m_storeIcon);
    row->addWidget(m_storeName);
    if (store.isSample) {
        row->addWidget(sampleBadge());
    }
    if (store.isReadOnly) {
        row->addWidget(readOnlyBadge());
    }
    row->addStretch(1);
    row->addWidget(m_clockIcon);
    row->addWidget(username);
    row->addWidget(m_timeLeft);
    m_buttons = rowOf(buttons);
    row->addWidget(m_buttons);
}

void HeaderBar::resizeEvent(QResizeEvent* event)
{
    WindowEdgeBar::resizeEvent(event);
    constexpr int roomForName = 800; // with a large font the rest needs the room more
    const bool isWide = width() >= theme::scaled(roomForName);
    for (QWidget* part : {static_cast<QWidget*>(m_brandIcon), static_cast<QWidget*>(m_brand),
                          static_cast<QWidget*>(m_storeIcon), static_cast<QWidget*>(m_clockIcon)}) {
        part->setVisible(isWide);
    }
    m_storeName->setText(isWide ? m_storeText : m_shortStoreText);
    m_buttons->layout()->setSpacing(isWide ? theme::grid : 0);
}

void HeaderBar::showTimeLeft(std::chrono::microseconds left)
{
    m_timeLeft->setValue(tr("%1 left").arg(durationText(left)));
    m_timeLeft->setTone(left < std::chrono::minutes{5} ? Tone::Warning : Tone::Muted);
}

void HeaderBar::showRenewed()
{
    m_renew->setIcon(theme::icon(Icon::Check));
    //: %1 is the time that is left now: `60 min left`
    announce(*m_renew, tr("Session renewed, %1").arg(m_timeLeft->text()));
    m_renewedEnd.start();
}

} // namespace usher::ui
