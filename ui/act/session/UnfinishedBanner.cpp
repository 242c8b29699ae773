// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/act/session/UnfinishedBanner.h"

#include <QPushButton>
#include <QVBoxLayout>

#include "ui/act/ActButton.h"
#include "ui/widgets/feedback/MessageBanner.h"
#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/value/IconButton.h"
#include "ui/words/NumberText.h"

namespace usher::ui
{

namespace
{

QString whatIsLeft(const sso::UnfinishedPlan& plan)
{
    const qint64 left = plan.planned - plan.ended;
    return left > 0 ? countedText(left, UnfinishedBanner::tr("Show the 1 left…"),
                                  UnfinishedBanner::tr("Show the %1 left…"))
                    : UnfinishedBanner::tr("Show the plan…"); // which only lacks its result
}

} // namespace

UnfinishedBanner::UnfinishedBanner(const sso::UnfinishedPlan& plan, const QString& whyNot, QWidget* parent)
    : QWidget(parent), m_cid(plan.cid)
{
    setObjectName(QStringLiteral("unfinishedBanner"));
    auto* banner = new MessageBanner(tr("Unfinished plan"));
    auto* goOn = actButton(QStringLiteral("goOnWithPlan"), theme::Icon::ArrowRight, whatIsLeft(plan),
                           tr("Show what is left of the plan; it is ended only after you agree"), whyNot,
                           theme::ButtonKind::Plain);
    auto* records =
        smallButton(QStringLiteral("showPlanRecords"), theme::Icon::ScrollText, tr("Who began it"));
    records->setToolTip(
        tr("Show the records of the plan: who began it, when, and whose sessions were ended"));
    auto* dismiss = dismissButton(QStringLiteral("dismissUnfinished"), tr("Unfinished plan"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(bannerRow(banner, {records, goOn, dismiss}));
    banner->setMessage(
        BannerKind::Warning,
        tr("Sessions were being ended, and there is no result: %1 of %2 are ended. Unless another program is still at it, end the others.")
            .arg(numberText(plan.ended), numberText(plan.planned)));
    for (QWidget* button : {static_cast<QWidget*>(records), static_cast<QWidget*>(dismiss)}) {
        button->setAccessibleDescription(banner->message()); // there may be several plans
    }
    connect(records, &QPushButton::clicked, this, [this] { Q_EMIT recordsWanted(m_cid); });
    connect(goOn, &QPushButton::clicked, this, [this] { Q_EMIT goOnWanted(m_cid); });
    connect(dismiss, &IconButton::clicked, this, &UnfinishedBanner::dismissed);
}

} // namespace usher::ui
