// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QRegularExpression>
#include <QString>

#include "core/usher_core_export.h"

namespace usher
{

/// A browser or a system. Both texts are empty if it is unknown.
struct AgentProduct final {
    QString family = {}; ///< `Firefox`
    QString name = {};   ///< `Firefox 139`
};

/// A pattern of uap-core, with the texts that replace the captured parts.
struct AgentPattern final {
    QRegularExpression expression;
    QString needed = {}; ///< a text that is in every match; empty if none is known
    QString family = {}; ///< if empty, the first captured part
    QString major = {};  ///< if empty, the second captured part
};

/// The patterns that name the browser and the system of user agents: Usher's own few, then those of uap-core.
class USHER_CORE_EXPORT AgentPatterns final
{
public:
    /// Returns the patterns. The first call reads them, which takes some tenths of a second. It may be called
    /// from any thread.
    [[nodiscard]] static const AgentPatterns& bundled();

    /// Return what the first matching pattern names. Only the beginning of a long user agent counts. They may
    /// be called from any thread.
    [[nodiscard]] AgentProduct browserOf(const QString& userAgent) const;
    [[nodiscard]] AgentProduct systemOf(const QString& userAgent) const;

    /// Returns the version of uap-core: `0.18.0`.
    [[nodiscard]] const QString& version() const { return m_version; }

private:
    AgentPatterns();
    void read(const QString& file);

    std::vector<AgentPattern> m_browsers;
    std::vector<AgentPattern> m_systems;
    QString m_version;
};

/// Returns the longest text that is in everything the regular expression matches, as far as its spelling
/// shows. Empty if there is none. Looking for the text first saves most of the time.
[[nodiscard]] QString neededText(QStringView expression);

} // namespace usher
