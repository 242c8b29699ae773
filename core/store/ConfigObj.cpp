// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/ConfigObj.h"

#include <algorithm>
#include <optional>

#include <QFile>
#include <QFileInfo>

namespace usher::store
{

namespace
{

/// In bytes. A server's configuration is shorter; a longer file is refused.
constexpr qint64 sizeLimit = qint64{1024} * 1024;

QStringView tripleQuote(QStringView text)
{
    for (const QStringView quote : {QStringView(u"\"\"\""), QStringView(u"'''")}) {
        if (text.startsWith(quote)) {
            return quote;
        }
    }
    return {};
}

bool isBlankOrComment(QStringView text)
{
    const QStringView trimmed = text.trimmed();
    return trimmed.isEmpty() || trimmed.startsWith(u'#');
}

struct Item {
    QStringView text;
    QStringView rest; ///< the text after it
    bool isQuoted = false;
};

/// Returns the first item of `text`, or nothing if its quote is left open or other text follows it.
std::optional<Item> firstItem(QStringView text)
{
    const QChar first = text.isEmpty() ? QChar() : text.front();
    if (first != u'"' && first != u'\'') {
        const auto endsItem = [](QChar c) { return c == u',' || c == u'#'; };
        const qsizetype size = std::find_if(text.begin(), text.end(), endsItem) - text.begin();
        return Item{.text = text.first(size).trimmed(), .rest = text.sliced(size)};
    }
    const qsizetype end = text.indexOf(first, 1);
    const QStringView rest = text.sliced(end + 1).trimmed();
    if (end < 0 || !(isBlankOrComment(rest) || rest.startsWith(u','))) {
        return std::nullopt;
    }
    return Item{.text = text.sliced(1, end - 1), .rest = rest, .isQuoted = true};
}

/// Returns the value after `=` on one line, without its comment and, unless it is a list, without its quotes.
std::optional<ConfigObj::Value> inlineValue(QStringView text)
{
    const QStringView trimmed = text.trimmed();
    ConfigObj::Value value;
    const auto add = [&](QStringView item) {
        if (!item.isEmpty()) {
            value.items << item.toString();
        }
    };
    auto item = firstItem(trimmed);
    const bool isList = item && item->rest.startsWith(u',');
    while (item && item->rest.startsWith(u',')) {
        add(item->text);
        item = firstItem(item->rest.sliced(1).trimmed());
    }
    if (!item) {
        return std::nullopt;
    }
    add(item->text);
    const QStringView written = trimmed.chopped(item->rest.size()).trimmed();
    value.text = (item->isQuoted && !isList ? item->text : written).toString();
    return value;
}

/// Returns the value in triple quotes, in which other quotes and commas mean nothing.
ConfigObj::Value linesOf(const QString& text)
{
    ConfigObj::Value value{.text = text};
    for (const QStringView line : QStringView(text).split(u'\n')) {
        if (const QStringView trimmed = line.trimmed(); !trimmed.isEmpty()) {
            value.items << trimmed.toString();
        }
    }
    return value;
}

QString unquoted(const QString& item)
{
    const bool isQuoted =
        item.size() >= 2 && (item.front() == u'"' || item.front() == u'\'') && item.back() == item.front();
    return isQuoted ? item.sliced(1, item.size() - 2) : item;
}

/// Returns the position of the `=` after a line's key, or -1. A key in quotes may contain other `=`.
qsizetype equalsSign(QStringView line)
{
    const QChar first = line.front();
    if (first != u'"' && first != u'\'') {
        return line.indexOf(u'=');
    }
    for (qsizetype end = line.indexOf(first, 1); end >= 0; end = line.indexOf(first, end + 1)) {
        const QStringView rest = line.sliced(end + 1);
        if (rest.trimmed().startsWith(u'=')) {
            return end + 1 + rest.indexOf(u'=');
        }
    }
    return -1;
}

/// Goes through the lines of a file and knows the number of the current one.
class Lines final
{
public:
    explicit Lines(QStringView text) : m_lines(text.split(u'\n')) {}

    [[nodiscard]] bool next() { return ++m_at < m_lines.size(); }
    [[nodiscard]] QStringView line() const
    {
        const QStringView line = m_lines[m_at];
        return line.endsWith(u'\r') ? line.chopped(1) : line;
    }
    [[nodiscard]] qsizetype number() const { return m_at + 1; }

    /// Returns a multi-line value. `rest` is what its first line has after the opening `quote`.
    [[nodiscard]] std::optional<ConfigObj::Value> multiLineValue(QStringView rest, QStringView quote)
    {
        QString text;
        while (true) {
            if (const qsizetype end = rest.indexOf(quote); end >= 0) {
                return isBlankOrComment(rest.sliced(end + quote.size()))
                           ? std::optional(linesOf(text + rest.first(end).toString()))
                           : std::nullopt;
            }
            text += rest.toString() + u'\n';
            if (!next()) {
                return std::nullopt;
            }
            rest = line();
        }
    }

private:
    QList<QStringView> m_lines;
    qsizetype m_at = -1;
};

/// Returns the name between the brackets of a section's line, or nothing if the line is not a section's.
std::optional<QString> sectionName(QStringView line)
{
    qsizetype depth = 0;
    while (depth < line.size() && line[depth] == u'[') {
        ++depth;
    }
    const QString closing(depth, u']');
    const qsizetype end = line.indexOf(closing, depth);
    if (end < 0 || !isBlankOrComment(line.sliced(end + depth))) {
        return std::nullopt;
    }
    const QString name = unquoted(line.sliced(depth, end - depth).trimmed().toString());
    return name.isEmpty() ? std::nullopt : std::optional(name);
}

} // namespace

Result<ConfigObj> ConfigObj::read(const QString& path)
{
    QFile file(path);
    if (!QFileInfo(path).isFile()) {
        return failure(ErrorKind::FileMissing, path);
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(ErrorKind::FileUnreadable, path, file.errorString());
    }
    if (file.size() > sizeLimit) {
        return failure(ErrorKind::FileMalformed, path);
    }
    return parse(QString::fromUtf8(file.readAll()), path);
}

Result<ConfigObj> ConfigObj::parse(QStringView text, const QString& path)
{
    ConfigObj config;
    config.m_path = path;
    QString section;
    Lines lines(text.startsWith(QChar::ByteOrderMark) ? text.sliced(1) : text);
    qsizetype number = 0; // of the line where the current setting begins
    const auto malformed = [&] {
        return failure(ErrorKind::FileMalformed, path, QStringLiteral("line %1").arg(number));
    };

    while (lines.next()) {
        number = lines.number();
        const QStringView line = lines.line().trimmed();
        if (isBlankOrComment(line)) {
            continue;
        }
        if (line.startsWith(u'[')) {
            const auto name = sectionName(line);
            if (!name) {
                return malformed();
            }
            section = *name;
            continue;
        }
        const qsizetype equals = equalsSign(line);
        if (equals < 1) {
            return malformed();
        }
        const QString key = unquoted(line.first(equals).trimmed().toString());
        const QStringView rest = line.sliced(equals + 1).trimmed();
        const QStringView quote = tripleQuote(rest);
        const auto value =
            quote.isEmpty() ? inlineValue(rest) : lines.multiLineValue(rest.sliced(quote.size()), quote);
        // A key must not appear twice, because it would not be clear which value counts.
        if (!value || !config.m_sections[section].emplace(key, *value).second) {
            return malformed();
        }
    }
    return config;
}

const ConfigObj::Value* ConfigObj::find(const QString& section, const QString& key) const
{
    const auto found = m_sections.find(section);
    if (found == m_sections.end()) {
        return nullptr;
    }
    const auto entry = found->second.find(key);
    return entry == found->second.end() ? nullptr : &entry->second;
}

QString ConfigObj::value(const QString& section, const QString& key) const
{
    const Value* found = find(section, key);
    return found ? found->text : QString();
}

bool ConfigObj::has(const QString& section, const QString& key) const
{
    return find(section, key);
}

QStringList ConfigObj::list(const QString& section, const QString& key) const
{
    const Value* found = find(section, key);
    return found ? found->items : QStringList();
}

QStringList ConfigObj::keys(const QString& section) const
{
    QStringList names;
    if (const auto found = m_sections.find(section); found != m_sections.end()) {
        for (const auto& entry : found->second) {
            names << entry.first;
        }
    }
    return names;
}

} // namespace usher::store
