// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "ui/settings/Preferences.h"
#include "ui/widgets/clipboard/ClipboardGuard.h"

class QWidget;

namespace usher::ui
{

class Settings;

/// Shows the preferences of a window, and what the program tells about itself. Applies each choice at once
/// and stores it.
class WindowPreferences final : public QObject
{
    Q_OBJECT

public:
    /// Applies the stored preferences, except the theme. `settings` must outlive the window, which becomes
    /// the parent of this object.
    WindowPreferences(Settings& settings, QWidget* window);

    void showPreferences();
    void showAbout();
    /// Closes every dialog of the window, and removes from the clipboard what was copied in this program.
    void clear();

Q_SIGNALS:
    void lockAfterChosen(std::chrono::minutes limit);

private:
    void choose(const Preferences& chosen);
    void apply(const Preferences& preferences);
    void showTextsAgain();

    Settings& m_settings;
    QWidget* m_window;
    ClipboardGuard m_clipboard;
};

} // namespace usher::ui
