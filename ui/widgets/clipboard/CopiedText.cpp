// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/clipboard/CopiedText.h"

#include <QClipboard>
#include <QMimeData>
#include <QVariant>

namespace usher::ui
{

namespace
{

constexpr auto copyingProperty = "usherCopiesText";

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

bool isCopyingText(const QClipboard& clipboard)
{
    return clipboard.property(copyingProperty).toBool();
}

} // namespace usher::ui
