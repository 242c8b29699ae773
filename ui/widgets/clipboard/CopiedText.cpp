// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/clipboard/CopiedText.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QMimeData>
#include <QVariant>

#include "ui/widgets/announcement/Announcement.h"

namespace usher::ui
{

namespace
{

constexpr auto copyingProperty = "usherCopiesText";

class CopiedTextWords final
{
    Q_DECLARE_TR_FUNCTIONS(CopiedText)
};

} // namespace

void copyText(QClipboard& clipboard, const QString& text)
{
    auto* data = new QMimeData; // the clipboard takes it
    data->setText(text);
    data->setData(QStringLiteral("x-kde-passwordManagerHint"), "secret");
    clipboard.setProperty(copyingProperty, true);
    clipboard.setMimeData(data);
    clipboard.setProperty(copyingProperty, false);
}

void copyAndSay(QWidget& button, const QString& text)
{
    copyText(*QGuiApplication::clipboard(), text);
    sayAt(button, CopiedTextWords::tr("Copied"));
}

bool isCopyingText(const QClipboard& clipboard)
{
    return clipboard.property(copyingProperty).toBool();
}

} // namespace usher::ui
