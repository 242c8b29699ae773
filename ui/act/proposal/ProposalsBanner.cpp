// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/act/proposal/ProposalsBanner.h"

#include <QPushButton>
#include <QVBoxLayout>

#include "ui/act/session/EndText.h"
#include "ui/widgets/feedback/MessageBanner.h"
#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/value/IconButton.h"

namespace usher::ui
{

namespace
{

QString openSentence(const OpenProposals& open)
{
    QStringList sentences;
    if (open.others > 0) {
        sentences << (open.others == 1 ? ProposalsBanner::tr("1 proposal waits for a second super-user.")
                                       : ProposalsBanner::tr("%1 proposals wait for a second super-user.")
                                             .arg(groupedDigits(open.others)));
    }
    if (open.own > 0) {
        sentences << (open.own == 1
                          ? ProposalsBanner::tr("1 proposal of yours waits for another super-user.")
                          : ProposalsBanner::tr("%1 proposals of yours wait for another super-user.")
                                .arg(groupedDigits(open.own)));
    }
    return sentences.join(u' ');
}

} // namespace

ProposalsBanner::ProposalsBanner(QWidget* parent)
    : QWidget(parent), m_banner(new MessageBanner(tr("Open proposals")))
{
    setObjectName(QStringLiteral("proposalsBanner"));
    auto* list = smallButton(QStringLiteral("showProposals"), theme::Icon::ArrowRight, tr("Show…"));
    list->setToolTip(tr("Show what is proposed, and approve it"));
    list->setAccessibleName(tr("Show proposals…"));
    auto* dismiss = new IconButton(theme::Icon::X, tr("Dismiss"));
    dismiss->setObjectName(QStringLiteral("dismissProposals"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(rowOf({m_banner, list, dismiss}));
    hide();
    connect(list, &QPushButton::clicked, this, &ProposalsBanner::listWanted);
    connect(dismiss, &IconButton::clicked, this, [this] {
        m_dismissed = m_open;
        hide();
        Q_EMIT dismissed();
    });
}

void ProposalsBanner::setOpen(const OpenProposals& open)
{
    m_open = open;
    if (const QString sentence = openSentence(open); isNeeded() && sentence != m_banner->message()) {
        m_banner->setMessage(open.others > 0 ? BannerKind::Warning : BannerKind::Info, sentence);
    }
    setVisible(isNeeded());
}

bool ProposalsBanner::isNeeded() const
{
    return m_open != OpenProposals() && m_open != m_dismissed;
}

} // namespace usher::ui
