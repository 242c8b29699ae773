// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/value/ValueMenu.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QMenu>

#include "ui/theme/Icons.h"
#include "ui/widgets/clipboard/CopiedText.h"

namespace usher::ui
{

namespace
{

class ValueMenuWords final
{
    Q_DECLARE_TR_FUNCTIONS(ValueMenu)
};

} // namespace

void showValueMenu(QWidget* widget, const QPoint& at, const QString& value, const QString& selected)
{
    auto* menu = new QMenu(widget);
    menu->setObjectName(QStringLiteral("valueMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const QString& objectName, const QString& text, const QString& copied) {
        QAction* action = menu->addAction(theme::icon(theme::Icon::Copy), text, menu,
                                          [copied] { copyText(*QGuiApplication::clipboard(), copied); });
        action->setObjectName(objectName);
        action->setEnabled(!copied.isEmpty());
    };
    add(QStringLiteral("copyValue"), ValueMenuWords::tr("Copy"), selected.isEmpty() ? value : selected);
    add(QStringLiteral("copyRow"), ValueMenuWords::tr("Copy row"),
        value.isEmpty() ? QString() : widget->accessibleName() + u'\t' + value);
    if (!widget->actions().isEmpty()) {
        menu->addSeparator();
        menu->addActions(widget->actions());
    }
    menu->popup(at);
}

} // namespace usher::ui
