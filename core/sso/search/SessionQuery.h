// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/usher_core_export.h"

#include <chrono>
#include <vector>

#include <tl/expected.hpp>

#include <QString>
#include <QStringView>

namespace usher::sso
{

/// What a term of a query looks at. The names are the language's, but for Anywhere, which has none.
enum class SessionField {
    Anywhere, ///< the user's name, the remote address or the user agent
    User,
    Ip,    ///< any hop of the remote address
    Agent, ///< the user agent
    Age,   ///< how long ago the session was created
    Left,  ///< how long until it expires
    Kind,
    State, ///< whether session.get would answer, and if not, why
};

enum class Comparison { Below, Above };

/// One condition: `-agent:firefox`.
struct SessionTerm final {
    SessionField field = SessionField::Anywhere;
    bool isNegated = false;
    bool isExact = false; ///< User, Agent: the whole text, in this case (`user:=alice`)
    /// Anywhere, User, Agent: what is contained, whatever its case; Ip: an address or a network; Kind:
    /// `default`, `basic` or `jwt`; State: one of sessionStates().
    QString text = {};
    Comparison comparison = Comparison::Below; ///< Age, Left
    std::chrono::seconds duration{0};          ///< Age, Left

    [[nodiscard]] bool operator==(const SessionTerm&) const = default;
};

/// All of them must hold; none is any session.
using SessionQuery = std::vector<SessionTerm>;

/// Why a query is none.
enum class QueryFault { UnknownField, ValueMissing, NotAnAddress, NotADuration, UnknownKind, UnknownState };

struct QueryProblem final {
    QueryFault fault = QueryFault::UnknownField;
    qsizetype position = 0; ///< of the word that is wrong, in the text
    qsizetype length = 0;
    QString word = {}; ///< what is wrong in it: text from outside

    [[nodiscard]] bool operator==(const QueryProblem&) const = default;
};

/// Words apart by spaces, all of which must hold: free text, `user:`, `ip:`, `agent:`, `age:`, `left:`,
/// `kind:`, `state:`; `-` in front negates, quotes keep spaces and colons together. The manual has the whole
/// language.
[[nodiscard]] USHER_CORE_EXPORT tl::expected<SessionQuery, QueryProblem> parseSessionQuery(QStringView text);

/// The text that reads as this query.
[[nodiscard]] USHER_CORE_EXPORT QString queryText(const SessionQuery& query);

/// What is wrong, and what to write instead; one or two sentences.
[[nodiscard]] USHER_CORE_EXPORT QString queryProblemSentence(const QueryProblem& problem);

/// The words of `state:`.
[[nodiscard]] USHER_CORE_EXPORT QStringList sessionStates();

} // namespace usher::sso
