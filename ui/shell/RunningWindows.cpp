// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/RunningWindows.h"

#include <memory>

#include <sys/stat.h>
#include <unistd.h>

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalSocket>
#include <QPointer>
#include <QStandardPaths>
#include <QTimer>

namespace usher::ui
{

namespace
{

constexpr qint64 longestRequest = 4'096; // bytes
constexpr std::chrono::seconds answerTimeout{2};

QByteArray lineOf(const WindowRequest& request)
{
    const QJsonObject json{{QStringLiteral("inspect_clipboard"), request.inspectsClipboard},
                           {QStringLiteral("activation"), request.activation}};
    return QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n';
}

WindowRequest requestIn(const QByteArray& line)
{
    const QJsonObject json = QJsonDocument::fromJson(line).object();
    return {.inspectsClipboard = json.value(QLatin1StringView("inspect_clipboard")).toBool(),
            .activation = json.value(QLatin1StringView("activation")).toString()};
}

/// Calls `done` once: with true if the other window answers, with false on an error or when the time is over.
/// Never calls it immediately, because an error can occur while the socket is still connecting.
void ask(QLocalSocket* socket, QObject* context, const std::function<void(bool)>& done)
{
    const auto end = [socket, guard = QPointer<QObject>(context), done](bool isThere) {
        socket->disconnect();
        socket->deleteLater();
        if (guard) {
            QTimer::singleShot(0, guard.data(), [done, isThere] { done(isThere); });
        }
    };
    QObject::connect(socket, &QLocalSocket::readyRead, socket, [end] { end(true); });
    QObject::connect(socket, &QLocalSocket::errorOccurred, socket, [end] { end(false); });
    auto* waiting = new QTimer(socket);
    waiting->setSingleShot(true);
    QObject::connect(waiting, &QTimer::timeout, socket, &QLocalSocket::abort);
    QObject::connect(waiting, &QTimer::timeout, socket, [end] { end(false); });
    waiting->start(answerTimeout);
}

} // namespace

RunningWindows::RunningWindows(const QString& folder, QObject* parent) : QObject(parent), m_folder(folder)
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &RunningWindows::receive);
}

QString RunningWindows::usualFolder()
{
    // Without one, Qt would look in a folder that everybody can write to.
    const QString runtime = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    return runtime.isEmpty() ? QString() : QDir(runtime).filePath(QStringLiteral("usher"));
}

WindowRequest RunningWindows::requestFromEnvironment()
{
    const QByteArray activation = qgetenv("XDG_ACTIVATION_TOKEN");
    return {.activation =
                QString::fromUtf8(activation.isEmpty() ? qgetenv("DESKTOP_STARTUP_ID") : activation)};
}

/// Returns the path of the socket for a store. It contains a hash, because the path of a socket must be
/// short.
QString RunningWindows::socketOf(const QString& store) const
{
    constexpr qsizetype digits = 16;
    const QByteArray hash =
        QCryptographicHash::hash(QDir(store).canonicalPath().toUtf8(), QCryptographicHash::Sha256).toHex();
    return QDir(m_folder).filePath(QString::fromLatin1(hash.first(digits)));
}

/// Returns whether only this user can make sockets in the folder. In any other, somebody else could answer as
/// the window of a store, and so keep people out of it.
bool RunningWindows::isFolderOurs() const
{
    struct stat found = {};
    constexpr auto others = S_IRWXG | S_IRWXO;
    return QDir::isAbsolutePath(m_folder) && ::lstat(QFile::encodeName(m_folder).constData(), &found) == 0 &&
           S_ISDIR(found.st_mode) && found.st_uid == ::getuid() && (found.st_mode & others) == 0;
}

void RunningWindows::bringForward(const QString& store, const WindowRequest& request, QObject* context,
                                  const std::function<void(bool)>& done)
{
    const bool isThisWindow = store == m_store && m_server.isListening();
    if (isThisWindow || !isFolderOurs()) {
        QTimer::singleShot(0, context, [done] { done(false); });
        return;
    }
    auto* socket = new QLocalSocket(this);
    ask(socket, context, done);
    connect(socket, &QLocalSocket::connected, socket, [socket, request] { socket->write(lineOf(request)); });
    socket->connectToServer(socketOf(store));
}

void RunningWindows::announce(const QString& store)
{
    if (store == m_store) {
        return;
    }
    m_server.close();
    m_store = store;
    if (!store.isEmpty()) {
        // A window that crashed leaves a socket, but nobody answers there.
        bringForward(store, {}, this, [this, store](bool isThere) {
            if (!isThere && store == m_store && !m_server.isListening()) {
                listen(store);
            }
        });
    }
}

void RunningWindows::listen(const QString& store)
{
    const QString socket = socketOf(store);
    if (!m_folder.isEmpty() && QDir().mkpath(m_folder)) {
        QFile::setPermissions(m_folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        if (!isFolderOurs()) {
            return; // the next start opens another window
        }
        QLocalServer::removeServer(socket);
        // If this fails, the next start opens another window. Nothing else is lost.
        std::ignore = m_server.listen(socket);
    }
}

void RunningWindows::receive()
{
    while (QLocalSocket* socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
            if (socket->canReadLine()) {
                const WindowRequest request = requestIn(socket->readLine(longestRequest));
                socket->write("\n");
                Q_EMIT wanted(request);
            } else if (socket->bytesAvailable() > longestRequest) {
                socket->abort();
            }
        });
        QTimer::singleShot(answerTimeout, socket, &QLocalSocket::abort);
    }
}

} // namespace usher::ui
