// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <functional>
#include <mutex>

namespace usher::odb
{

/// Ends from any thread what a connection is doing. May outlive the connection.
class Interrupter final
{
public:
    /// Makes the statements that are running end with Cancelled. Without effect on what begins later, on a
    /// commit or rollback that has begun, and where no connection is open. Waits until a server has taken
    /// the request. On SQLite a wait for another program's lock goes on until its timeout.
    void interrupt();

    /// A statement, while it runs: from before it is sent until its rows are let go of.
    class Running final
    {
    public:
        explicit Running(Interrupter& interrupter);
        ~Running();
        Running(Running&& other) noexcept;
        Running(const Running&) = delete;
        Running& operator=(const Running&) = delete;
        Running& operator=(Running&&) = delete;

        /// Whether somebody has asked for its end. From any thread.
        [[nodiscard]] bool isInterrupted() const;

    private:
        Interrupter* m_interrupter;
        unsigned m_requestsBefore;
    };

    /// While one lives nothing is interrupted: what runs then has to come to its own end.
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

    /// For the connection: how to make what it does end, from any thread; empty before it closes. Once this
    /// has returned, what was there before is not being called and never will be.
    void setCancel(std::function<void()> cancel);

private:
    std::mutex m_mutex;
    std::function<void()> m_cancel;
    int m_running = 0;
    int m_shields = 0;
    std::atomic<unsigned> m_requests{0};
};

} // namespace usher::odb
