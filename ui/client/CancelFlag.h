// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <memory>

namespace usher::ui
{

/// Says whether a call was cancelled. All copies are the same flag, so that the code that waits for an answer
/// can cancel the call that another thread makes.
class CancelFlag final
{
public:
    [[nodiscard]] bool isCancelled() const { return *m_isCancelled; }
    /// Cancels the call. Returns false if it was cancelled before.
    bool cancel() const { return !m_isCancelled->exchange(true); }

    /// Returns whether this is the same flag.
    [[nodiscard]] bool operator==(const CancelFlag&) const = default;

private:
    std::shared_ptr<std::atomic_bool> m_isCancelled = std::make_shared<std::atomic_bool>(false);
};

} // namespace usher::ui
