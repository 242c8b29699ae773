// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/AgentNames.h"

#include <mutex>
#include <optional>

#include <QHash>
#include <QStringList>

#include "core/text/AgentPatterns.h"

namespace usher::ui
{

struct AgentNames::Parts {
    struct Name {
        QString whole;
        QString browser;
    };

    std::mutex naming; ///< locks the names; never held for long
    QHash<QString, Name> names;

    [[nodiscard]] static Name match(const QString& userAgent)
    {
        const AgentPatterns& patterns = AgentPatterns::bundled();
        const AgentProduct browser = patterns.browserOf(userAgent);
        QStringList words{browser.name, patterns.systemOf(userAgent).name};
        words.removeAll(QString());
        return {.whole = words.join(QStringLiteral(" · ")), .browser = browser.family};
    }

    [[nodiscard]] std::optional<Name> named(const QString& userAgent)
    {
        const std::lock_guard lock(naming);
        const auto found = names.constFind(userAgent);
        return found == names.constEnd() ? std::nullopt : std::optional(*found);
    }
};

AgentNames::AgentNames() : m_parts(std::make_unique<Parts>())
{
}

AgentNames::~AgentNames() = default;

QString AgentNames::lookUp(const QString& userAgent) const
{
    constexpr qsizetype mostNames = 10'000; // invented user agents must not fill the memory
    if (auto name = m_parts->named(userAgent)) {
        return name->whole;
    }
    const Parts::Name name = Parts::match(userAgent);
    const std::lock_guard lock(m_parts->naming);
    if (m_parts->names.size() >= mostNames) {
        m_parts->names.clear();
    }
    m_parts->names.insert(userAgent, name);
    return name.whole;
}

bool AgentNames::isKnown(const QString& userAgent) const
{
    return m_parts->named(userAgent).has_value();
}

QString AgentNames::known(const QString& userAgent) const
{
    return m_parts->named(userAgent).value_or(Parts::Name()).whole;
}

QString AgentNames::knownBrowser(const QString& userAgent) const
{
    return m_parts->named(userAgent).value_or(Parts::Name()).browser;
}

} // namespace usher::ui
