// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/WorkspaceBanners.h"

#include <algorithm>

#include <QPushButton>
#include <QVBoxLayout>

#include "ui/act/ActButton.h"
#include "ui/act/proposal/ProposalsBanner.h"
#include "ui/act/session/UnfinishedBanner.h"
#include "ui/widgets/feedback/MessageBanner.h"
#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/value/IconButton.h"
#include "ui/words/NumberText.h"
#include "ui/words/TimeText.h"

namespace usher::ui
{

namespace
{

QString clockSentence(std::chrono::microseconds difference)
{
    const QString distance = spelledDuration(difference);
    return difference.count() > 0
               ? WorkspaceBanners::tr(
                     "The database server's clock is %1 ahead of this computer's. Times here are the server's.")
                     .arg(distance)
               : WorkspaceBanners::tr(
                     "The database server's clock is %1 behind this computer's. Times here are the server's.")
                     .arg(distance);
}

} // namespace

WorkspaceBanners::WorkspaceBanners(const sso::StoreSummary& store, const AdminSession& session,
                                   QWidget* parent)
    : QWidget(parent), m_sessionEnd(new MessageBanner(tr("End of your session"))),
      m_renewal(new MessageBanner(tr("Renewal message"))),
      m_notRemembered(new MessageBanner(tr("Log message"))), m_proposals(new ProposalsBanner)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(theme::pageMargin, 2 * theme::grid, theme::pageMargin, 0);
    column->setSpacing(theme::grid);
    addSessionEnd();
    column->addWidget(m_renewal);
    column->addWidget(m_notRemembered);
    column->addWidget(m_proposals);
    connect(m_proposals, &ProposalsBanner::listWanted, this, &WorkspaceBanners::proposalsWanted);
    connect(m_proposals, &ProposalsBanner::dismissed, this, &WorkspaceBanners::showIfNeeded);
    if (store.logTrust == sso::LogTrust::FirstSeen && store.logSize > 0) {
        addFirstSight(store.logSize);
    }
    if (store.keyRecovery == sso::KeyRecovery::Finished) {
        warn(tr("Key message"),
             tr("A change of this store's secret key had been interrupted. It is finished now: "
                "secrets.conf has the new key."));
    } else if (store.keyRecovery == sso::KeyRecovery::Undone) {
        warn(tr("Key message"),
             tr("A change of this store's secret key had been interrupted. It is undone now: the "
                "store keeps its key."));
    }
    constexpr std::size_t mostPlans = 3; // the newest; the others come after them
    for (std::size_t i = 0; i < std::min(store.unfinished.size(), mostPlans); ++i) {
        addUnfinished(store.unfinished[i], whyNobodyActs(store));
    }
    if (session.isPasswordAboutToExpire) {
        warn(tr("Password warning"), tr("Your password expires on %1. Change it in Zato before then.")
                                         .arg(localText(session.passwordExpiry)));
    }
    if (!store.narrowEncoding.isEmpty()) {
        warn(tr("Encoding warning"),
             tr("The encoding of the database is %1. A call with a character that it lacks is not answered.")
                 .arg(store.narrowEncoding));
    }
    if (store.isBehindPooler) {
        warn(
            tr("Address warning"),
            tr("A pooler or proxy connects to the database server in Usher's place. The server sees its address, and Usher calls from there: %1")
                .arg(store.usherRemoteAddr));
    }
    if (std::chrono::abs(session.clockDifference) > mostClockDifference) {
        warn(tr("Clock warning"), clockSentence(session.clockDifference));
    }
    if (m_lasting == 0) {
        hide(); // without a parent, show() would open a window of its own
    }
}

void WorkspaceBanners::warn(const QString& name, const QString& sentence)
{
    auto* banner = new MessageBanner(name, this);
    layout()->addWidget(banner);
    banner->setMessage(BannerKind::Warning, sentence);
    ++m_lasting;
}

void WorkspaceBanners::addSessionEnd()
{
    auto* renew = smallButton(QStringLiteral("renewNow"), theme::Icon::ClockPlus, tr("Renew"));
    renew->setToolTip(tr("Renew session (Ctrl+R)"));
    renew->setAccessibleName(tr("Renew session"));
    auto* dismiss = dismissButton(QStringLiteral("dismissSessionEnd"), tr("End of your session"));
    m_sessionEndRow = bannerRow(m_sessionEnd, {renew, dismiss});
    m_sessionEndRow->hide();
    layout()->addWidget(m_sessionEndRow);
    connect(renew, &QPushButton::clicked, this, &WorkspaceBanners::renewWanted);
    connect(dismiss, &IconButton::clicked, this, [this] {
        m_isSessionEndDismissed = true;
        m_sessionEnd->clear();
        m_sessionEndRow->hide();
        showIfNeeded();
    });
}

void WorkspaceBanners::showSessionEnd(TimePoint end)
{
    if (m_isSessionEndDismissed || !m_sessionEnd->message().isEmpty()) {
        return; // the message stays as it is, so that a screen reader reads it once
    }
    m_sessionEnd->setMessage(BannerKind::Warning, tr("Your session ends at %1.").arg(clockText(end)));
    m_sessionEndRow->show();
    showIfNeeded();
}

void WorkspaceBanners::clearSessionEnd()
{
    m_isSessionEndDismissed = false;
    m_sessionEnd->clear();
    m_sessionEndRow->hide();
    showIfNeeded();
}

void WorkspaceBanners::addFirstSight(qint64 logSize)
{
    auto* banner = new MessageBanner(tr("First sight of the log"));
    auto* dismiss = dismissButton(QStringLiteral("dismissFirstSight"), tr("First sight of the log"));
    auto* row = bannerRow(banner, {dismiss});
    layout()->addWidget(row);
    banner->setMessage(
        BannerKind::Info,
        countedText(
            logSize,
            tr("This computer sees the audit log of this store for the first time. It takes the one record in it on trust, and notices any change from now on."),
            tr("This computer sees the audit log of this store for the first time. It takes the %1 records in it on trust, and notices any change from now on.")));
    ++m_lasting;
    connect(dismiss, &IconButton::clicked, this, [this, row] {
        row->hide();
        --m_lasting;
        showIfNeeded();
        Q_EMIT firstSightNoted();
    });
}

void WorkspaceBanners::addUnfinished(const sso::UnfinishedPlan& plan, const QString& whyNot)
{
    auto* banner = new UnfinishedBanner(plan, whyNot, this);
    layout()->addWidget(banner);
    ++m_lasting;
    connect(banner, &UnfinishedBanner::goOnWanted, this, &WorkspaceBanners::goOnWanted);
    connect(banner, &UnfinishedBanner::recordsWanted, this, &WorkspaceBanners::recordsWanted);
    connect(banner, &UnfinishedBanner::dismissed, this, [this, cid = plan.cid] { clearUnfinished(cid); });
}

void WorkspaceBanners::clearUnfinished(const QString& cid)
{
    for (UnfinishedBanner* banner : findChildren<UnfinishedBanner*>()) {
        if (banner->cid() == cid && !banner->isHidden()) {
            banner->hide();
            --m_lasting;
        }
    }
    showIfNeeded();
}

void WorkspaceBanners::showProposals(const OpenProposals& open)
{
    m_proposals->setOpen(open);
    showIfNeeded();
}

void WorkspaceBanners::showRenewalFailure(const QString& sentence)
{
    showFailure(*m_renewal, sentence);
}

void WorkspaceBanners::clearRenewalFailure()
{
    clearFailure(*m_renewal);
}

void WorkspaceBanners::showNotRemembered(const QString& sentence)
{
    showFailure(*m_notRemembered,
                tr("This computer cannot write down what it has seen of the audit log: %1").arg(sentence));
}

void WorkspaceBanners::clearNotRemembered()
{
    clearFailure(*m_notRemembered);
}

void WorkspaceBanners::showFailure(MessageBanner& banner, const QString& sentence)
{
    banner.setMessage(BannerKind::Danger, sentence);
    showIfNeeded();
}

void WorkspaceBanners::clearFailure(MessageBanner& banner)
{
    banner.clear();
    showIfNeeded();
}

void WorkspaceBanners::showIfNeeded()
{
    setVisible(m_lasting > 0 || !m_sessionEnd->message().isEmpty() || !m_renewal->message().isEmpty() ||
               !m_notRemembered->message().isEmpty() || m_proposals->isNeeded());
}

} // namespace usher::ui
