// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/act/session/UnfinishedBanner.h"

#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/act/ActButton.h"
#include "ui/widgets/feedback/MessageBanner.h"
#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/value/IconButton.h"

namespace usher::ui
{

UnfinishedBanner::UnfinishedBanner(const sso::UnfinishedPlan& plan, const QString& whyNot, QWidget* parent)
    : QWidget(parent), m_cid(plan.cid)
{
    setObjectName(QStringLiteral("unfinishedBanner"));
    auto* banner = new MessageBanner(tr("Unfinished plan"));
    auto* goOn = actButton(QStringLiteral("goOnWithPlan"), theme::Icon::ArrowRight, tr("Go on…"),
                           tr("Show what is left, and end it"), whyNot, theme::ButtonKind::Plain);
    auto* dismiss = new IconButton(theme::Icon::X, tr("Dismiss"));
    dismiss->setObjectName(QStringLiteral("dismissUnfinished"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(rowOf({banner, goOn, dismiss}));
    banner->setMessage(BannerKind::Warning,
                       tr("Sessions were being ended, and there is no result: %1 of %2 are ended. Another "
                          "program may still be at it. Correlation ID %3.")
                           .arg(QLocale().toString(plan.ended), QLocale().toString(plan.planned), plan.cid));
    connect(goOn, &QPushButton::clicked, this, [this] { Q_EMIT goOnWanted(m_cid); });
    connect(dismiss, &IconButton::clicked, this, &UnfinishedBanner::dismissed);
}

} // namespace usher::ui
