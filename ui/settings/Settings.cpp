// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/Settings.h"

#include <algorithm>

namespace usher::ui
{

namespace
{

constexpr int formatVersion = 2;
constexpr auto versionKey = QLatin1StringView("version");
constexpr auto lastStoreKey = QLatin1StringView("store/last");
constexpr auto recentStoresKey = QLatin1StringView("store/recent");
constexpr auto knownStoresKey = QLatin1StringView("store/known");
constexpr auto readOnlyStoresKey = QLatin1StringView("store/readOnly"); ///< some of the known stores
constexpr auto geometryKey = QLatin1StringView("window/geometry");
constexpr auto searchesKey = QLatin1StringView("sessions/searches");
const QString columnsKey = QStringLiteral("columns/");
const QString columnCountKey = QStringLiteral("count");
const QString stateKey = QStringLiteral("state");

/// Writes only values that have changed, because the window's thread waits for the file, also before it shows
/// its first page.
void setIfOther(QSettings& settings, const QString& key, const QVariant& value)
{
    if (settings.value(key) != value) {
        settings.setValue(key, value);
    }
}

} // namespace

Settings::Settings(const QString& file) : m_settings(file, QSettings::IniFormat)
{
    forgetOtherVersions();
}

Settings::Settings()
    : m_settings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("usher"), QStringLiteral("usher"))
{
    forgetOtherVersions();
}

void Settings::forgetOtherVersions()
{
    if (m_settings.value(versionKey).toInt() != formatVersion) {
        m_settings.clear();
        m_settings.setValue(versionKey, formatVersion);
    }
}

QString Settings::lastStore() const
{
    return m_settings.value(lastStoreKey).toString();
}

void Settings::setLastStore(const QString& folder)
{
    setIfOther(m_settings, lastStoreKey, folder);
    constexpr qsizetype mostRecent = 5;
    const QStringList before = recentStores();
    QStringList recent = before;
    recent.removeAll(folder);
    recent.prepend(folder);
    recent = recent.first(std::min(recent.size(), mostRecent));
    if (recent != before) {
        m_settings.setValue(recentStoresKey, recent);
    }
}

QStringList Settings::recentStores() const
{
    return m_settings.value(recentStoresKey).toStringList();
}

QByteArray Settings::windowGeometry() const
{
    return m_settings.value(geometryKey).toByteArray();
}

void Settings::setWindowGeometry(const QByteArray& geometry)
{
    setIfOther(m_settings, geometryKey, geometry);
}

std::optional<sso::Access> Settings::accessOf(const QString& folder) const
{
    if (!m_settings.value(knownStoresKey).toStringList().contains(folder)) {
        return std::nullopt;
    }
    return m_settings.value(readOnlyStoresKey).toStringList().contains(folder) ? sso::Access::ReadOnly
                                                                               : sso::Access::Full;
}

void Settings::rememberStore(const QString& folder, sso::Access access)
{
    const auto list = [&](QLatin1StringView key, bool isIn) {
        QStringList stores = m_settings.value(key).toStringList();
        if (stores.contains(folder) == isIn) {
            return;
        }
        if (isIn) {
            stores << folder;
        } else {
            stores.removeAll(folder);
        }
        m_settings.setValue(key, stores);
    };
    list(knownStoresKey, true);
    list(readOnlyStoresKey, access == sso::Access::ReadOnly);
}

std::vector<SavedSearch> Settings::savedSearches() const
{
    std::vector<SavedSearch> searches;
    const QVariantMap saved = m_settings.value(searchesKey).toMap();
    for (auto search = saved.begin(); search != saved.end(); ++search) {
        searches.push_back({.name = search.key(), .query = search.value().toString()});
    }
    return searches;
}

void Settings::saveSearch(const SavedSearch& search)
{
    QVariantMap saved = m_settings.value(searchesKey).toMap();
    saved.insert(search.name, search.query);
    m_settings.setValue(searchesKey, saved);
}

void Settings::removeSearch(const QString& name)
{
    QVariantMap saved = m_settings.value(searchesKey).toMap();
    saved.remove(name);
    m_settings.setValue(searchesKey, saved);
}

QByteArray Settings::columnsOf(const QString& table, int columnCount) const
{
    // A header accepts a state with another number of columns, but restores it wrongly.
    const QVariantMap saved = m_settings.value(columnsKey + table).toMap();
    return saved.value(columnCountKey).toInt() == columnCount ? saved.value(stateKey).toByteArray()
                                                              : QByteArray();
}

void Settings::setColumns(const QString& table, int columnCount, const QByteArray& state)
{
    m_settings.setValue(columnsKey + table, QVariantMap{{columnCountKey, columnCount}, {stateKey, state}});
}

} // namespace usher::ui
