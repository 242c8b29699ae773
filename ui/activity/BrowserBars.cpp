// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/activity/BrowserBars.h"

#include <algorithm>
#include <map>

#include <QRegularExpression>

#include "core/VisibleText.h"
#include "ui/words/AgentNames.h"
#include "ui/words/QueryText.h"

namespace usher::ui
{

namespace
{

/// The number of sessions of one browser, and their user agents.
struct Browser {
    qint64 count = 0;
    QStringList agents = {};
};

bool isIn(const QString& word, const QString& agent)
{
    return agent.contains(word, Qt::CaseInsensitive);
}

qsizetype countWith(const QString& word, const QStringList& agents)
{
    return std::ranges::count_if(agents, [&](const QString& agent) { return isIn(word, agent); });
}

/// Returns the products that a user agent names, the last one first, because the last one is more often the
/// real browser.
QStringList productsIn(const QString& agent)
{
    static const QRegularExpression product(QStringLiteral("[A-Za-z][A-Za-z0-9_.-]*/"));
    QStringList products;
    for (auto match = product.globalMatch(agent); match.hasNext();) {
        products.prepend(match.next().captured());
    }
    return products;
}

/// Returns the product name that is in all of `agents` and in as few of `others` as possible. Empty if
/// `agents` have no product name in common.
QString commonWord(const QStringList& agents, const QStringList& others)
{
    QString best;
    for (const QString& word : productsIn(agents.front())) {
        const bool isCommon = countWith(word, agents) == agents.size();
        if (isCommon && (best.isEmpty() || countWith(word, others) < countWith(best, others))) {
            best = word;
        }
    }
    return best;
}

/// Returns a product name of the first of `others` that is in none of `agents`, and in as many of `others` as
/// possible. Empty if there is none.
QString foreignWord(const QStringList& others, const QStringList& agents)
{
    QString best;
    for (const QString& word : productsIn(others.front())) {
        if (countWith(word, agents) == 0 &&
            (best.isEmpty() || countWith(word, others) > countWith(best, others))) {
            best = word;
        }
    }
    return best;
}

} // namespace

QString queryForAgents(const QStringList& agents, const QStringList& others)
{
    if (agents.size() == 1) {
        return queryForAgent(agents.front());
    }
    const QString common = agents.empty() ? QString() : commonWord(agents, others);
    if (common.isEmpty()) {
        return {};
    }
    QString query = QStringLiteral("agent:") + common;
    QStringList wrong = others;
    const auto drop = [&](const QString& word, bool isWanted) {
        wrong.erase(std::remove_if(wrong.begin(), wrong.end(),
                                   [&](const QString& agent) { return isIn(word, agent) != isWanted; }),
                    wrong.end());
    };
    drop(common, true);
    while (!wrong.empty()) {
        const QString foreign = foreignWord(wrong, agents);
        if (foreign.isEmpty()) {
            wrong.removeFirst(); // no word excludes it, so the query finds it, too
            continue;
        }
        query += QStringLiteral(" -agent:") + foreign;
        drop(foreign, false);
    }
    return query;
}

ActivityBars browserBars(const sso::SessionActivity& activity, const AgentNames& names)
{
    std::map<QString, Browser> browsers;
    QStringList all;
    for (const sso::ActivityShare& share : activity.agents.most) {
        const QString name = names.knownBrowser(share.of);
        Browser& browser = browsers[name.isEmpty() ? visibleText(share.of) : name];
        browser.count += share.count;
        browser.agents << share.of;
        all << share.of;
    }
    ActivityBars bars;
    for (const auto& entry : browsers) {
        const auto& [name, browser] = entry;
        QStringList others = all;
        for (const QString& own : entry.second.agents) {
            others.removeOne(own);
        }
        bars.push_back({.bar = {.label = name, .count = browser.count},
                        .sentence = QStringLiteral("%1: %2").arg(name, liveSessions(browser.count)),
                        .query = queryForAgents(browser.agents, others)});
    }
    std::ranges::stable_sort(bars, std::greater<>(), [](const ActivityBar& bar) { return bar.bar.count; });
    return mostOf(std::move(bars), activity.agents.otherCount);
}

} // namespace usher::ui
