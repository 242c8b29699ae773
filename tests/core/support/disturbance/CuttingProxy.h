// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <functional>
#include <thread>
#include <utility>

#include <QByteArray>

namespace usher::test
{

/// Relays messages, unencrypted, between one client at a time and the PostgreSQL server on this machine. Cuts
/// the connection at a COMMIT if a test asks for it. Listens until it is destroyed.
class CuttingProxy final
{
public:
    enum class Cut {
        Never,
        BeforeCommit,      ///< the server does not receive the COMMIT
        AfterCommit,       ///< the server commits, and the client does not receive the answer
        DoubtBeforeCommit, ///< the server does not receive the COMMIT, and the client is told that it is in
                           ///< doubt
        DoubtAfterCommit,  ///< the server commits, and the client is told that it is in doubt
    };

    /// Whether the message at which the connection is cut still arrives.
    enum class Delivery { Lost, Done };

    explicit CuttingProxy(int serverPort);
    ~CuttingProxy();
    CuttingProxy(const CuttingProxy&) = delete;
    CuttingProxy& operator=(const CuttingProxy&) = delete;

    [[nodiscard]] int port() const { return m_port; }
    /// Cuts the connection at the next COMMIT, once.
    void cut(Cut when) { m_cut = when; }
    [[nodiscard]] bool hasCut() const { return m_hasCut; }
    /// Returns the number of clients that have connected.
    [[nodiscard]] int clients() const { return m_clients; }
    /// Returns the number of messages that have come from clients.
    [[nodiscard]] int requests() const { return m_requests; }
    /// The proxy will call this function once, on its own thread, before it passes the first COMMIT on. Set
    /// it before a client connects.
    void beforeCommit(std::function<void()> call) { m_beforeCommit = std::move(call); }
    /// Replaces these words in what the server says from now on by others of the same length. Set it before a
    /// client connects.
    void replace(QByteArray words, QByteArray byOthers)
    {
        m_words = std::move(words);
        m_otherWords = std::move(byOthers);
    }
    /// Cuts the connection at the message of this number from now on, in whichever direction; the first is 1.
    void cutAt(int message, Delivery delivery);
    /// Cuts nothing more. Returns whether the connection was cut since cutAt().
    bool stopCutting();

private:
    void serve();
    void relay(int client);
    /// Counts a message. Returns whether the connection is cut at it.
    bool isCutAtNext();

    int m_serverPort;
    int m_listener;
    int m_port = 0;
    std::atomic<Cut> m_cut{Cut::Never};
    std::atomic<int> m_messagesLeft{0}; ///< until the connection is cut; 0: it is not
    std::atomic<Delivery> m_delivery{Delivery::Lost};
    std::atomic<bool> m_hasCut{false};
    std::atomic<int> m_clients{0};
    std::atomic<int> m_requests{0};
    std::atomic<bool> m_isEnding{false};
    std::function<void()> m_beforeCommit;
    QByteArray m_words;
    QByteArray m_otherWords;
    std::thread m_thread;
};

} // namespace usher::test
