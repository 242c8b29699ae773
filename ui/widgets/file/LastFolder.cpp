// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/file/LastFolder.h"

#include <QFileDialog>
#include <QFileInfo>

#include "ui/settings/Settings.h"

namespace usher::ui
{

FolderMemory::FolderMemory(Settings& settings, QWidget* window) : QObject(window), m_settings(settings)
{
}

void beginInLastFolder(QFileDialog& dialog, const QString& purpose)
{
    const QWidget* page = dialog.parentWidget();
    const auto* memory =
        page ? page->window()->findChild<FolderMemory*>(QString(), Qt::FindDirectChildrenOnly) : nullptr;
    if (!memory) {
        return;
    }
    Settings& settings = memory->settings();
    if (const QString folder = settings.lastFolder(purpose); !folder.isEmpty() && QFileInfo(folder).isDir()) {
        dialog.setDirectory(folder);
    }
    QObject::connect(&dialog, &QFileDialog::fileSelected, memory,
                     [&settings, purpose](const QString& chosen) {
                         settings.setLastFolder(purpose, QFileInfo(chosen).absolutePath());
                     });
}

} // namespace usher::ui
