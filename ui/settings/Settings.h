// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QByteArray>
#include <QSettings>
#include <QString>

#include "core/sso/call/Access.h"

namespace usher::ui
{

/// A search of sessions that somebody has given a name.
struct SavedSearch final {
    QString name;
    QString query; ///< as sso::parseSessionQuery reads it
};

/// What the window remembers between starts. Never a token, a password, or who logged in. Remembered under a
/// version, and forgotten when it is another one's.
class Settings final
{
public:
    /// Kept in `file`.
    explicit Settings(const QString& file);
    /// Kept where the desktop keeps a user's settings.
    Settings();

    [[nodiscard]] QString lastStore() const;
    void setLastStore(const QString& folder);
    [[nodiscard]] QByteArray windowGeometry() const;
    void setWindowGeometry(const QByteArray& geometry);
    /// How the store in this folder is opened, if somebody has agreed to open it before.
    [[nodiscard]] std::optional<sso::Access> accessOf(const QString& folder) const;
    void rememberStore(const QString& folder, sso::Access access);

    /// By their names' order.
    [[nodiscard]] std::vector<SavedSearch> savedSearches() const;
    /// Replaces one of the same name.
    void saveSearch(const SavedSearch& search);
    void removeSearch(const QString& name);

    /// The columns of a table as QHeaderView saves them, for a table that has so many; empty if there are
    /// none.
    [[nodiscard]] QByteArray columnsOf(const QString& table, int columnCount) const;
    void setColumns(const QString& table, int columnCount, const QByteArray& state);

private:
    void forgetOtherVersions();

    QSettings m_settings;
};

} // namespace usher::ui
