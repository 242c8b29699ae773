// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace usher::ui
{

/// Makes three kinds of keys work wherever the focus is. Enter presses the button that has the focus. The
/// keys of a page work in a text field, too, unless the field needs the key itself. Ctrl+L works in dialogs,
/// where Qt lets no shortcut of the window through.
class WindowKeys final : public QObject
{
    Q_OBJECT

public:
    explicit WindowKeys(QObject* parent);

    bool eventFilter(QObject* watched, QEvent* event) override;

Q_SIGNALS:
    /// The person has pressed Ctrl+L in a dialog.
    void lockWanted();
};

} // namespace usher::ui
