// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/AgentNames.h"

#include <mutex>
#include <optional>
#include <vector>

#include <yaml-cpp/yaml.h>

#include <QFile>
#include <QHash>
#include <QRegularExpression>

namespace usher::ui
{

/// A pattern of uap-core, with the texts that replace the captured parts.
struct AgentPattern {
    QRegularExpression expression;
    QString family; ///< if empty, the first captured part
    QString major;  ///< if empty, the second captured part
};

namespace
{

QString textOf(const YAML::Node& node, const char* key)
{
    const YAML::Node value = node[key];
    return value ? QString::fromStdString(value.as<std::string>()) : QString();
}

std::vector<AgentPattern> readPatterns(const YAML::Node& list, const char* familyKey, const char* majorKey)
{
    std::vector<AgentPattern> patterns;
    patterns.reserve(list.size());
    for (const YAML::Node& node : list) {
        const bool ignoresCase = textOf(node, "regex_flag") == QLatin1StringView("i");
        patterns.push_back({.expression = QRegularExpression(
                                textOf(node, "regex"), ignoresCase ? QRegularExpression::CaseInsensitiveOption
                                                                   : QRegularExpression::NoPatternOption),
                            .family = textOf(node, familyKey),
                            .major = textOf(node, majorKey)});
    }
    return patterns;
}

/// Returns `replacement` with `$1`, `$2` and so on filled in. If it is empty, returns the captured part
/// number `part`.
QString filledIn(QString replacement, int part, const QRegularExpressionMatch& match)
{
    if (replacement.isEmpty()) {
        return match.captured(part);
    }
    for (int i = 1; i <= match.lastCapturedIndex(); ++i) {
        replacement.replace(u'$' + QString::number(i), match.captured(i));
    }
    return replacement.trimmed();
}

/// A browser or a system. Both texts are empty if it is unknown.
struct Product {
    QString family; ///< `Firefox`
    QString name;   ///< `Firefox 139`
};

/// Returns the product that the first matching pattern names.
Product productBy(const std::vector<AgentPattern>& patterns, const QString& userAgent)
{
    for (const AgentPattern& pattern : patterns) {
        const QRegularExpressionMatch match = pattern.expression.match(userAgent);
        if (match.hasMatch()) {
            const QString family = filledIn(pattern.family, 1, match);
            const QString major = filledIn(pattern.major, 2, match);
            return {.family = family, .name = family.endsWith(major) ? family : family + u' ' + major};
        }
    }
    return {};
}

} // namespace

struct AgentNames::Parts {
    struct Name {
        QString whole;
        QString browser;
    };

    std::mutex matching; ///< locks the patterns; may be held for long
    std::vector<AgentPattern> browsers;
    std::vector<AgentPattern> systems;
    std::mutex naming; ///< locks the names; never held for long
    QHash<QString, Name> names;

    void load()
    {
        QFile file(QStringLiteral(":/usher/agents/regexes.yaml"));
        if (!browsers.empty() || !file.open(QIODevice::ReadOnly)) {
            return;
        }
        const YAML::Node patterns = YAML::Load(file.readAll().toStdString());
        browsers = readPatterns(patterns["user_agent_parsers"], "family_replacement", "v1_replacement");
        systems = readPatterns(patterns["os_parsers"], "os_replacement", "os_v1_replacement");
    }

    [[nodiscard]] Name match(const QString& userAgent)
    {
        constexpr qsizetype longest = 1'000; // characters; some patterns are slow on long nonsense
        const QString beginning = userAgent.first(std::min(userAgent.size(), longest));
        const std::lock_guard lock(matching);
        load();
        const Product browser = productBy(browsers, beginning);
        QStringList words{browser.name, productBy(systems, beginning).name};
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
    const Parts::Name name = m_parts->match(userAgent);
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
