// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSize>

class QDialog;
class QVBoxLayout;
class QWidget;

namespace usher::ui
{

/// Gives a dialog its width and the height that its page needs, when it is shown and whenever the page needs
/// more, as far as the main window has room.
class DialogHeight final : public QObject
{
    Q_OBJECT

public:
    /// `page` scrolls in the dialog, above `buttons`.
    DialogHeight(QDialog* dialog, QWidget* page, QWidget* buttons);

    /// Makes the dialog no higher than its page needs. Without this call it has room for a list.
    void setFitting() { m_isFitting = true; }
    /// Does the same, and sets the width, in pixels before scaling. Without this call it is that of a list.
    void setFitting(int width);
    /// Gives a list the room that it needs, from now on.
    void makeRoomForList();
    /// Makes the dialog no higher than its page needs, although it had room for a list until now.
    void shrink();

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    /// Gives the dialog its first size, before it is placed on the screen.
    void begin();
    /// Returns the size of the main window, or of the screen.
    [[nodiscard]] QSize room() const;
    [[nodiscard]] int wantedHeight() const;
    /// Does nothing until the window system has placed the dialog and shown it. A change of the size before
    /// that would also name a place, and the dialog would land there.
    void growIfNeeded();
    void setHeight(int height);

    QDialog* m_dialog;
    QWidget* m_page;
    QWidget* m_buttons;
    int m_width; ///< in pixels before scaling
    bool m_isFitting = false;
    bool m_isOnScreen = false;
};

/// Gives `dialog` the layout of dialogLayout(), and the size that it needs.
DialogHeight* fittedDialog(QDialog* dialog, QVBoxLayout* column, QWidget* buttons);

} // namespace usher::ui
