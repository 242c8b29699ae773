// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <mutex>
#include <thread>

#include <QByteArrayList>
#include <QString>

namespace usher::test
{

/// Listens at one address of this machine and speaks as much of PostgreSQL's protocol as a false server
/// needs: it offers no encryption, gives one answer to everybody who connects and one to every later message,
/// and writes down what it is sent.
class FakeServer final
{
public:
    /// Returns the answer that asks for the password in clear.
    [[nodiscard]] static QByteArray passwordRequest();
    /// Returns the answer that refuses with this SQLSTATE, in a language of the server's.
    [[nodiscard]] static QByteArray refusal(const QByteArray& state, const QByteArray& words);

    /// Returns the answer that lets a client in.
    [[nodiscard]] static QByteArray welcome();
    /// Returns the answer that begins to copy rows: its type is `G`, `H` or `W`.
    [[nodiscard]] static QByteArray copying(char type);

    /// `later` answers every message after the first one. An answer that refuses ends the connection.
    explicit FakeServer(const QByteArray& address = "127.0.0.1", QByteArray answer = passwordRequest(),
                        QByteArray later = refusal("28P01", "нет"));
    ~FakeServer();
    FakeServer(const FakeServer&) = delete;
    FakeServer& operator=(const FakeServer&) = delete;

    [[nodiscard]] int port() const { return m_port; }

    /// Returns one text for each message of all clients: `encryption` for a request for TLS or GSSAPI,
    /// `start` and the parameters of a session, `p` and the password, or the type of any other message.
    [[nodiscard]] QByteArrayList log() const;
    /// Returns whether a client has sent a password.
    [[nodiscard]] bool hasPassword() const;

private:
    void serve();
    void talk(int client);
    /// Takes the first message from `stream`, writes it down and answers it. Returns false if the client is
    /// to be closed, or if the message is not whole yet and `stream` is unchanged.
    [[nodiscard]] bool answerFirst(int client, QByteArray& stream, bool& hasBegun);

    const QByteArray m_answer;
    const QByteArray m_later;
    int m_listener = -1;
    int m_port = 0;
    std::atomic<bool> m_isEnding{false};
    mutable std::mutex m_mutex;
    QByteArrayList m_log;
    std::thread m_thread;
};

} // namespace usher::test
