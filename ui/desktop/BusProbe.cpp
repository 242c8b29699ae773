// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desktop/BusProbe.h"

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <string_view>
#include <thread>

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <QFile>
#include <QList>

namespace usher::ui
{

namespace
{

using Deadline = std::chrono::steady_clock::time_point;

constexpr auto sessionVariable = "DBUS_SESSION_BUS_ADDRESS";
constexpr auto systemVariable = "DBUS_SYSTEM_BUS_ADDRESS";
constexpr auto assistiveVariable = "AT_SPI_BUS_ADDRESS";

std::chrono::milliseconds left(Deadline deadline)
{
    return std::max(std::chrono::milliseconds{0}, std::chrono::duration_cast<std::chrono::milliseconds>(
                                                      deadline - std::chrono::steady_clock::now()));
}

/// Returns the name of the socket of one address, as the system wants it: a path, or a zero byte and a name.
/// Returns an empty name if the address is not that of a socket on this machine.
QByteArray socketOf(const QByteArray& address)
{
    constexpr std::string_view transport = "unix:";
    if (!address.startsWith(transport.data())) {
        return {};
    }
    const auto keys = address.mid(static_cast<qsizetype>(transport.size())).split(',');
    for (const QByteArray& key : keys) {
        const QByteArray value = QByteArray::fromPercentEncoding(key.mid(key.indexOf('=') + 1));
        if (key.startsWith("path=")) {
            return value;
        }
        if (key.startsWith("abstract=")) {
            return '\0' + value;
        }
    }
    return {};
}

class Socket final
{
public:
    Socket() : m_descriptor(::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)) {}
    ~Socket()
    {
        if (m_descriptor >= 0) {
            ::close(m_descriptor);
        }
    }
    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;

    /// Returns 0, or the number of the error. EAGAIN means that too many others wait there already.
    [[nodiscard]] int connectTo(const QByteArray& name) const
    {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        const auto length = static_cast<std::size_t>(name.size());
        if (m_descriptor < 0 || length >= sizeof(address.sun_path)) {
            return EINVAL;
        }
        std::memcpy(address.sun_path, name.constData(), length);
        // The end of an abstract name is told by its length, that of a path by a zero byte.
        const std::size_t end = name.startsWith('\0') ? length : length + 1;
        const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + end);
        return ::connect(m_descriptor, reinterpret_cast<const sockaddr*>(&address), size) == 0 ? 0 : errno;
    }

    /// Asks how one may authenticate. Each bus answers that, or closes the connection.
    [[nodiscard]] bool isAnswered(Deadline deadline) const
    {
        constexpr std::string_view question("\0AUTH\r\n", 7);
        if (::send(m_descriptor, question.data(), question.size(), MSG_NOSIGNAL) < 0) {
            return true;
        }
        pollfd answer{.fd = m_descriptor, .events = POLLIN, .revents = 0};
        int ready = 0;
        do {
            ready = ::poll(&answer, 1, static_cast<int>(left(deadline).count()));
        } while (ready < 0 && errno == EINTR);
        return ready != 0;
    }

private:
    int m_descriptor;
};

bool isSocketSilent(const QByteArray& name, Deadline deadline)
{
    const Socket socket;
    int error = socket.connectTo(name);
    while (error == EAGAIN && left(deadline).count() > 0) {
        std::this_thread::sleep_for(std::chrono::milliseconds{10});
        error = socket.connectTo(name);
    }
    return error == EAGAIN || (error == 0 && !socket.isAnswered(deadline));
}

} // namespace

BusAddresses usualBuses()
{
    BusAddresses buses{.session = qgetenv(sessionVariable), .system = qgetenv(systemVariable)};
    if (const QByteArray runtime = qgetenv("XDG_RUNTIME_DIR");
        buses.session.isEmpty() && !runtime.isEmpty()) {
        if (const QByteArray path = runtime + "/bus"; QFile::exists(QFile::decodeName(path))) {
            buses.session = "unix:path=" + path;
        }
    }
    if (buses.system.isEmpty()) {
        buses.system = "unix:path=/var/run/dbus/system_bus_socket";
    }
    return buses;
}

bool isBusSilent(const QByteArray& address, std::chrono::milliseconds patience)
{
    const Deadline deadline = std::chrono::steady_clock::now() + patience;
    const auto addresses = address.split(';');
    return std::ranges::any_of(addresses, [deadline](const QByteArray& one) {
        const QByteArray name = socketOf(one);
        return !name.isEmpty() && isSocketSilent(name, deadline);
    });
}

bool leaveOutSilentBuses(std::chrono::milliseconds patience)
{
    for (const auto& [variable, address] : {std::pair(sessionVariable, usualBuses().session),
                                            std::pair(assistiveVariable, qgetenv(assistiveVariable))}) {
        if (isBusSilent(address, patience)) {
            qputenv(variable, "disabled:"); // an address that every library refuses at once
            return true;
        }
    }
    return false;
}

} // namespace usher::ui
