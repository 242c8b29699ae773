// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

class QStackedWidget;
class QWidget;

namespace usher::ui
{

/// Returns the focus to where it was on the pages when the message that has it goes. Without this, Qt moves
/// it to the next widget, whatever that is.
class FocusReturn final : public QObject
{
    Q_OBJECT

public:
    /// `banners` shows the messages, and is the parent.
    FocusReturn(QWidget* banners, QStackedWidget* pages);

private:
    void note(const QWidget* from, QWidget* to);
    [[nodiscard]] QWidget* home() const;

    QWidget* m_banners;
    QStackedWidget* m_pages;
    QPointer<QWidget> m_last; ///< what had the focus last, of what is on the pages
};

} // namespace usher::ui
