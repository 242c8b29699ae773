// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/Error.h"
#include "ui/theme/Colours.h"
#include "ui/theme/Icons.h"

namespace usher::ui
{

class Card;
class IconLabel;
class PlainLabel;

/// A card that is shown in place of missing content. It says that there is nothing yet, that nothing matches,
/// or why the content cannot be shown, and what the person can do next. It is announced when it is shown, and
/// when it says something else.
class Notice final : public QWidget
{
    Q_OBJECT

public:
    explicit Notice(const QString& objectName, QWidget* parent = nullptr);

    void setText(const QString& title, const QString& text, theme::Icon icon = theme::Icon::Info,
                 theme::Tone tone = theme::Tone::Muted);
    /// Shows that something failed, in the same way on every page: why, what to do, and a button that copies
    /// the reason, which may have words of the database.
    void setFailure(const QString& title, const Error& error);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void announceIt();

    Card* m_card;
    IconLabel* m_icon;
    PlainLabel* m_title;
    PlainLabel* m_text;
    QWidget* m_copyRow;
    QString m_reason;    ///< of the failure
    QString m_announced; ///< what is announced: the title, and why something failed
};

} // namespace usher::ui
