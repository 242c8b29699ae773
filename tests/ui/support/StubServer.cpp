// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/StubServer.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace usher::test
{

StubServer::StubServer(Answer answer) : m_socket(socket(AF_INET, SOCK_STREAM, 0))
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (bind(m_socket, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0 ||
        (answer == Answer::None && listen(m_socket, 1) != 0)) {
        qFatal("there is no free port");
    }
}

StubServer::~StubServer()
{
    ::close(m_socket);
}

QByteArray StubServer::port() const
{
    sockaddr_in address{};
    socklen_t size = sizeof(address);
    getsockname(m_socket, reinterpret_cast<sockaddr*>(&address), &size);
    return QByteArray::number(ntohs(address.sin_port));
}

} // namespace usher::test
