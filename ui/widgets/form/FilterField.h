// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>
#include <QTimer>

#include "core/sso/call/Ust.h"

namespace usher::ui
{

/// A field for something to filter by. A user session token never stands in it: one that is pasted or dropped
/// is taken out before it is shown, what is typed of one stands as dots, and either is handed over.
class FilterField final : public QLineEdit
{
    Q_OBJECT

public:
    FilterField(const QString& name, const QString& objectName, QWidget* parent = nullptr);

    /// Shows what is filtered by, without telling anybody.
    void setValue(const QString& value);

Q_SIGNALS:
    /// Somebody has changed the text and paused, or pressed Enter.
    void changed();
    void tokenCaught(const sso::Ust& token);

private:
    /// Takes out what can only be a token; the text is empty then.
    void catchToken(const QString& token);
    void finish();

    QTimer m_typing;
};

} // namespace usher::ui
