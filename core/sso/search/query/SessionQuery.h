// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include <tl/expected.hpp>

#include <QString>
#include <QStringView>

#include "core/Clock.h"
#include "core/usher_core_export.h"

namespace usher::sso
{

/// What a term of a query looks at. The query language has the same names, except for Anywhere, which has no
/// name.
enum class SessionField {
    Anywhere, ///< the user's name, the remote address or the user agent
    User,
    Ip,      ///< any hop of the remote address
    Agent,   ///< the user agent
    Browser, ///< what the user agent is called: its name, with or without its version
    System,  ///< the system that the user agent names, likewise
    Created, ///< when the session was created
    Expires, ///< when it expires
    Age,     ///< how long ago the session was created
    Left,    ///< how long until it expires
    Kind,
    State, ///< whether session.get would answer, and if not, why
};

enum class Comparison { Below, Above };

/// One condition, for example `-agent:firefox`.
struct SessionTerm final {
    SessionField field = SessionField::Anywhere;
    bool isNegated = false;
    /// User, Agent, Browser, System: the whole text must be equal, case-sensitive (`user:=alice`). Users are
    /// compared in Unicode's normal form C.
    bool isExact = false;
    /// Anywhere, User, Agent: a text that must be contained. Browser, System: a whole name. In all of them
    /// upper and lower case are the same, and letters with and without accents. Ip: an address or a network,
    /// in its shortest spelling. Kind: `default`, `basic` or `jwt`. State: one of sessionStates().
    QString text = {};
    Comparison comparison = Comparison::Below; ///< Age, Left
    std::chrono::seconds duration{0};          ///< Age, Left
    /// Created, Expires: the first moment, and the first moment after the range, UTC. One may be missing.
    std::optional<TimePoint> from = {};
    std::optional<TimePoint> until = {};

    [[nodiscard]] bool operator==(const SessionTerm&) const = default;
};

/// All terms must hold. An empty query matches any session.
using SessionQuery = std::vector<SessionTerm>;

/// Why a text cannot be read as a query.
enum class QueryFault {
    UnknownField,
    ValueMissing,
    NotAnAddress,
    NotADuration,
    NotATime,
    TimesReversed, ///< a range of times that ends before it begins
    UnknownKind,
    UnknownState,
    NoOperator, ///< `OR`, `AND` or `NOT`, which mean nothing here
    NoWildcard, ///< a `*`, which means nothing here
};

struct QueryProblem final {
    QueryFault fault = QueryFault::UnknownField;
    qsizetype position = 0; ///< where the word that is wrong begins in the text, in UTF-16 units
    qsizetype length = 0;
    QString word = {}; ///< the part of it that is wrong: text from outside

    [[nodiscard]] bool operator==(const QueryProblem&) const = default;
};

/// Reads a query. The text has words that are separated by spaces and must all hold: free text, an address or
/// a network, and fields such as `user:` and `created:`. A `-` in front negates a word; quotes keep spaces
/// and colons in it. The manual describes the whole language. Error: the first word that is wrong.
[[nodiscard]] USHER_CORE_EXPORT tl::expected<SessionQuery, QueryProblem> parseSessionQuery(QStringView text);

/// Returns a text that parseSessionQuery reads as this query.
[[nodiscard]] USHER_CORE_EXPORT QString queryText(const SessionQuery& query);

/// Returns the times of a term with Created or Expires, in their shortest spelling: `2026-11-01..2026-11-03`.
[[nodiscard]] USHER_CORE_EXPORT QString termTimesText(const SessionTerm& term);

/// Returns one or two sentences that say what is wrong and what to write instead.
[[nodiscard]] USHER_CORE_EXPORT QString queryProblemSentence(const QueryProblem& problem);

/// Returns the values that `state:` accepts.
[[nodiscard]] USHER_CORE_EXPORT QStringList sessionStates();

} // namespace usher::sso
