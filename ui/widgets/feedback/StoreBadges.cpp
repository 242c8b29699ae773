// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/feedback/StoreBadges.h"

#include <QCoreApplication>

#include "ui/widgets/feedback/StateBadge.h"

namespace usher::ui
{

namespace
{

StateBadge* badge(const QString& objectName, const Badge& what)
{
    auto* made = new StateBadge(what);
    made->setObjectName(objectName);
    return made;
}

class StoreBadgesWords final
{
    Q_DECLARE_TR_FUNCTIONS(StoreBadges)
};

} // namespace

QWidget* sampleBadge()
{
    return badge(QStringLiteral("sampleBadge"),
                 {BadgeKind::Warning, StoreBadgesWords::tr("sample data"), theme::Icon::FlaskConical});
}

QWidget* readOnlyBadge()
{
    return badge(QStringLiteral("readOnlyBadge"),
                 {BadgeKind::Neutral, StoreBadgesWords::tr("read-only"), theme::Icon::Eye});
}

} // namespace usher::ui
