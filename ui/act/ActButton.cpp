// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/act/ActButton.h"

#include <QCoreApplication>
#include <QPushButton>

#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/value/ToolTipText.h"

namespace usher::ui
{

namespace
{

class ActButtonWords final
{
    Q_DECLARE_TR_FUNCTIONS(ActButton)
};

} // namespace

QString whyNobodyActs(const sso::StoreSummary& store)
{
    if (store.isReadOnly) {
        return ActButtonWords::tr("This store is open read-only. Open it with full access to act.");
    }
    if (!store.missingToAct.isEmpty()) {
        return ActButtonWords::tr("The database user lacks a permission: %1. The manual has what to grant.")
            .arg(store.missingToAct);
    }
    return {};
}

QPushButton* actButton(const QString& objectName, theme::Icon icon, const QString& text,
                       const QString& purpose, const QString& whyNot, theme::ButtonKind kind)
{
    auto* button = smallButton(objectName, icon, text, kind);
    const QString& tip = whyNot.isEmpty() ? purpose : whyNot;
    button->setToolTip(escapedToolTip(tip));
    button->setAccessibleDescription(tip);
    button->setEnabled(whyNot.isEmpty());
    return button;
}

} // namespace usher::ui
