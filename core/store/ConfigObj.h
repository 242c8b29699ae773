// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"

#include <map>

#include <QString>
#include <QStringList>

namespace usher::store
{

/// A file in ConfigObj's INI dialect, in which Zato writes its configuration: `#` comments on their own lines
/// and after values, values in quotes, multi-line values in triple quotes, lists with commas.
class ConfigObj final
{
public:
    /// The value after `=`, as one text and item by item.
    struct Value final {
        QString text = {};
        QStringList items = {};
    };

    /// Reads the file at `path`. Errors: FileMissing, FileUnreadable, FileMalformed (with the number of the
    /// line, never its text).
    [[nodiscard]] static Result<ConfigObj> read(const QString& path);
    /// Reads `text`, which errors name as `path`. Error: FileMalformed.
    [[nodiscard]] static Result<ConfigObj> parse(QStringView text, const QString& path);

    [[nodiscard]] const QString& path() const { return m_path; }

    /// Returns the value without its quotes and comment, or an empty text if the key does not exist.
    [[nodiscard]] QString value(const QString& section, const QString& key) const;
    [[nodiscard]] bool has(const QString& section, const QString& key) const;
    /// Returns the value's items without empty ones. Commas outside quotes separate the items. In triple
    /// quotes, each line is an item.
    [[nodiscard]] QStringList list(const QString& section, const QString& key) const;
    [[nodiscard]] QStringList keys(const QString& section) const;

private:
    using Section = std::map<QString, Value>;

    [[nodiscard]] const Value* find(const QString& section, const QString& key) const;

    QString m_path;
    std::map<QString, Section> m_sections;
};

} // namespace usher::store
