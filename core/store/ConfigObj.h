// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"

#include <map>

#include <QString>
#include <QStringList>

namespace usher::store
{

/// A file in ConfigObj's INI dialect, as Zato writes its configuration: `#` comments on lines of their own
/// and behind values, values in quotes, multi-line values in triple quotes, lists with commas.
class ConfigObj final
{
public:
    /// What stands behind `=`, as one text and item by item.
    struct Value final {
        QString text = {};
        QStringList items = {};
    };

    /// Reads `path`. Errors: FileMissing, FileUnreadable, FileMalformed (with the number of the line, never
    /// its text).
    [[nodiscard]] static Result<ConfigObj> read(const QString& path);
    [[nodiscard]] static Result<ConfigObj> parse(QStringView text, const QString& path);

    [[nodiscard]] const QString& path() const { return m_path; }

    /// The value without its quotes and comment, or an empty text where the key is not there.
    [[nodiscard]] QString value(const QString& section, const QString& key) const;
    [[nodiscard]] bool has(const QString& section, const QString& key) const;
    /// The value's items between commas that stand in no quotes or, in triple quotes, its lines; empty ones
    /// left out.
    [[nodiscard]] QStringList list(const QString& section, const QString& key) const;
    [[nodiscard]] QStringList keys(const QString& section) const;

private:
    using Section = std::map<QString, Value>;

    [[nodiscard]] const Value* find(const QString& section, const QString& key) const;

    QString m_path;
    std::map<QString, Section> m_sections;
};

} // namespace usher::store
