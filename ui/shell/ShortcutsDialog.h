// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace usher::ui
{

/// What the keyboard does, as Shift+F1 shows it.
class ShortcutsDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit ShortcutsDialog(QWidget* parent = nullptr);
};

} // namespace usher::ui
