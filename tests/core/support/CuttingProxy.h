// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <thread>

namespace usher::test
{

/// Stands between a client and the PostgreSQL server on this machine, in clear, and once cuts the line at a
/// COMMIT. Listens until it dies.
class CuttingProxy final
{
public:
    enum class Cut {
        Never,
        BeforeCommit, ///< the server never hears of it
        AfterCommit,  ///< the server has carried it out, and the client never hears of that
    };

    explicit CuttingProxy(int serverPort);
    ~CuttingProxy();
    CuttingProxy(const CuttingProxy&) = delete;
    CuttingProxy& operator=(const CuttingProxy&) = delete;

    [[nodiscard]] int port() const { return m_port; }
    /// At the next COMMIT; then never again.
    void cut(Cut when) { m_cut = when; }
    [[nodiscard]] bool hasCut() const { return m_hasCut; }

private:
    void serve();
    void relay(int client);

    int m_serverPort;
    int m_listener;
    int m_port = 0;
    std::atomic<Cut> m_cut{Cut::Never};
    std::atomic<bool> m_hasCut{false};
    std::atomic<bool> m_isEnding{false};
    std::thread m_thread;
};

} // namespace usher::test
