// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QFileDialog;
class QString;
class QWidget;

namespace usher::ui
{

/// Returns a dialog that asks for a new file. It begins in the folder where the person was last for
/// `purpose`, see beginInLastFolder(), suggests the name `fileName`, and deletes itself when it is closed.
/// Connect its signal fileSelected, then open it.
[[nodiscard]] QFileDialog* newFileDialog(QWidget* parent, const QString& title, const QString& purpose,
                                         const QString& fileName);

} // namespace usher::ui
