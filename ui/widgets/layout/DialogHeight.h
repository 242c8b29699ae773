// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSize>

class QDialog;
class QWidget;

namespace usher::ui
{

/// Gives a dialog the height that its page needs, when it is shown and whenever the page needs more, as far
/// as the window above has room.
class DialogHeight final : public QObject
{
    Q_OBJECT

public:
    /// `page` scrolls in the dialog, above `buttons`.
    DialogHeight(QDialog* dialog, QWidget* page, QWidget* buttons);

    /// Makes the dialog no higher than its page needs. Without this call it has room for a list.
    void setFitting() { m_isFitting = true; }
    /// Gives a list the room that it needs, from now on.
    void makeRoomForList();
    /// Makes the dialog no higher than its page needs, although it had room for a list until now.
    void shrink();
    /// Gives the dialog its first size. Call it before the dialog is placed on the screen.
    void begin();

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    /// Returns the size of the window above, or of the screen.
    [[nodiscard]] QSize room() const;
    [[nodiscard]] int wantedHeight() const;
    void growIfNeeded();
    void setHeight(int height);

    QDialog* m_dialog;
    QWidget* m_page;
    QWidget* m_buttons;
    bool m_isFitting = false;
};

} // namespace usher::ui
