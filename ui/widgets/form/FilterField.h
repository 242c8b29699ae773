// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>
#include <QTimer>

#include "core/sso/call/Ust.h"

namespace usher::ui
{

/// A field for a filter. It never shows a user session token. A token that is pasted or dropped is taken out
/// before it is shown, and a token that is being typed is shown as dots. tokenCaught() passes both on.
class FilterField final : public QLineEdit
{
    Q_OBJECT

public:
    FilterField(const QString& name, const QString& objectName, QWidget* parent = nullptr);

    /// Shows the current filter without emitting changed().
    void setValue(const QString& value);

Q_SIGNALS:
    /// The person has changed the text and paused, or has pressed Enter.
    void changed();
    void tokenCaught(const sso::Ust& token);
    /// The person pressed Down, to go from the filter into its list.
    void listWanted();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    /// Emits tokenCaught() after the current change of the text is complete.
    void catchToken(sso::Ust token);
    void finish();

    QTimer m_typing;
};

/// Returns the field at the top of a list, which filters it: with an icon, and a button that clears it.
[[nodiscard]] FilterField* searchField(const QString& name, const QString& objectName,
                                       const QString& placeholder);

} // namespace usher::ui
