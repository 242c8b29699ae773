// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QHash>

#include "core/sso/search/query/SessionQuery.h"

namespace usher::sso
{

/// Returns whether the query looks at the names of user agents. To name one takes long.
[[nodiscard]] bool namesAgents(const SessionQuery& query);

/// Finds the user agents that are called so by the patterns of AgentPatterns. Sessions share their user
/// agents, so each one is named once.
class ProductFinder final
{
public:
    /// `term` is on Browser or System.
    explicit ProductFinder(const SessionTerm& term);

    /// Returns whether the user agent, UTF-8, has that browser or system.
    [[nodiscard]] bool isIn(QByteArrayView userAgent);

private:
    [[nodiscard]] bool isCalled(const QString& name) const;

    SessionField m_field;
    bool m_isExact;
    QString m_name; ///< folded, unless it is exact
    QHash<QByteArray, bool> m_known;
};

} // namespace usher::sso
