// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/proof/IdentityProofs.h"

namespace usher::sso
{

namespace
{

bool counts(TimePoint proof, TimePoint now)
{
    // The database's clock is measured again and again, and may seem to go back a little. A proof from later
    // than that is from before somebody set the clock back: nobody knows how old it is.
    return now - proof <= longestProof && proof - now <= mostClockDifference;
}

} // namespace

void IdentityProofs::note(const QString& ustReference, TimePoint at)
{
    const std::scoped_lock lock(m_mutex);
    std::erase_if(m_proofs, [&](const auto& each) { return !counts(each.second, at); });
    m_proofs.insert_or_assign(ustReference, at);
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
