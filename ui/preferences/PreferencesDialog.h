// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "ui/settings/Preferences.h"

class QComboBox;
class QLineEdit;
class QPushButton;

namespace usher::ui
{

class Card;
class PlainLabel;

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
    void fillChoices();
    void addRows(Card& card);
    void display(const Preferences& preferences);
    [[nodiscard]] Preferences chosen() const;
    void tell();
    /// Takes what was typed as trusted proxies, or says which part of it is no network.
    void takeProxies();
    /// Says what trusted proxies are for, or that `wrong` is no network.
    void explainProxies(const QString& wrong);

    QComboBox* m_theme;
    QComboBox* m_lockAfter;
    QComboBox* m_clearCopies;
    QComboBox* m_times;
    QLineEdit* m_proxies;
    PlainLabel* m_proxiesLine; ///< what they mean, or what is wrong with them
    QStringList m_trusted;
    QStringList m_trustedBefore; ///< before the person typed something
    QPushButton* m_reset;
};

} // namespace usher::ui
