// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/search/query/QueryImplication.h"

#include <algorithm>

#include "core/text/TextFinder.h"
#include "core/text/address/Network.h"

namespace usher::sso
{

namespace
{

/// Returns whether a value that has the text of `narrow` has the text of `wide`, however both are spelled.
bool hasTextOf(const SessionTerm& narrow, const SessionTerm& wide)
{
    return TextFinder(wide.text).isInFolded(TextFinder(narrow.text).folded());
}

bool isNetworkWithin(const SessionTerm& narrow, const SessionTerm& wide)
{
    const auto inner = Network::fromText(narrow.text.toUtf8());
    const auto outer = Network::fromText(wide.text.toUtf8());
    return inner && outer && inner->isOfIpv4() == outer->isOfIpv4() &&
           inner->prefixLength() >= outer->prefixLength() && outer->contains(inner->address());
}

/// Returns whether `wide` holds wherever `narrow` holds, whatever their signs are.
bool holdsWherever(const SessionTerm& narrow, const SessionTerm& wide)
{
    if (narrow.isExact || wide.isExact) {
        return false;
    }
    switch (wide.field) {
    case SessionField::Anywhere: // the user's name and the user agent are among what it looks at
        return (narrow.field == SessionField::Anywhere || narrow.field == SessionField::User ||
                narrow.field == SessionField::Agent) &&
               hasTextOf(narrow, wide);
    case SessionField::User:
    case SessionField::Agent:
        return narrow.field == wide.field && hasTextOf(narrow, wide);
    case SessionField::Ip:
        return narrow.field == wide.field && isNetworkWithin(narrow, wide);
    default:
        return false;
    }
}

bool termImplies(const SessionTerm& narrow, const SessionTerm& wide)
{
    if (narrow == wide) {
        return true;
    }
    if (narrow.isNegated != wide.isNegated) {
        return false;
    }
    // What a longer text leaves out is left out by a shorter one, too.
    return narrow.isNegated ? holdsWherever(wide, narrow) : holdsWherever(narrow, wide);
}

} // namespace

bool implies(const SessionQuery& query, const SessionQuery& earlier)
{
    return std::ranges::all_of(earlier, [&](const SessionTerm& wide) {
        return std::ranges::any_of(query,
                                   [&](const SessionTerm& narrow) { return termImplies(narrow, wide); });
    });
}

} // namespace usher::sso
