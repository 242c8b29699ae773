// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/configobj/ConfigObjParser.h"

#include "core/store/configobj/ConfigValue.h"
#include "core/store/configobj/PythonLiteral.h"
#include "core/store/configobj/PythonText.h"

namespace usher::store
{

namespace
{

constexpr auto secretReference = QLatin1StringView("zato+secret://");

/// Returns the name of the variable that a whole value names, or an empty text. `$` alone and `$$…` name
/// none.
QString variableNamed(QStringView value)
{
    const bool isNamed = value.startsWith(u'$') && value.size() > 1 && !value.startsWith(u"$$");
    return isNamed ? value.sliced(1).toString() : QString();
}

/// Returns the position of the closing quotes after which only a comment follows, or -1.
qsizetype closingQuotes(QStringView line, QStringView quote)
{
    for (qsizetype at = line.indexOf(quote); at >= 0; at = line.indexOf(quote, at + 1)) {
        if (isOnlyComment(line, at + quote.size())) {
            return at;
        }
    }
    return -1;
}

PythonValue listOf(const QStringList& items)
{
    std::vector<PythonValue> values;
    for (const QString& item : items) {
        values.push_back(PythonValue::ofText(item));
    }
    return PythonValue::ofList(std::move(values));
}

} // namespace

tl::unexpected<Error> ConfigObjParser::malformed(qsizetype line) const
{
    return tl::unexpected(
        Error{.kind = ErrorKind::FileMalformed,
              .subject = m_config.m_path,
              .place = SettingPlace{.file = m_config.m_path, .line = static_cast<int>(line)}});
}

Result<void> ConfigObjParser::parse(QStringView text)
{
    m_lines = text.split(u'\n');
    for (QStringView& line : m_lines) {
        while (line.endsWith(u'\r')) {
            line.chop(1);
        }
    }
    for (m_at = 0; m_at < m_lines.size(); ++m_at) {
        const qsizetype number = m_at + 1;
        const QStringView line = m_lines[m_at];
        if (isOnlyComment(line, 0)) {
            continue;
        }
        if (const auto section = readSectionLine(line)) {
            if (!beginSection(*section)) {
                return malformed(number);
            }
            continue;
        }
        const auto setting = readKeyLine(line);
        if (!setting) {
            return malformed(number);
        }
        if (auto added = addSetting(*setting); !added) {
            return added;
        }
    }
    return {};
}

bool ConfigObjParser::hasName(std::size_t section, const QString& name) const
{
    const auto& in = m_config.m_sections[section];
    return in.values.contains(name) || in.sections.contains(name);
}

bool ConfigObjParser::beginSection(const SectionLine& line)
{
    if (line.opening != line.closing || line.opening > m_config.m_sections[m_section].depth + 1) {
        return false;
    }
    std::size_t parent = m_section;
    while (m_config.m_sections[parent].depth >= line.opening) {
        parent = m_config.m_sections[parent].parent;
    }
    if (hasName(parent, line.name)) {
        return false;
    }
    m_section = m_config.m_sections.size();
    m_config.m_sections[parent].sections.emplace(line.name, m_section);
    m_config.m_sections.push_back({.name = line.name, .parent = parent, .depth = line.opening});
    return true;
}

Result<void> ConfigObjParser::addSetting(const KeyLine& line)
{
    const qsizetype number = m_at + 1;
    ConfigObj::Value value{
        .value = {}, .line = static_cast<int>(number), .written = pythonStripped(line.value).toString()};
    const auto text = resolved(line, value);
    if (!text) {
        return tl::unexpected(text.error());
    }
    std::optional<ConfigValue> read;
    if (text->startsWith(QLatin1StringView("\"\"\"")) || text->startsWith(QLatin1StringView("'''"))) {
        if (auto quoted = tripleQuoted(*text)) {
            read = ConfigValue{.text = std::move(*quoted)};
        }
    } else {
        read = readConfigValue(*text);
    }
    if (!read || hasName(m_section, line.key)) {
        auto error = malformed(number);
        error.value().place->value = value.written;
        error.value().place->variable = value.isVariableSet ? value.variable : QString();
        error.value().place->isVariableSet = value.isVariableSet;
        return error;
    }
    value.value = read->isList ? listOf(read->items) : PythonValue::ofText(read->text);
    if (m_options.dialect == ConfigDialect::Zato && !read->isList) {
        if (auto literal = readPythonLiteral(read->text)) {
            value.value = std::move(*literal);
        }
    }
    m_config.m_sections[m_section].values.emplace(line.key, std::move(value));
    return {};
}

Result<QString> ConfigObjParser::resolved(const KeyLine& line, ConfigObj::Value& value) const
{
    QString text = line.value;
    if (m_options.dialect == ConfigDialect::Plain) {
        return text;
    }
    if (value.variable = variableNamed(text); !value.variable.isEmpty()) {
        const auto set = m_options.variables.value(value.variable);
        value.isVariableSet = set.has_value();
        text = set.value_or(text);
    }
    const bool isFollowed =
        m_options.secretOf && m_config.m_sections[m_section].name == m_options.secretSection;
    value.isSecret = isFollowed && text.startsWith(secretReference);
    return value.isSecret ? m_options.secretOf(text) : Result<QString>(text);
}

std::optional<QString> ConfigObjParser::tripleQuoted(QStringView text)
{
    const QStringView quote = text.first(3);
    QStringView rest = text.sliced(quote.size());
    if (const qsizetype end = closingQuotes(rest, quote); end >= 0 && !rest.first(end).contains(u'\n')) {
        return rest.first(end).toString();
    }
    if (rest.contains(quote)) {
        return std::nullopt;
    }
    QString value = rest.toString();
    while (++m_at < m_lines.size()) {
        const QStringView line = m_lines[m_at];
        value += u'\n';
        if (!line.contains(quote)) {
            value += line;
            continue;
        }
        const qsizetype end = closingQuotes(line, quote);
        return end < 0 ? std::nullopt : std::optional(value.append(line.first(end)));
    }
    return std::nullopt;
}

} // namespace usher::store
