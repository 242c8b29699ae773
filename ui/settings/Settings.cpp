// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/Settings.h"

#include <algorithm>

#include "core/text/address/Network.h"

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
const QString themeKey = QStringLiteral("preferences/theme");
const QString lockAfterKey = QStringLiteral("preferences/lockAfterMinutes");
const QString clearCopiesKey = QStringLiteral("preferences/clearCopiesAfterSeconds");
const QString timesKey = QStringLiteral("preferences/times");
const QString proxiesKey = QStringLiteral("preferences/trustedProxies");
const QString foldersKey = QStringLiteral("folders/");
const QString columnsKey = QStringLiteral("columns/");
const QString columnCountKey = QStringLiteral("count");
const QString stateKey = QStringLiteral("state");

// The words of the file. Their order is that of the enums.
const QStringList themeWords{QStringLiteral("system"), QStringLiteral("light"), QStringLiteral("dark")};
const QStringList timesWords{QStringLiteral("local"), QStringLiteral("utc")};

/// Returns the value that a word stands for, or `fallback`.
template <class Value>
Value valueOf(const QStringList& words, const QVariant& word, Value fallback)
{
    const auto index = words.indexOf(word.toString());
    return index < 0 ? fallback : static_cast<Value>(index);
}

/// Returns a number of units, or `fallback` if it is none between `least` and `most`.
template <class Duration>
Duration durationOf(const QVariant& number, Duration least, Duration most, Duration fallback)
{
    bool isNumber = false;
    const Duration duration{number.toInt(&isNumber)};
    return isNumber && duration >= least && duration <= most ? duration : fallback;
}

/// Returns the texts that are networks.
QStringList networksIn(QStringList texts)
{
    texts.removeIf([](const QString& text) { return !Network::fromText(text.toUtf8()); });
    return texts;
}

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

Preferences Settings::preferences() const
{
    using std::chrono::minutes;
    using std::chrono::seconds;
    const Preferences usual;
    return {.theme = valueOf(themeWords, m_settings.value(themeKey), usual.theme),
            .lockAfter = durationOf(m_settings.value(lockAfterKey), minutes{1}, Preferences::longestUnlocked,
                                    usual.lockAfter),
            .clearCopiesAfter = durationOf(m_settings.value(clearCopiesKey), seconds{0},
                                           seconds{std::chrono::hours{1}}, usual.clearCopiesAfter),
            .times = valueOf(timesWords, m_settings.value(timesKey), usual.times),
            .trustedProxies = networksIn(m_settings.value(proxiesKey).toStringList())};
}

void Settings::setPreferences(const Preferences& preferences)
{
    setIfOther(m_settings, themeKey, themeWords.at(static_cast<int>(preferences.theme)));
    setIfOther(m_settings, lockAfterKey, static_cast<int>(preferences.lockAfter.count()));
    setIfOther(m_settings, clearCopiesKey, static_cast<int>(preferences.clearCopiesAfter.count()));
    setIfOther(m_settings, timesKey, timesWords.at(static_cast<int>(preferences.times)));
    if (m_settings.value(proxiesKey).toStringList() != preferences.trustedProxies) {
        m_settings.setValue(proxiesKey, preferences.trustedProxies);
    }
}

QString Settings::lastFolder(const QString& purpose) const
{
    return m_settings.value(foldersKey + purpose).toString();
}

void Settings::setLastFolder(const QString& purpose, const QString& folder)
{
    setIfOther(m_settings, foldersKey + purpose, folder);
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
