// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace usher::ui
{

/// Shows what the program tells about itself, to read and to copy.
class AboutDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `settingsFile` is the path of the settings.
    explicit AboutDialog(const QString& settingsFile, QWidget* parent = nullptr);
};

} // namespace usher::ui
