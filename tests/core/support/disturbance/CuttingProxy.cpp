// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/support/disturbance/CuttingProxy.h"

#include <array>
#include <stdexcept>
#include <tuple>

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <QByteArray>

#include "tests/core/support/disturbance/EncryptionRequest.h"

namespace usher::test
{

namespace
{

constexpr int pollInterval = 50; // milliseconds

/// Returns true only if the message has the statement COMMIT, not for the text `READ COMMITTED`. An unnamed
/// statement comes after the null byte that ends its empty name.
bool isCommit(const QByteArray& message)
{
    return message.contains(QByteArrayView("\0COMMIT\0", 8));
}

/// Returns a server's answer: whether the statement completed is not known (SQLSTATE 40003), and no
/// transaction is open.
QByteArray doubt()
{
    return QByteArray::fromHex("450000001d") + QByteArray("SERROR\0VERROR\0C40003\0M?\0\0", 25) +
           QByteArray::fromHex("5a0000000549");
}

void require(bool condition, const char* what)
{
    if (!condition) {
        throw std::runtime_error(what);
    }
}

sockaddr_in loopback(int port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<in_port_t>(port));
    return address;
}

QByteArray received(int socket)
{
    std::array<char, 65536> buffer{};
    const auto count = ::recv(socket, buffer.data(), buffer.size(), 0);
    return count > 0 ? QByteArray(buffer.data(), static_cast<qsizetype>(count)) : QByteArray();
}

bool sendAll(int socket, const QByteArray& bytes)
{
    qsizetype sent = 0;
    while (sent < bytes.size()) {
        const auto count = ::send(socket, bytes.constData() + sent,
                                  static_cast<std::size_t>(bytes.size() - sent), MSG_NOSIGNAL);
        if (count <= 0) {
            return false;
        }
        sent += static_cast<qsizetype>(count);
    }
    return true;
}

} // namespace

CuttingProxy::CuttingProxy(int serverPort)
    : m_serverPort(serverPort), m_listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    auto* const anyAddress = reinterpret_cast<sockaddr*>(&address);
    require(m_listener >= 0 && ::bind(m_listener, anyAddress, size) == 0 && ::listen(m_listener, 8) == 0 &&
                getsockname(m_listener, anyAddress, &size) == 0,
            "the proxy cannot listen");
    m_port = ntohs(address.sin_port);
    m_thread = std::thread([this] { serve(); });
}

CuttingProxy::~CuttingProxy()
{
    m_isEnding = true;
    m_thread.join();
    ::close(m_listener);
}

void CuttingProxy::cutAt(int message, Delivery delivery)
{
    m_hasCut = false;
    m_delivery = delivery;
    m_messagesLeft = message;
}

bool CuttingProxy::stopCutting()
{
    m_messagesLeft = 0;
    return m_hasCut;
}

bool CuttingProxy::isCutAtNext()
{
    const bool isCut = m_messagesLeft > 0 && --m_messagesLeft == 0;
    m_hasCut = m_hasCut || isCut;
    return isCut;
}

void CuttingProxy::serve()
{
    while (!m_isEnding) {
        pollfd waiting{.fd = m_listener, .events = POLLIN, .revents = 0};
        if (::poll(&waiting, 1, pollInterval) > 0) {
            // One client at a time: a client connects again only after its old connection is closed here.
            if (const int client = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC); client >= 0) {
                ++m_clients;
                relay(client);
                ::close(client);
            }
        }
    }
}

void CuttingProxy::relay(int client)
{
    const int server = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_in address = loopback(m_serverPort);
    bool isOpen = ::connect(server, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    while (isOpen && !m_isEnding) {
        std::array<pollfd, 2> lines{
            {{.fd = client, .events = POLLIN, .revents = 0}, {.fd = server, .events = POLLIN, .revents = 0}}};
        if (::poll(lines.data(), lines.size(), pollInterval) <= 0) {
            continue;
        }
        if (lines[0].revents != 0) {
            const QByteArray message = received(client);
            m_requests += message.isEmpty() ? 0 : 1;
            if (m_beforeCommit && isCommit(message)) {
                std::exchange(m_beforeCommit, {})();
            }
            const Cut cut = isCommit(message) ? m_cut.exchange(Cut::Never) : Cut::Never;
            if (isEncryptionRequest(message)) {
                isOpen = sendAll(client, "N"); // "no encryption": the proxy has to read the messages
            } else if (cut == Cut::BeforeCommit) {
                isOpen = false;
            } else if (cut == Cut::DoubtBeforeCommit) {
                isOpen = sendAll(client, doubt());
            } else if (!message.isEmpty() && isCutAtNext()) {
                std::ignore = m_delivery == Delivery::Done && sendAll(server, message);
                isOpen = false;
            } else {
                isOpen = !message.isEmpty() && sendAll(server, message);
            }
            if (cut == Cut::AfterCommit) {
                isOpen = received(server).isEmpty(); // waits for the answer and does not pass it on
            } else if (cut == Cut::DoubtAfterCommit) {
                isOpen = !received(server).isEmpty() && sendAll(client, doubt());
            }
            m_hasCut = m_hasCut || cut != Cut::Never;
        }
        if (isOpen && lines[1].revents != 0) {
            QByteArray message = received(server);
            if (!m_words.isEmpty()) {
                message.replace(m_words, m_otherWords);
            }
            const bool isCut = !message.isEmpty() && isCutAtNext();
            const bool isSent = (!isCut || m_delivery == Delivery::Done) && sendAll(client, message);
            isOpen = !message.isEmpty() && isSent && !isCut;
        }
    }
    ::close(server);
}

} // namespace usher::test
