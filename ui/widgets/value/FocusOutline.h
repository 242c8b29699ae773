// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

class QFocusFrame;
class QWidget;

namespace usher::ui
{

/// Draws the focus ring around a widget that has no frame of its own. The ring takes no room in the layout.
class FocusOutline final : public QObject
{
    Q_OBJECT

public:
    /// Shows the ring while `target` has the focus. `target` becomes the parent.
    explicit FocusOutline(QWidget* target);

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* m_target;
    QPointer<QFocusFrame> m_frame;
};

} // namespace usher::ui
