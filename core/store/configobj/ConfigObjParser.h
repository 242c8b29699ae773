// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/configobj/ConfigLine.h"
#include "core/store/configobj/ConfigObj.h"

namespace usher::store
{

/// Fills a ConfigObj with the content of its file. Follows ConfigObj and the changes that Zato made to it:
/// what they refuse, it refuses.
class ConfigObjParser final
{
public:
    ConfigObjParser(ConfigObj& config, const ConfigObjOptions& options) : m_config(config), m_options(options)
    {
    }

    /// Reads the lines of the file. Errors: FileMalformed, those of `secretOf`.
    [[nodiscard]] Result<void> parse(QStringView text);
    /// Replaces and adds settings that the environment has for the sections of the file. Error:
    /// FileMalformed.
    [[nodiscard]] Result<void> addFromEnvironment();
    /// Puts in the value that each `%(key)s` stands for. Error: FileMalformed.
    [[nodiscard]] Result<void> interpolate();

private:
    using Trail = QList<std::pair<QString, QString>>;

    [[nodiscard]] tl::unexpected<Error> malformed(qsizetype line) const;
    [[nodiscard]] bool beginSection(const SectionLine& line);
    [[nodiscard]] bool hasName(std::size_t section, const QString& name) const;
    /// Reads the setting in the current line and, if it is in triple quotes, in those that follow.
    [[nodiscard]] Result<void> addSetting(const KeyLine& line);
    [[nodiscard]] Result<QString> resolved(const KeyLine& line, ConfigObj::Value& value) const;
    [[nodiscard]] std::optional<QString> tripleQuoted(QStringView text);

    [[nodiscard]] Result<void> addVariable(std::size_t section, const QString& key, const QString& name);

    /// The section of a value, and that of the first value, where all look-ups begin.
    struct Interpolating {
        std::size_t of;
        std::size_t from;
    };

    [[nodiscard]] std::optional<QString> interpolated(const QString& key, const QString& value,
                                                      const Interpolating& sections, Trail& trail) const;
    [[nodiscard]] bool interpolateValue(const QString& key, PythonValue& value, std::size_t section) const;
    [[nodiscard]] std::optional<std::pair<QString, std::size_t>> fetch(const QString& key,
                                                                       std::size_t section) const;

    ConfigObj& m_config;
    const ConfigObjOptions& m_options;
    QList<QStringView> m_lines = {};
    qsizetype m_at = 0; ///< the current line
    std::size_t m_section = 0;
};

} // namespace usher::store
