// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Clock.h"

#include <map>
#include <mutex>

#include <QString>

namespace usher::sso
{

/// How long a proof of identity counts. After it, acting needs a new one.
inline constexpr std::chrono::minutes longestProof{5};

/// When the owners of sessions last proved who they are, with a password and, if it is on, a one-time code.
/// It belongs to one program that has opened a store, whose connections may share it, and is nowhere else: a
/// token that was made elsewhere has no proof here. Sessions are told apart by the references of their
/// tokens, which are others in every store. Times are UTC. All threads may use it.
class IdentityProofs final
{
public:
    void note(const QString& ustReference, TimePoint at);
    void forget(const QString& ustReference);
    /// Returns whether the session has a proof that is at most longestProof old.
    [[nodiscard]] bool isFresh(const QString& ustReference, TimePoint now) const;

private:
    mutable std::mutex m_mutex;
    std::map<QString, TimePoint> m_proofs;
};

} // namespace usher::sso
