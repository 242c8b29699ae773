// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/odb/engine/postgres/FakeServer.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <QtEndian>

#include "tests/core/support/disturbance/EncryptionRequest.h"

namespace usher::test
{

namespace
{

constexpr int lookInterval = 20; // milliseconds between two looks at whether the test has ended
constexpr qsizetype lengthSize = 4;

QByteArray bigEndian(qint32 number)
{
    QByteArray bytes(lengthSize, '\0');
    qToBigEndian(number, bytes.data());
    return bytes;
}

/// Returns a message of the server: its type, its length and its content.
QByteArray message(char type, const QByteArray& content)
{
    return type + bigEndian(static_cast<qint32>(content.size() + lengthSize)) + content;
}

} // namespace

QByteArray FakeServer::passwordRequest()
{
    constexpr qint32 inClear = 3;
    return message('R', bigEndian(inClear));
}

QByteArray FakeServer::refusal(const QByteArray& state, const QByteArray& words)
{
    QByteArray fields;
    for (const QByteArray& field :
         {QByteArray("SВАЖНО"), QByteArray("VFATAL"), 'C' + state, 'M' + words, QByteArray()}) {
        fields += field + '\0';
    }
    return message('E', fields);
}

QByteArray FakeServer::welcome()
{
    return message('R', bigEndian(0)) + message('Z', "I");
}

QByteArray FakeServer::copying(char type)
{
    return message(type, QByteArray(3, '\0')); // as text, and without columns
}

FakeServer::FakeServer(const QByteArray& address, QByteArray answer, QByteArray later)
    : m_answer(std::move(answer)), m_later(std::move(later)),
      m_listener(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_in own{};
    own.sin_family = AF_INET;
    socklen_t size = sizeof own;
    auto* const any = reinterpret_cast<sockaddr*>(&own);
    if (m_listener < 0 || inet_pton(AF_INET, address.constData(), &own.sin_addr) != 1 ||
        bind(m_listener, any, size) != 0 || listen(m_listener, 8) != 0 ||
        getsockname(m_listener, any, &size) != 0) {
        throw std::runtime_error("the false server cannot listen");
    }
    m_port = ntohs(own.sin_port);
    m_thread = std::thread([this] { serve(); });
}

FakeServer::~FakeServer()
{
    m_isEnding = true;
    m_thread.join();
    close(m_listener);
}

QByteArrayList FakeServer::log() const
{
    const std::lock_guard lock(m_mutex);
    return m_log;
}

bool FakeServer::hasPassword() const
{
    const QByteArrayList messages = log();
    return std::any_of(messages.begin(), messages.end(),
                       [](const QByteArray& message) { return message.startsWith("p "); });
}

void FakeServer::serve()
{
    while (!m_isEnding) {
        pollfd waiting{.fd = m_listener, .events = POLLIN, .revents = 0};
        if (poll(&waiting, 1, lookInterval) > 0) {
            if (const int client = accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC); client >= 0) {
                talk(client);
                close(client);
            }
        }
    }
}

void FakeServer::talk(int client)
{
    QByteArray stream;
    bool hasBegun = false;
    while (!m_isEnding) {
        pollfd waiting{.fd = client, .events = POLLIN, .revents = 0};
        if (poll(&waiting, 1, lookInterval) <= 0) {
            continue;
        }
        std::array<char, 4096> buffer{};
        const auto count = recv(client, buffer.data(), buffer.size(), 0);
        if (count <= 0) {
            return;
        }
        stream.append(buffer.data(), static_cast<qsizetype>(count));
        qsizetype before = 0;
        do {
            before = stream.size();
            if (!answerFirst(client, stream, hasBegun)) {
                return;
            }
        } while (stream.size() != before);
    }
}

bool FakeServer::answerFirst(int client, QByteArray& stream, bool& hasBegun)
{
    const qsizetype typeSize = hasBegun ? 1 : 0; // the first messages of a client have no type
    if (stream.size() < typeSize + lengthSize) {
        return true;
    }
    const auto length = qFromBigEndian<qint32>(stream.constData() + typeSize);
    if (length < lengthSize || stream.size() < typeSize + length) {
        return length >= lengthSize;
    }
    const QByteArray content = stream.mid(typeSize + lengthSize, length - lengthSize);
    QByteArray answer;
    QByteArray entry;
    if (hasBegun) {
        entry = stream.first(1) + ' ' + content;
        answer = m_later;
    } else if (isEncryptionRequest(stream.first(length))) {
        entry = "encryption";
        answer = "N";
    } else {
        entry = "start " + content;
        answer = m_answer;
        hasBegun = true;
    }
    stream.remove(0, typeSize + length);
    {
        const std::lock_guard lock(m_mutex);
        m_log << entry;
    }
    const auto sent = send(client, answer.constData(), static_cast<std::size_t>(answer.size()), MSG_NOSIGNAL);
    return sent == answer.size() && !answer.startsWith('E');
}

} // namespace usher::test
