// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/search/query/SessionQuery.h"
#include "tests/fuzz/Targets.h"
#include "tests/fuzz/support/Check.h"

namespace usher::fuzz::query
{

void fuzzOne(QByteArrayView data)
{
    const QString text = QString::fromUtf8(data);
    const auto query = sso::parseSessionQuery(text);
    if (!query) {
        const sso::QueryProblem& problem = query.error();
        check(problem.position >= 0 && problem.length >= 0 &&
                  problem.position + problem.length <= text.size(),
              "a problem is outside the text");
        check(!sso::queryProblemSentence(problem).isEmpty(), "a problem has no sentence");
        return;
    }
    const auto again = sso::parseSessionQuery(sso::queryText(*query));
    check(again && *again == *query, "a query that is spelled anew is another query");
}

} // namespace usher::fuzz::query
