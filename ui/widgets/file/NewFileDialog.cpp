// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/file/NewFileDialog.h"

#include <QFileDialog>

#include "ui/widgets/file/LastFolder.h"

namespace usher::ui
{

QFileDialog* newFileDialog(QWidget* parent, const QString& title, const QString& purpose,
                           const QString& fileName)
{
    auto* dialog = new QFileDialog(parent, title);
    dialog->setObjectName(purpose + QStringLiteral("FileDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    beginInLastFolder(*dialog, purpose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setOption(QFileDialog::DontConfirmOverwrite); // a file that is there is refused
    dialog->selectFile(fileName);
    return dialog;
}

} // namespace usher::ui
