// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "ui/settings/Preferences.h"

class QComboBox;
class QPushButton;

namespace usher::ui
{

/// Shows the preferences. Each choice takes effect at once.
class PreferencesDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit PreferencesDialog(const Preferences& preferences, QWidget* parent = nullptr);

Q_SIGNALS:
    void changed(const Preferences& preferences);
    void aboutWanted();

private:
    void display(const Preferences& preferences);
    [[nodiscard]] Preferences chosen() const;
    void tell();

    QComboBox* m_theme;
    QComboBox* m_lockAfter;
    QComboBox* m_clearCopies;
    QComboBox* m_times;
    QPushButton* m_reset;
};

} // namespace usher::ui
