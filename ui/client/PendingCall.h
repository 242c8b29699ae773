// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QObject>

namespace usher::ui
{

/// A call whose answer a page waits for. The call is made with a context of its own, and its answer is passed
/// on only while that context lives. Destroying this object or starting it again therefore drops the answer,
/// and ends a long read.
class PendingCall final
{
public:
    /// Drops an answer that has not arrived yet. Returns the context for a new call.
    [[nodiscard]] QObject* start()
    {
        m_context = std::make_unique<QObject>();
        return m_context.get();
    }
    /// Ends the waiting, because the answer has arrived or is not wanted any more.
    void end() { m_context.reset(); }

    [[nodiscard]] bool isRunning() const { return m_context != nullptr; }
    /// Returns the context for the next call of the same task. Null if nothing is running.
    [[nodiscard]] QObject* context() const { return m_context.get(); }

private:
    std::unique_ptr<QObject> m_context;
};

} // namespace usher::ui
