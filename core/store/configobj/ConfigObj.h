// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <vector>

#include <QStringList>

#include "core/Error.h"
#include "core/store/configobj/PythonValue.h"
#include "core/store/configobj/Variables.h"

namespace usher::store
{

/// How the values of a file are read.
enum class ConfigDialect {
    Plain, ///< secrets.conf: values are texts and lists
    Zato,  ///< server.conf, sso.conf: a whole value `$NAME` is the variable's; `60`, `True` are Python's
};

struct ConfigObjOptions final {
    /// Returns the text that a reference `zato+secret://…` stands for.
    using SecretOf = std::function<Result<QString>(const QString& reference)>;

    ConfigDialect dialect = ConfigDialect::Zato;
    Variables variables = {};
    SecretOf secretOf = {};      ///< without it, a reference is a text
    QString secretSection = {};  ///< the only section whose references are followed
    QString variablePrefix = {}; ///< `PREFIX_SECTION_KEY` in the environment replaces a setting
};

/// A file in ConfigObj's INI dialect, in which Zato writes its configuration: `#` comments, values in quotes,
/// multi-line values in triple quotes, lists with commas, and `%(key)s`, which stands for another value.
class ConfigObj final
{
public:
    struct Value final {
        PythonValue value = {};
        int line = 0;               ///< where the setting begins; 0 if it is not in the file
        QString written = {};       ///< the rest of that line after `=`
        QString variable = {};      ///< the variable that the value names or comes from
        bool isVariableSet = false; ///< otherwise the value is the text `$NAME`
        bool isSecret = false;      ///< the value is what a reference stands for
    };

    /// Reads the file at `path`, which must be UTF-8. Errors: FileMissing, FileUnreadable, FileMalformed
    /// (with the number of the line, never its text), those of `secretOf`.
    [[nodiscard]] static Result<ConfigObj> read(const QString& path, const ConfigObjOptions& options = {});
    /// Reads `text`, which errors name as `path`.
    [[nodiscard]] static Result<ConfigObj> parse(QStringView text, const QString& path,
                                                 const ConfigObjOptions& options = {});

    /// Wipes the values of variables and references, which may be passwords, unless another object shares
    /// them.
    ~ConfigObj();
    ConfigObj(const ConfigObj&) = default;
    ConfigObj(ConfigObj&&) noexcept = default;
    ConfigObj& operator=(const ConfigObj&) = default;
    ConfigObj& operator=(ConfigObj&&) noexcept = default;

    [[nodiscard]] const QString& path() const { return m_path; }

    /// Returns a setting, or null if the file does not have it. `section` is not a section in a section.
    [[nodiscard]] const Value* find(const QString& section, const QString& key) const;
    /// Returns the value as Python's `str` spells it, or an empty text if the key does not exist or has a
    /// list.
    [[nodiscard]] QString value(const QString& section, const QString& key) const;
    [[nodiscard]] bool has(const QString& section, const QString& key) const { return find(section, key); }
    [[nodiscard]] bool hasSection(const QString& section) const;
    [[nodiscard]] QStringList keys(const QString& section) const;
    /// Returns the names of the sections in this section.
    [[nodiscard]] QStringList sectionsIn(const QString& section) const;
    /// Returns every setting, in the order of the lines. Those before the first section have an empty one.
    [[nodiscard]] std::vector<SettingPlace> settings() const;
    /// Returns every setting that names or comes from a variable, in the order of the lines.
    [[nodiscard]] std::vector<SettingPlace> variables() const;
    [[nodiscard]] SettingPlace place(const QString& section, const QString& key) const;

private:
    friend class ConfigObjParser;

    struct Section {
        QString name = {};
        std::size_t parent = 0; ///< the outermost section is its own parent
        int depth = 0;
        std::map<QString, Value> values = {};
        std::map<QString, Value> replaced = {}; ///< the values, while `%(key)s` is being replaced
        std::map<QString, std::size_t> sections = {};
    };

    explicit ConfigObj(QString path) : m_path(std::move(path)), m_sections(1) {}
    [[nodiscard]] static SettingPlace placeOf(SettingPlace place, const Value& value);
    [[nodiscard]] const Section* sectionNamed(const QString& name) const;

    QString m_path;
    std::vector<Section> m_sections; ///< the first one is the outermost
};

} // namespace usher::store
