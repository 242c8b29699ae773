// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QLocalServer>
#include <QObject>
#include <QString>

namespace usher::ui
{

/// What a second start asks the window that is already open to do. It never contains a token: the window
/// reads the token from the clipboard.
struct WindowRequest final {
    bool inspectsClipboard = false;
    QString activation = {}; ///< the desktop's permission to come to the front; may be empty
};

/// Finds the windows of this user on this computer by the store that they have open. There is one window for
/// each store.
class RunningWindows final : public QObject
{
    Q_OBJECT

public:
    /// `folder` contains the sockets of the windows. It is created if it is missing, with access for this
    /// user only.
    explicit RunningWindows(const QString& folder = usualFolder(), QObject* parent = nullptr);

    /// Asks the other window that has this store open to come to the front. `store` is its
    /// StoreSummary::folder. Calls `done` with whether there is such a window, unless `context` dies before.
    void bringForward(const QString& store, const WindowRequest& request, QObject* context,
                      const std::function<void(bool isThere)>& done);

    /// Announces this window as the window of this store, or of no store if `store` is empty. If another
    /// window has announced the store, that window stays its window.
    void announce(const QString& store);

    /// Returns a request with the permission to come to the front that the desktop gave to this program.
    [[nodiscard]] static WindowRequest requestFromEnvironment();
    /// Returns the user's folder for sockets; empty if the system has none, so that no window finds another.
    [[nodiscard]] static QString usualFolder();

Q_SIGNALS:
    /// Another start asks for this window.
    void wanted(const WindowRequest& request);

private:
    [[nodiscard]] QString socketOf(const QString& store) const;
    [[nodiscard]] bool isFolderOurs() const;
    void listen(const QString& store);
    void receive();

    QString m_folder;
    QString m_store;
    QLocalServer m_server;
};

} // namespace usher::ui
