// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

class QMenu;

namespace usher::ui
{

class Settings;

/// A button with a menu of the saved searches. They can be chosen, added and removed there.
class SavedSearches final : public QPushButton
{
    Q_OBJECT

public:
    explicit SavedSearches(Settings& settings, QWidget* parent = nullptr);

    /// Sets the query that can be saved now. If it is empty or has a token in it, it cannot be saved.
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
