// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QLocalServer>
#include <QObject>
#include <QString>

namespace usher::ui
{

/// What a second start asks of the window that is there. A token is never handed over: it comes by clipboard.
struct Errand final {
    bool inspectsClipboard = false;
    QString activation = {}; ///< by which the desktop lets the window come to the front; may be empty
};

/// The windows of this user on this computer, each known by the store that it has open: one for each store.
class RunningWindows final : public QObject
{
    Q_OBJECT

public:
    /// `folder` has their sockets; it is made, for this user alone, if it is not there.
    explicit RunningWindows(const QString& folder = usualFolder(), QObject* parent = nullptr);

    /// Asks the window that has this store open, as StoreSummary::folder names it, to come to the front.
    /// `done` is called with whether there is one, unless `context` dies before.
    void bringForward(const QString& store, const Errand& errand, QObject* context,
                      const std::function<void(bool isThere)>& done);

    /// From now on this window is the one of this store; of none if it is empty. Another window's is not
    /// taken from it.
    void announce(const QString& store);

    /// The errand that the desktop gives to a program that it starts.
    [[nodiscard]] static Errand errandFromEnvironment();
    [[nodiscard]] static QString usualFolder();

Q_SIGNALS:
    /// Another start wants this window.
    void wanted(const Errand& errand);

private:
    [[nodiscard]] QString socketOf(const QString& store) const;
    void listen(const QString& store);
    void receive();

    QString m_folder;
    QString m_store;
    QLocalServer m_server;
};

} // namespace usher::ui
