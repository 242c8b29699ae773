// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QWidget;

namespace usher::ui
{

/// Lets a person drop a text or a file on a page.
class TokenDropTarget final : public QObject
{
    Q_OBJECT

public:
    /// `page` becomes the parent of this object.
    explicit TokenDropTarget(QWidget* page);

    bool eventFilter(QObject* watched, QEvent* event) override;

Q_SIGNALS:
    void textDropped(const QString& text);
    void fileDropped(const QString& path);
};

} // namespace usher::ui
