// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QObject>

class QDragMoveEvent;
class QDropEvent;
class QWidget;

namespace usher::ui
{

class DropHighlight;

/// Lets a person drop a store on a window. While a store is dragged over the window, a highlight says what a
/// drop does.
class StoreDropTarget final : public QObject
{
    Q_OBJECT

public:
    /// `window` becomes the parent. `acceptsStore` returns whether the window accepts a store now.
    StoreDropTarget(QWidget* window, std::function<bool()> acceptsStore);

    bool eventFilter(QObject* watched, QEvent* event) override;

Q_SIGNALS:
    /// `path` is a folder, or a file of a store.
    void dropped(const QString& path);

private:
    void dragOver(QDragMoveEvent& event);
    void drop(QDropEvent& event);

    QWidget* m_window;
    std::function<bool()> m_acceptsStore;
    DropHighlight* m_highlight;
};

} // namespace usher::ui
