// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/proof/IdentityProofs.h"

#include <ctime>

namespace usher::sso
{

std::chrono::nanoseconds timeSinceBoot()
{
#ifdef CLOCK_BOOTTIME // the steady clock stands still while the machine is suspended
    timespec time{};
    if (::clock_gettime(CLOCK_BOOTTIME, &time) == 0) {
        return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
    }
#endif
    return std::chrono::steady_clock::now().time_since_epoch();
}

IdentityProofs::IdentityProofs(MonotonicClock monotonicClock) : m_monotonicClock(std::move(monotonicClock))
{
}

bool IdentityProofs::counts(const Proof& proof, TimePoint now) const
{
    // The database's clock is measured again and again, and may seem to go back a little. A proof from later
    // than that is from before somebody set the clock back.
    return now - proof.at <= longestProof && proof.at - now <= mostClockDifference &&
           m_monotonicClock() - proof.sinceBoot <= longestProof;
}

void IdentityProofs::note(const QString& ustReference, TimePoint at)
{
    const std::scoped_lock lock(m_mutex);
    std::erase_if(m_proofs, [&](const auto& each) { return !counts(each.second, at); });
    m_proofs.insert_or_assign(ustReference, Proof{.at = at, .sinceBoot = m_monotonicClock()});
}

void IdentityProofs::forget(const QString& ustReference)
{
    const std::scoped_lock lock(m_mutex);
    m_proofs.erase(ustReference);
}

bool IdentityProofs::isFresh(const QString& ustReference, TimePoint now) const
{
    const std::scoped_lock lock(m_mutex);
    const auto proof = m_proofs.find(ustReference);
    return proof != m_proofs.end() && counts(proof->second, now);
}

} // namespace usher::sso
