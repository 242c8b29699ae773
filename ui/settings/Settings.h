// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QByteArray>
#include <QSettings>
#include <QString>
#include <QStringList>

#include "core/sso/call/Access.h"
#include "ui/settings/Preferences.h"

namespace usher::ui
{

/// A search for sessions that was saved under a name.
struct SavedSearch final {
    QString name;
    QString query; ///< text that sso::parseSessionQuery can read
};

/// Stores what the window remembers between starts: never a token, a password, or the name of the person who
/// logged in. The file names the version of its format. A file with another version is emptied.
class Settings final
{
public:
    /// Keeps the settings in `file`.
    explicit Settings(const QString& file);
    /// Keeps the settings in the user's folder for settings.
    Settings();

    [[nodiscard]] QString lastStore() const;
    /// Also puts the store in front of the recent ones.
    void setLastStore(const QString& folder);
    /// Returns the folders of the stores that were opened last, five at most, the newest first.
    [[nodiscard]] QStringList recentStores() const;
    [[nodiscard]] QByteArray windowGeometry() const;
    void setWindowGeometry(const QByteArray& geometry);
    /// Returns how the store in this folder is opened. Empty if nobody has agreed to open it yet.
    [[nodiscard]] std::optional<sso::Access> accessOf(const QString& folder) const;
    void rememberStore(const QString& folder, sso::Access access);

    /// Returns what the person has chosen. What is missing or makes no sense in the file is the default.
    [[nodiscard]] Preferences preferences() const;
    void setPreferences(const Preferences& preferences);
    /// Returns the path of the file with the settings.
    [[nodiscard]] QString file() const { return m_settings.fileName(); }

    /// Returns the folder where something was chosen last for a purpose. Empty if there is none.
    [[nodiscard]] QString lastFolder(const QString& purpose) const;
    void setLastFolder(const QString& purpose, const QString& folder);

    /// Returns the saved searches in the order of their names.
    [[nodiscard]] std::vector<SavedSearch> savedSearches() const;
    /// Saves a search. Replaces a saved search of the same name.
    void saveSearch(const SavedSearch& search);
    void removeSearch(const QString& name);

    /// Returns the columns of a table as QHeaderView::saveState() returned them. Empty if nothing was saved
    /// for a table with this number of columns.
    [[nodiscard]] QByteArray columnsOf(const QString& table, int columnCount) const;
    void setColumns(const QString& table, int columnCount, const QByteArray& state);

private:
    void forgetOtherVersions();

    QSettings m_settings;
};

} // namespace usher::ui
