// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QByteArray>
#include <QSettings>
#include <QString>

#include "sso/Access.h"

namespace usher::ui
{

/// What the window remembers between starts. Never a token, a password, or a user's name. Remembered under a
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

private:
    void forgetOtherVersions();

    QSettings m_settings;
};

} // namespace usher::ui
