// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/act/proposal/ProposalsBanner.h"

#include <algorithm>

#include <QPushButton>
#include <QVBoxLayout>

#include "ui/widgets/feedback/MessageBanner.h"
#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/value/IconButton.h"
#include "ui/words/NumberText.h"

namespace usher::ui
{

namespace
{

QString openSentence(const OpenProposals& open)
{
    const auto count = [](const std::set<QString>& ids) { return static_cast<qint64>(ids.size()); };
    QStringList sentences;
    if (const qint64 others = count(open.others); others > 0) {
        sentences << countedText(others, ProposalsBanner::tr("1 proposal waits for a second super-user."),
                                 ProposalsBanner::tr("%1 proposals wait for a second super-user."));
    }
    if (const qint64 own = count(open.own); own > 0) {
        sentences << countedText(own,
                                 ProposalsBanner::tr("1 proposal of yours waits for another super-user."),
                                 ProposalsBanner::tr("%1 proposals of yours wait for another super-user."));
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
    auto* dismiss = dismissButton(QStringLiteral("dismissProposals"), tr("Open proposals"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(bannerRow(m_banner, {list, dismiss}));
    hide();
    connect(list, &QPushButton::clicked, this, &ProposalsBanner::listWanted);
    connect(dismiss, &IconButton::clicked, this, [this] {
        m_dismissed.insert(m_open.others.begin(), m_open.others.end());
        m_dismissed.insert(m_open.own.begin(), m_open.own.end());
        hide();
        Q_EMIT dismissed();
    });
}

void ProposalsBanner::setOpen(const OpenProposals& open)
{
    m_open = open;
    if (const QString sentence = openSentence(open); isNeeded() && sentence != m_banner->message()) {
        m_banner->setMessage(!open.others.empty() ? BannerKind::Warning : BannerKind::Info, sentence);
    }
    setVisible(isNeeded());
}

bool ProposalsBanner::isNeeded() const
{
    const auto isNew = [this](const QString& id) { return !m_dismissed.contains(id); };
    return std::ranges::any_of(m_open.others, isNew) || std::ranges::any_of(m_open.own, isNew);
}

} // namespace usher::ui
