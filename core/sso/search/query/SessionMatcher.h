// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/odb/tables/SessionScan.h"
#include "core/sso/search/query/NetworkFinder.h"
#include "core/sso/search/query/ProductFinder.h"
#include "core/sso/search/query/SessionOwners.h"
#include "core/sso/search/query/SessionQuery.h"
#include "core/text/TextFinder.h"

namespace usher::sso
{

/// The columns of a row that a search reads: UTF-8, null if the column is null or was not read.
struct ScannedSession final {
    QByteArrayView remoteAddr = {};
    QByteArrayView userAgent = {};
};

/// A query that is prepared for a million rows. For a session that session.get would refuse, address and
/// agent count as empty: a search must not reveal what session.get hides.
class SessionMatcher final
{
public:
    /// A term on values that many sessions share. It holds for a session if it holds for its address, its
    /// user agent or its owner.
    struct Term final {
        SessionTerm term;
        TextFinder text;
        QString composed; ///< the text in normal form C
        QByteArray utf8;
        std::optional<NetworkFinder> network;
        std::unique_ptr<ProductFinder> product; ///< of a term on browsers or systems

        /// Returns whether the term looks at remote addresses, or at user agents.
        [[nodiscard]] bool asksFor(odb::ScanColumn column) const;
        // They ignore the sign of the term. The texts are UTF-8, or empty if they are hidden.
        [[nodiscard]] bool holdsForAddress(QByteArrayView remoteAddr) const;
        [[nodiscard]] bool holdsForAgent(QByteArrayView userAgent) const;
        [[nodiscard]] bool holdsForOwner(const JudgedOwner& owner) const;
    };

    /// Ages and times left count from `now`, UTC.
    SessionMatcher(const SessionQuery& query, TimePoint now);

    /// Returns the conditions for SQL. A row that meets them must still be checked with matches().
    [[nodiscard]] const std::vector<odb::SessionCondition>& conditions() const { return m_conditions; }
    /// Returns the terms that matches() checks.
    [[nodiscard]] const std::vector<Term>& terms() const { return m_terms; }
    [[nodiscard]] bool asksForOwner() const { return !m_terms.empty() || !m_ownerTerms.empty(); }
    [[nodiscard]] bool asksFor(odb::ScanColumn column) const;

    /// Returns whether an owner meets the terms that concern only owners. Call it once for each owner.
    [[nodiscard]] bool wants(const JudgedOwner& owner) const;
    /// Returns whether a session meets all other terms. Its owner must be wanted.
    [[nodiscard]] bool matches(const ScannedSession& session, const JudgedOwner& owner) const;

private:
    std::vector<odb::SessionCondition> m_conditions;
    std::vector<Term> m_terms;
    std::vector<Term> m_ownerTerms;
};

} // namespace usher::sso
