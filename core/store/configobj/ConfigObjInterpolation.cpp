// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/configobj/ConfigObjParser.h"
#include "core/store/configobj/PythonText.h"

namespace usher::store
{

namespace
{

/// In characters. A longer value is refused, because values that stand for each other can grow without bound.
constexpr qsizetype longestValue = qsizetype{64} * 1024;
/// How many values may stand for each other.
constexpr qsizetype deepest = 100;

QString asInVariable(QString name)
{
    return name.replace(u'.', QLatin1StringView("__")).replace(u'-', QLatin1StringView("__"));
}

} // namespace

Result<void> ConfigObjParser::addFromEnvironment()
{
    if (m_options.variablePrefix.isEmpty()) {
        return {};
    }
    const auto sections = m_config.m_sections.front().sections; // a copy, because variables may add sections
    for (const auto& [name, section] : sections) {
        const QString prefix = m_options.variablePrefix + u'_' + asInVariable(name) + u'_';
        for (const QString& variable : Variables::environmentNames(prefix)) {
            const QString key = QString(variable).remove(prefix);
            if (auto added = addVariable(section, key, variable); !added) {
                return added;
            }
        }
    }
    return {};
}

Result<void> ConfigObjParser::addVariable(std::size_t section, const QString& key, const QString& name)
{
    // Zato reads the variables as the lines of a file of their own.
    const QString line = key + u'=' + m_options.variables.value(name).value_or(QString());
    ConfigObj read(m_config.m_path);
    const ConfigObjOptions options{.variables = m_options.variables};
    ConfigObjParser parser(read, options);
    auto parsed = parser.parse(pythonLines(line).join(u'\n'));
    if (!parsed) {
        Error error = parsed.error();
        error.place = SettingPlace{.file = m_config.m_path, .variable = name, .isVariableSet = true};
        return tl::unexpected(std::move(error));
    }
    for (auto& [readKey, value] : read.m_sections.front().values) {
        value.line = 0;
        value.variable = name;
        value.isVariableSet = true;
        m_config.m_sections[section].values.insert_or_assign(readKey, std::move(value));
    }
    return {};
}

Result<void> ConfigObjParser::interpolate()
{
    for (std::size_t section = 0; section < m_config.m_sections.size(); ++section) {
        // The values are replaced only afterwards, because each is looked up as it stands in the file.
        std::map<QString, ConfigObj::Value> values = m_config.m_sections[section].values;
        for (auto& [key, value] : values) {
            if (!interpolateValue(key, value.value, section)) {
                return malformed(value.line);
            }
        }
        m_config.m_sections[section].replaced = std::move(values);
    }
    for (auto& section : m_config.m_sections) {
        section.values = std::move(section.replaced);
    }
    return {};
}

bool ConfigObjParser::interpolateValue(const QString& key, PythonValue& value, std::size_t section) const
{
    if (value.kind == PythonValue::Kind::List) {
        for (PythonValue& item : value.items) {
            if (item.isText() && !interpolateValue(key, item, section)) {
                return false;
            }
        }
        return true;
    }
    if (!value.isText() || !value.text.contains(u'%')) {
        return true;
    }
    Trail trail;
    const auto text = interpolated(key, value.text, {.of = section, .from = section}, trail);
    value = PythonValue::ofText(text.value_or(QString()));
    return text.has_value();
}

std::optional<QString> ConfigObjParser::interpolated(const QString& key, const QString& value,
                                                     const Interpolating& sections, Trail& trail) const
{
    const std::pair here{key, m_config.m_sections[sections.of].name};
    if (trail.contains(here) || trail.size() > deepest) {
        return std::nullopt;
    }
    trail << here;
    QString text = value;
    for (qsizetype begin = text.indexOf(QLatin1StringView("%(")); begin >= 0;
         begin = text.indexOf(QLatin1StringView("%("), begin)) {
        const qsizetype end = text.indexOf(u')', begin);
        if (end < 0 || end + 1 == text.size() || text[end + 1] != u's') {
            begin += 2;
            continue;
        }
        const QString other = text.sliced(begin + 2, end - begin - 2);
        const auto found = fetch(other, sections.from);
        const auto replacement =
            found ? interpolated(other, found->first, {.of = found->second, .from = sections.from}, trail)
                  : std::nullopt;
        if (!replacement || text.size() + replacement->size() > longestValue) {
            return std::nullopt;
        }
        text.replace(begin, end + 2 - begin, *replacement);
        begin += replacement->size();
    }
    trail.removeLast();
    return text;
}

std::optional<std::pair<QString, std::size_t>> ConfigObjParser::fetch(const QString& key,
                                                                      std::size_t section) const
{
    const auto textIn = [&](std::size_t in) -> std::optional<const PythonValue*> {
        const auto& values = m_config.m_sections[in].values;
        const auto found = values.find(key);
        const bool isThere = found != values.end() && found->second.value.kind != PythonValue::Kind::None;
        return isThere ? std::optional(&found->second.value) : std::nullopt;
    };
    for (std::size_t current = section;; current = m_config.m_sections[current].parent) {
        auto found = textIn(current);
        const auto& sections = m_config.m_sections[current].sections;
        if (const auto defaults = sections.find(QStringLiteral("DEFAULT"));
            !found && defaults != sections.end()) {
            found = textIn(defaults->second);
        }
        if (found) {
            // Only a text can be put into a text.
            return (*found)->isText() ? std::optional(std::pair{(*found)->text, current}) : std::nullopt;
        }
        if (current == m_config.m_sections[current].parent) {
            return std::nullopt;
        }
    }
}

} // namespace usher::store
