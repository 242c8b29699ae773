// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

#include <QObject>
#include <QTimer>

class QClipboard;

namespace usher::ui
{

/// Clears the clipboard some time after this program has put something there, unless another program has
/// changed it since. Clears it, too, when it is destroyed.
class ClipboardGuard final : public QObject
{
    Q_OBJECT

public:
    /// `clipboard` must outlive this object.
    explicit ClipboardGuard(QClipboard& clipboard, QObject* parent = nullptr);
    ~ClipboardGuard() override;
    ClipboardGuard(const ClipboardGuard&) = delete;
    ClipboardGuard& operator=(const ClipboardGuard&) = delete;

    /// Sets how long the clipboard keeps it, also what is there already. Zero means as long as nothing else
    /// is copied.
    void clearAfter(std::chrono::milliseconds delay);
    /// Clears the clipboard now, if what is there is this program's.
    void clear();

private:
    void follow();
    void restart();

    QClipboard& m_clipboard;
    QTimer m_timer;
    bool m_isOurs = false;
};

} // namespace usher::ui
