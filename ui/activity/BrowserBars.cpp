// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/activity/BrowserBars.h"

#include <algorithm>
#include <map>

#include "core/VisibleText.h"
#include "ui/words/AgentNames.h"
#include "ui/words/NumberText.h"
#include "ui/words/QueryText.h"

namespace usher::ui
{

ActivityBars browserBars(const sso::SessionActivity& activity, const AgentNames& names)
{
    // By the query, because a user agent may have the same text as a browser's name.
    std::map<QString, ActivityBar> browsers;
    for (const sso::ActivityShare& share : activity.agents.most) {
        const QString name = names.knownBrowser(share.of);
        const QString query = name.isEmpty() ? queryForAgent(share.of) : queryForBrowser(name);
        ActivityBar& browser = browsers[query];
        browser.query = query;
        browser.bar.label = name.isEmpty() ? visibleText(share.of) : name;
        browser.bar.count += share.count;
    }
    ActivityBars bars;
    for (auto& [query, browser] : browsers) {
        browser.sentence = QStringLiteral("%1: %2").arg(browser.bar.label, liveSessions(browser.bar.count));
        bars.push_back(std::move(browser));
    }
    std::ranges::stable_sort(bars, std::greater<>(), [](const ActivityBar& bar) { return bar.bar.count; });
    return mostOf(std::move(bars), activity.agents.otherCount);
}

} // namespace usher::ui
