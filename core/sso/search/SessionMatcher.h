// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/odb/tables/SessionScan.h"
#include "core/sso/call/Network.h"
#include "core/sso/search/SessionOwners.h"
#include "core/sso/search/SessionQuery.h"

#include <memory>

namespace usher::sso
{

/// A row as a search looks at it: UTF-8, null where there is none or it was not read.
struct ScannedSession final {
    QByteArrayView remoteAddr = {};
    QByteArrayView userAgent = {};
};

/// Finds a text in UTF-8, whatever its case.
class TextFinder final
{
public:
    explicit TextFinder(QString text);
    [[nodiscard]] bool isIn(QByteArrayView utf8) const;

private:
    QString m_text;
    QByteArray m_lower; ///< if it is ASCII, which most texts are; the fast way
};

/// A query, made ready for a million rows. Address and agent of a session that session.get would refuse match
/// as if they were empty: a search must not tell what session.get refuses to.
class SessionMatcher final
{
public:
    /// Ages and what is left count from `now`.
    SessionMatcher(const SessionQuery& query, TimePoint now);

    /// What SQL is asked: every row that comes back still has to match.
    [[nodiscard]] const std::vector<odb::SessionCondition>& conditions() const { return m_conditions; }
    [[nodiscard]] bool asksForOwner() const { return !m_terms.empty() || !m_ownerTerms.empty(); }
    [[nodiscard]] bool asksFor(odb::ScanColumn column) const;

    /// By the terms that ask of the owner alone; once for each of them.
    [[nodiscard]] bool wants(const JudgedOwner& owner) const;
    /// By all others, of a session whose owner is wanted.
    [[nodiscard]] bool matches(const ScannedSession& session, const JudgedOwner& owner) const;

private:
    struct Term {
        SessionTerm term;
        TextFinder text;
        QByteArray utf8;
        std::optional<Network> network;

        [[nodiscard]] bool holds(const ScannedSession& session, const JudgedOwner& owner) const;
    };

    std::vector<odb::SessionCondition> m_conditions;
    std::vector<Term> m_terms;
    std::vector<Term> m_ownerTerms;
};

} // namespace usher::sso
