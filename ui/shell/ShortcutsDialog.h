// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace usher::ui
{

/// Lists the keyboard shortcuts. Shift+F1 opens it.
class ShortcutsDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit ShortcutsDialog(QWidget* parent = nullptr);
};

} // namespace usher::ui
