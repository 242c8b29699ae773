// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <functional>
#include <mutex>

namespace usher::odb
{

/// Ends the running statement of a connection, from any thread. May outlive the connection.
class Interrupter final
{
public:
    /// Ends the running statements with the error Cancelled. Has no effect on statements that begin later, on
    /// a commit or rollback that has begun, or if no connection is open. Waits until the server has received
    /// the request, but only for some seconds: after that the connection counts as lost, so that the request
    /// finds no later statement. On SQLite, a statement that waits for another program's lock goes on until
    /// its timeout.
    void interrupt();

    /// Returns whether a statement is running.
    [[nodiscard]] bool isRunning() const;

    /// A running statement: it lives from before the statement is sent until its rows are released.
    class Running final
    {
    public:
        explicit Running(Interrupter& interrupter);
        ~Running();
        Running(Running&& other) noexcept;
        Running(const Running&) = delete;
        Running& operator=(const Running&) = delete;
        Running& operator=(Running&&) = delete;

        /// Returns whether somebody has asked to end the statement. May be called from any thread.
        [[nodiscard]] bool isInterrupted() const;

    private:
        Interrupter* m_interrupter;
        unsigned m_requestsBefore;
    };

    /// While one lives, nothing is interrupted. For statements that must finish.
    class Shield final
    {
    public:
        explicit Shield(Interrupter& interrupter);
        ~Shield();
        Shield(const Shield&) = delete;
        Shield& operator=(const Shield&) = delete;

    private:
        Interrupter& m_interrupter;
    };

    /// For the connection: sets the function that ends its running statement, from any thread. The connection
    /// sets an empty one before it closes. After this returns, the earlier function is not running and is
    /// never called again.
    void setCancel(std::function<void()> cancel);

private:
    mutable std::mutex m_mutex;
    std::function<void()> m_cancel;
    int m_running = 0;
    int m_shields = 0;
    std::atomic<unsigned> m_requests{0};
};

} // namespace usher::odb
