// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/search/query/ProductFinder.h"

#include <algorithm>

#include "core/text/AgentPatterns.h"
#include "core/text/FoldedText.h"

namespace usher::sso
{

bool namesAgents(const SessionQuery& query)
{
    return std::ranges::any_of(query, [](const SessionTerm& term) {
        return term.field == SessionField::Browser || term.field == SessionField::System;
    });
}

ProductFinder::ProductFinder(const SessionTerm& term)
    : m_field(term.field), m_isExact(term.isExact), m_name(term.isExact ? term.text : foldedText(term.text))
{
}

bool ProductFinder::isIn(QByteArrayView userAgent)
{
    constexpr qsizetype mostKnown = 10'000; // a client can send any number of different agents
    if (userAgent.isEmpty()) {
        return false;
    }
    const auto known = m_known.constFind(QByteArray::fromRawData(userAgent.data(), userAgent.size()));
    if (known != m_known.constEnd()) {
        return *known;
    }
    const AgentPatterns& patterns = AgentPatterns::bundled();
    const QString agent = QString::fromUtf8(userAgent);
    const AgentProduct product =
        m_field == SessionField::Browser ? patterns.browserOf(agent) : patterns.systemOf(agent);
    const bool isFound = isCalled(product.family) || isCalled(product.name);
    if (m_known.size() >= mostKnown) {
        m_known.clear();
    }
    m_known.insert(userAgent.toByteArray(), isFound);
    return isFound;
}

bool ProductFinder::isCalled(const QString& name) const
{
    return !name.isEmpty() && (m_isExact ? name : foldedText(name)) == m_name;
}

} // namespace usher::sso
