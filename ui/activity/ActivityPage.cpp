// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/activity/ActivityPage.h"

#include <QComboBox>
#include <QHideEvent>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/activity/BrowserBars.h"
#include "ui/activity/ChartPanel.h"
#include "ui/widgets/feedback/BusyIndicator.h"
#include "ui/widgets/feedback/Notice.h"
#include "ui/widgets/focus/FocusHome.h"
#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/value/PlainLabel.h"
#include "ui/words/NumberText.h"
#include "ui/words/TimeText.h"

namespace usher::ui
{

ActivityPage::ActivityPage(CoreClient& client, QWidget* parent)
    : QWidget(parent), m_client(client), m_subtitle(new PlainLabel), m_busy(new BusyIndicator),
      m_cancel(smallButton(QStringLiteral("cancelActivity"), theme::Icon::X, tr("Cancel"))),
      m_refresh(smallButton(QStringLiteral("refreshActivity"), theme::Icon::RefreshCw, tr("Refresh"))),
      m_column(pageLayout(scrollingPart(this))), m_notice(new Notice(QStringLiteral("activityNotice"))),
      m_period(new QComboBox(this))
{
    setObjectName(QStringLiteral("activityPage"));
    m_subtitle->setObjectName(QStringLiteral("activitySubtitle"));
    m_column->addWidget(makeHeading());
    m_column->addWidget(m_notice);
    m_column->addStretch();

    m_period->setObjectName(QStringLiteral("activityPeriod"));
    m_period->setAccessibleName(tr("Period"));
    m_period->addItem(tr("Last hour"), QVariant::fromValue(ActivityPeriod::Hour));
    m_period->addItem(tr("Last 24 hours"), QVariant::fromValue(ActivityPeriod::Day));
    m_period->addItem(tr("Last 7 days"), QVariant::fromValue(ActivityPeriod::Week));
    m_period->addItem(tr("Last 30 days"), QVariant::fromValue(ActivityPeriod::Month));
    m_period->setCurrentIndex(1);
    m_period->hide(); // until the chart that it belongs to is made
    connect(m_period, &QComboBox::currentIndexChanged, this, &ActivityPage::showOpened);
    new FocusHome(this, [this] { return home(); });
}

QWidget* ActivityPage::home() const
{
    return m_charts && m_notice->isHidden() ? m_opened : static_cast<QWidget*>(m_refresh);
}

void ActivityPage::focusHome()
{
    home()->setFocus(Qt::OtherFocusReason);
}

QWidget* ActivityPage::makeHeading()
{
    m_cancel->hide();
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        if (m_counting) {
            m_client.cancel(*m_counting);
        }
    });
    m_refresh->setToolTip(tr("Count again (F5)"));
    connect(m_refresh, &QPushButton::clicked, this, &ActivityPage::refresh);
    return pageHeading(tr("Activity"), m_subtitle, rowOf({m_busy, m_cancel, m_refresh}));
}

void ActivityPage::begin()
{
    focusHome();
    if (!m_activity) {
        refresh();
    }
}

void ActivityPage::refresh()
{
    if (m_counting) {
        return;
    }
    m_counting = CancelFlag();
    m_busy->start(tr("Counting sessions"));
    m_cancel->show();
    if (!m_activity) {
        m_subtitle->setText(tr("Counting…"));
        showNotice(tr("Counting sessions"), tr("At most the newest million sessions are counted."));
    }
    m_client.read(
        this, *m_counting,
        [this](qint64 seen, qint64) {
            if (!m_activity) {
                m_subtitle->setText(tr("Counting… %1 sessions so far").arg(numberText(seen)));
            }
        },
        [](sso::Sso& sso, const sso::Caller& caller, const Progress& progress) {
            return sso.user().session().activity(caller, progress);
        },
        [this, flag = *m_counting](const Result<sso::SessionActivity>& counted) {
            if (m_counting == flag) { // a later count may have begun meanwhile
                endCount();
                showCounted(counted);
            }
        });
}

void ActivityPage::hideEvent(QHideEvent* event)
{
    if (m_counting && !event->spontaneous()) {
        m_client.cancel(*m_counting);
        endCount();
    }
    QWidget::hideEvent(event);
}

void ActivityPage::endCount()
{
    m_counting.reset();
    m_busy->stop();
    m_cancel->hide();
}

void ActivityPage::showCounted(const Result<sso::SessionActivity>& counted)
{
    if (!counted) {
        showFailure(counted.error());
        return;
    }
    m_activity = *counted;
    if (m_activity->liveCount == 0) {
        showSubtitle();
        showNotice(tr("No live sessions"), tr("Nobody is logged in now. Press F5 to look again."));
    } else if (makeCharts()) {
        showActivity();
    } else {
        showSubtitle();
        showNotice(
            tr("The charts cannot be shown"),
            tr("A part of Usher could not be loaded: %1. Installing Usher again may help. The Sessions "
               "page lists all sessions.")
                .arg(m_loader.problem()));
    }
}

bool ActivityPage::makeCharts()
{
    const ChartMaker* maker = m_charts ? nullptr : m_loader.maker();
    if (!maker) {
        return m_charts;
    }
    const auto add = [&](const char* name, const QString& title, ChartDirection direction,
                         QWidget* atRight = nullptr) {
        auto* panel = new ChartPanel(QString::fromLatin1(name), title, direction, *maker, atRight);
        connect(panel, &ChartPanel::queryWanted, this, &ActivityPage::queryWanted);
        return panel;
    };
    m_opened = add("openedChart", tr("Sessions opened"), ChartDirection::Columns, m_period);
    m_users = add("usersChart", tr("Live sessions by user"), ChartDirection::Rows);
    m_networks = add("networksChart", tr("Live sessions by network"), ChartDirection::Rows);
    m_browsers = add("browsersChart", tr("Live sessions by browser"), ChartDirection::Rows);
    m_left = add("leftChart", tr("Live sessions by time left"), ChartDirection::Rows);
    m_period->show();
    constexpr int gap = 2 * theme::grid;
    m_charts = columnOf(
        {m_opened, flowOf({m_users, m_networks}, gap), flowOf({m_browsers, m_left}, gap), nullptr}, gap);
    m_charts->hide(); // until they show something
    m_column->insertWidget(m_column->indexOf(m_notice) + 1, m_charts, 1);
    return true;
}

void ActivityPage::showActivity()
{
    showSubtitle();
    showOpened();
    m_users->show(userBars(*m_activity), {});
    m_networks->show(networkBars(*m_activity), {});
    m_left->show(leftBars(*m_activity), {});
    showBrowsers();
    QStringList agents;
    for (const sso::ActivityShare& share : m_activity->agents.most) {
        agents << share.of;
    }
    m_client.nameAgents(agents, this, [this] { showBrowsers(); });
    const bool isFirst = !m_notice->isHidden();
    m_notice->hide();
    m_charts->show();
    if (isFirst && m_refresh->hasFocus()) { // it was the home while there were no charts
        focusHome();
    }
}

void ActivityPage::showBrowsers()
{
    m_browsers->show(withRest(browserBars(*m_activity, m_client.agentNames()), m_activity->agents,
                              m_activity->hiddenCount, tr("Without a user agent: %1")),
                     {});
}

void ActivityPage::showOpened()
{
    if (m_activity && m_opened) {
        m_opened->show(openedBars(*m_activity, m_period->currentData().value<ActivityPeriod>()),
                       tr("Full: still live. Hatched: ended since then, if the database still has them."));
    }
}

void ActivityPage::showSubtitle()
{
    QStringList parts{liveSessions(m_activity->liveCount), localText(m_activity->asOf),
                      tr("recorded as no. %1").arg(numberText(m_activity->receipt.number))};
    if (m_activity->isPartial) {
        parts << tr("the newest %1 sessions").arg(numberText(sso::SessionActivity::mostSessions));
    }
    if (m_activity->unreadableCount > 0) {
        parts << tr("%1 unreadable").arg(numberText(m_activity->unreadableCount));
    }
    m_subtitle->setText(parts.join(QStringLiteral(" · ")));
}

void ActivityPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LocaleChange && m_activity) {
        showSubtitle();
        showOpened();
    }
}

void ActivityPage::showFailure(const Error& error)
{
    // A super-user's count is never refused, so it was the admin's own session that was refused.
    if (error.kind == ErrorKind::Refused) {
        Q_EMIT ownSessionEnded();
    } else if (error.kind == ErrorKind::Cancelled) {
        if (m_activity) {
            showSubtitle();
            return;
        }
        m_subtitle->setText(tr("Cancelled"));
        showNotice(tr("Nothing was counted"), tr("Press F5 to count the sessions."));
    } else {
        m_subtitle->setText(tr("Not available"));
        m_notice->setFailure(tr("The activity cannot be shown now"), error);
        showNotice();
    }
}

void ActivityPage::showNotice(const QString& title, const QString& text)
{
    m_notice->setText(title, text);
    showNotice();
}

void ActivityPage::showNotice()
{
    m_notice->show(); // first, or the focus would find its home in the charts
    if (m_charts) {
        m_charts->hide();
    }
}

} // namespace usher::ui
