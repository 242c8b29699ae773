// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/AgentPatterns.h"

#include <algorithm>

#include <yaml-cpp/yaml.h>

#include <QFile>
#include <QStringList>

namespace usher
{

namespace
{

QString yamlText(const YAML::Node& node, const char* key)
{
    const YAML::Node value = node[key];
    return value ? QString::fromStdString(value.as<std::string>()) : QString();
}

void readPatterns(const YAML::Node& list, const char* familyKey, const char* majorKey,
                  std::vector<AgentPattern>& patterns)
{
    for (const YAML::Node& node : list) {
        const QString regex = yamlText(node, "regex");
        const bool ignoresCase = yamlText(node, "regex_flag") == QLatin1StringView("i");
        patterns.push_back(
            {.expression = QRegularExpression(regex, ignoresCase ? QRegularExpression::CaseInsensitiveOption
                                                                 : QRegularExpression::NoPatternOption),
             .needed = ignoresCase ? QString() : neededText(regex),
             .family = yamlText(node, familyKey),
             .major = yamlText(node, majorKey)});
    }
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

/// Returns the product that the first matching pattern names.
AgentProduct productBy(const std::vector<AgentPattern>& patterns, const QString& userAgent)
{
    constexpr qsizetype longest = 1'000; // characters; some patterns are slow on long nonsense
    const QString beginning = userAgent.first(std::min(userAgent.size(), longest));
    for (const AgentPattern& pattern : patterns) {
        if (!pattern.needed.isEmpty() && !beginning.contains(pattern.needed)) {
            continue;
        }
        const QRegularExpressionMatch match = pattern.expression.match(beginning);
        if (match.hasMatch()) {
            const QString family = filledIn(pattern.family, 1, match);
            const QString major = filledIn(pattern.major, 2, match);
            return {.family = family, .name = family.endsWith(major) ? family : family + u' ' + major};
        }
    }
    return {};
}

/// Collects the texts of a regular expression that every match has.
class NeededTextReader final
{
public:
    explicit NeededTextReader(QStringView expression) : m_rest(expression) {}

    /// Returns the longest text of the alternative that is read. Empty if there are several alternatives.
    [[nodiscard]] QString longest()
    {
        while (!m_rest.isEmpty() && !m_hasAlternatives) {
            readPart();
        }
        endRun();
        return m_hasAlternatives ? QString() : m_longest;
    }

private:
    void readPart()
    {
        const QChar c = m_rest.front();
        if (c == u'|') {
            m_hasAlternatives = true;
        } else if (c == u'(') {
            readGroup();
        } else if (c == u'[') {
            skipClass();
            endRun();
        } else if (c == u'\\') {
            readEscape();
        } else if (QStringView(u"?*{").contains(c)) {
            m_run.chop(1); // the character before it may be missing
            endRun();
            skipQuantifier();
        } else if (QStringView(u".^$+)}").contains(c)) {
            endRun();
            m_rest = m_rest.sliced(1);
        } else {
            m_run += c;
            m_rest = m_rest.sliced(1);
        }
    }

    void readEscape()
    {
        const QChar c = m_rest.size() > 1 ? m_rest[1] : QChar();
        m_rest = m_rest.sliced(std::min<qsizetype>(2, m_rest.size()));
        if (c.isNull() || c.isLetterOrNumber()) {
            endRun(); // a class of characters, or a place
        } else {
            m_run += c;
        }
    }

    /// Reads a group that must be there once and has one alternative. Skips any other one.
    void readGroup()
    {
        endRun();
        const QStringView group = m_rest.first(groupSize());
        m_rest = m_rest.sliced(group.size());
        const bool isOptional = !m_rest.isEmpty() && QStringView(u"?*{").contains(m_rest.front());
        skipQuantifier();
        QStringView content = group.sliced(1).chopped(group.endsWith(u')') ? 1 : 0);
        if (content.startsWith(u"?:")) {
            content = content.sliced(2);
        } else if (content.startsWith(u'?')) {
            return; // looks around, or has a name
        }
        if (!isOptional) {
            const QString inner = NeededTextReader(content).longest();
            m_longest = inner.size() > m_longest.size() ? inner : m_longest;
        }
    }

    [[nodiscard]] qsizetype groupSize() const
    {
        int depth = 0;
        bool isInClass = false;
        for (qsizetype at = 0; at < m_rest.size(); ++at) {
            const QChar c = m_rest[at];
            if (c == u'\\') {
                ++at;
            } else if (isInClass) {
                isInClass = c != u']';
            } else if (c == u'[') {
                isInClass = true;
                at += m_rest.sliced(at + 1).startsWith(u']') ? 1 : 0;
            } else if (c == u'(') {
                ++depth;
            } else if (c == u')' && --depth == 0) {
                return at + 1;
            }
        }
        return m_rest.size();
    }

    void skipClass()
    {
        qsizetype at = m_rest.startsWith(u"[^]") ? 3 : m_rest.startsWith(u"[]") ? 2 : 1;
        for (; at < m_rest.size() && m_rest[at] != u']'; ++at) {
            at += m_rest[at] == u'\\' ? 1 : 0;
        }
        m_rest = m_rest.sliced(std::min(at + 1, m_rest.size()));
        skipQuantifier();
    }

    void skipQuantifier()
    {
        if (m_rest.startsWith(u'{')) {
            const qsizetype close = m_rest.indexOf(u'}');
            m_rest = m_rest.sliced(close < 0 ? m_rest.size() : close + 1);
        }
        while (!m_rest.isEmpty() && QStringView(u"?*+").contains(m_rest.front())) {
            m_rest = m_rest.sliced(1);
        }
    }

    void endRun()
    {
        m_longest = m_run.size() > m_longest.size() ? m_run : m_longest;
        m_run.clear();
    }

    QStringView m_rest;
    QString m_run; ///< the characters that follow each other so far
    QString m_longest;
    bool m_hasAlternatives = false;
};

} // namespace

AgentPatterns::AgentPatterns()
{
    read(QStringLiteral(":/usher/agents/own.yaml"));
    read(QStringLiteral(":/usher/agents/regexes.yaml"));
}

const AgentPatterns& AgentPatterns::bundled()
{
    static const AgentPatterns patterns;
    return patterns;
}

void AgentPatterns::read(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return;
    }
    const YAML::Node patterns = YAML::Load(file.readAll().toStdString());
    readPatterns(patterns["user_agent_parsers"], "family_replacement", "v1_replacement", m_browsers);
    readPatterns(patterns["os_parsers"], "os_replacement", "os_v1_replacement", m_systems);
    m_version = yamlText(patterns, "version");
}

AgentProduct AgentPatterns::browserOf(const QString& userAgent) const
{
    return productBy(m_browsers, userAgent);
}

AgentProduct AgentPatterns::systemOf(const QString& userAgent) const
{
    return productBy(m_systems, userAgent);
}

QString neededText(QStringView expression)
{
    // Options inside it can change what its letters match.
    static const QRegularExpression option(QStringLiteral("\\(\\?[a-z-]+[:)]|\\\\[xcopNQE0-9]"));
    return option.match(expression.toString()).hasMatch() ? QString()
                                                          : NeededTextReader(expression).longest();
}

} // namespace usher
