// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace usher::ui
{

/// Brings the dialog of this type forward that belongs to `parent`. Returns false if there is none.
template <class Dialog>
bool bringForward(const QWidget& parent)
{
    auto* dialog = parent.findChild<Dialog*>(QString(), Qt::FindDirectChildrenOnly);
    if (dialog) {
        dialog->raise();
        dialog->activateWindow();
    }
    return dialog != nullptr;
}

} // namespace usher::ui
