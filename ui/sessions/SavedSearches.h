// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

class QMenu;

namespace usher::ui
{

class Settings;

/// The searches that somebody has given a name, in a menu.
class SavedSearches final : public QPushButton
{
    Q_OBJECT

public:
    explicit SavedSearches(Settings& settings, QWidget* parent = nullptr);

    /// What would be saved now; empty if it cannot be.
    void setCurrent(const QString& query);

Q_SIGNALS:
    void chosen(const QString& query);

private:
    void fillMenu();
    void askForName();
    void save(const QString& name);

    Settings& m_settings;
    QMenu* m_menu;
    QString m_current;
};

} // namespace usher::ui
