// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

class QFileDialog;
class QWidget;

namespace usher::ui
{

class Settings;

/// Gives the file dialogs of a window the settings that remember where a person was last. It belongs to the
/// window, so that a page does not need the settings for that.
class FolderMemory final : public QObject
{
    Q_OBJECT

public:
    /// `settings` must outlive the window.
    FolderMemory(Settings& settings, QWidget* window);

    [[nodiscard]] Settings& settings() const { return m_settings; }

private:
    Settings& m_settings;
};

/// Makes a file dialog begin in the folder where a person chose something last for the same purpose, and
/// remembers the next choice. `purpose` is a word for the settings, such as `export`. Call it before a file
/// is selected in the dialog. Does nothing in a window without a FolderMemory.
void beginInLastFolder(QFileDialog& dialog, const QString& purpose);

} // namespace usher::ui
