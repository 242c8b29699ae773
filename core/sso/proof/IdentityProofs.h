// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <mutex>

#include <QString>

#include "core/Clock.h"

namespace usher::sso
{

/// How long a proof of identity counts. After it, acting needs a new one.
inline constexpr std::chrono::minutes longestProof{5};

/// Returns the time since this machine was started, as far as its system counts it also while the machine is
/// suspended. Nobody can set it back.
[[nodiscard]] std::chrono::nanoseconds timeSinceBoot();

/// When the owners of sessions last proved who they are, with a password and, if it is on, a one-time code.
/// It belongs to one program that has opened a store, whose connections may share it, and is nowhere else: a
/// token that was made elsewhere has no proof here. Sessions are told apart by the references of their
/// tokens, which are others in every store. Times are UTC. All threads may use it.
class IdentityProofs final
{
public:
    using MonotonicClock = std::function<std::chrono::nanoseconds()>;

    /// `monotonicClock` never goes back. All threads may call it.
    explicit IdentityProofs(MonotonicClock monotonicClock = timeSinceBoot);

    void note(const QString& ustReference, TimePoint at);
    void forget(const QString& ustReference);
    /// Returns whether the session has a proof that is at most longestProof old, by the clock of the rules
    /// and by the monotonic clock: a clock that somebody sets back makes no proof younger.
    [[nodiscard]] bool isFresh(const QString& ustReference, TimePoint now) const;

private:
    struct Proof {
        TimePoint at = {};
        std::chrono::nanoseconds sinceBoot = {}; ///< the same by the monotonic clock
    };

    [[nodiscard]] bool counts(const Proof& proof, TimePoint now) const;

    MonotonicClock m_monotonicClock;
    mutable std::mutex m_mutex;
    std::map<QString, Proof> m_proofs;
};

} // namespace usher::sso
