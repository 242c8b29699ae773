// SPDX-License-Identifier: GPL-3.0-or-later
#include "WorkspaceBanners.h"

#include <QVBoxLayout>

#include "theme/Metrics.h"
#include "widgets/MessageBanner.h"
#include "widgets/TimeText.h"

namespace usher::ui
{

namespace
{

QString clockSentence(std::chrono::microseconds difference)
{
    const QString distance = spelledDuration(difference);
    return difference.count() > 0
               ? WorkspaceBanners::tr(
                     "The database server's clock is %1 ahead of this computer's. Times here "
                     "are the server's.")
                     .arg(distance)
               : WorkspaceBanners::tr("The database server's clock is %1 behind this computer's. Times here "
                                      "are the server's.")
                     .arg(distance);
}

} // namespace

WorkspaceBanners::WorkspaceBanners(const AdminSession& session, QWidget* parent)
    : QWidget(parent), m_renewal(new MessageBanner(tr("Renewal message")))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(theme::pageMargin, 2 * theme::grid, theme::pageMargin, 0);
    column->setSpacing(theme::grid);
    column->addWidget(m_renewal);
    if (session.isPasswordAboutToExpire) {
        warn(tr("Password warning"), tr("Your password expires on %1. Change it in Zato before then.")
                                         .arg(localText(session.passwordExpiry)));
    }
    if (std::chrono::abs(session.clockDifference) > mostClockDifference) {
        warn(tr("Clock warning"), clockSentence(session.clockDifference));
    }
    if (!m_hasWarnings) {
        hide(); // and never shown before it has a parent: it would be a window
    }
}

void WorkspaceBanners::warn(const QString& name, const QString& sentence)
{
    auto* banner = new MessageBanner(name, this);
    layout()->addWidget(banner);
    banner->setMessage(BannerKind::Warning, sentence);
    m_hasWarnings = true;
}

void WorkspaceBanners::showRenewalFailure(const QString& sentence)
{
    if (sentence.isEmpty()) {
        m_renewal->clear();
    } else {
        m_renewal->setMessage(BannerKind::Danger, sentence);
    }
    setVisible(m_hasWarnings || !sentence.isEmpty());
}

} // namespace usher::ui
