// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/WindowPreferences.h"

#include <vector>

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QPointer>

#include "ui/preferences/AboutDialog.h"
#include "ui/preferences/PreferencesDialog.h"
#include "ui/settings/Settings.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/layout/BringForward.h"
#include "ui/words/TimeText.h"
#include "ui/words/TrustedProxies.h"

namespace usher::ui
{

WindowPreferences::WindowPreferences(Settings& settings, QWidget* window)
    : QObject(window), m_settings(settings), m_window(window), m_clipboard(*QGuiApplication::clipboard())
{
    apply(m_settings.preferences());
}

void WindowPreferences::showPreferences()
{
    if (bringForward<PreferencesDialog>(*m_window)) {
        return;
    }
    auto* dialog = new PreferencesDialog(m_settings.preferences(), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PreferencesDialog::aboutWanted, this, &WindowPreferences::showAbout);
    connect(dialog, &PreferencesDialog::changed, this, &WindowPreferences::choose);
    dialog->show(); // not modal, so that one sees what a choice does
}

void WindowPreferences::showAbout()
{
    if (bringForward<AboutDialog>(*m_window)) {
        return;
    }
    auto* dialog = new AboutDialog(m_settings.file(), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}

void WindowPreferences::clear()
{
    m_clipboard.clear();
    for (auto* dialog : m_window->findChildren<QDialog*>(Qt::FindDirectChildrenOnly)) {
        dialog->close();
    }
}

void WindowPreferences::choose(const Preferences& chosen)
{
    const Preferences before = m_settings.preferences();
    m_settings.setPreferences(chosen);
    if (chosen.theme != before.theme) {
        theme::apply(*qApp, chosen.theme);
    }
    if (chosen.lockAfter != before.lockAfter) {
        Q_EMIT lockAfterChosen(chosen.lockAfter);
    }
    apply(chosen);
}

void WindowPreferences::apply(const Preferences& preferences)
{
    m_clipboard.clearAfter(preferences.clearCopiesAfter);
    const bool isUtc = preferences.times == TimesShown::Utc;
    const bool areTimesOther = isUtc != (shownTimeSpec() == Qt::UTC);
    if (areTimesOther || preferences.trustedProxies != trustedProxies()) {
        showTimesInUtc(isUtc);
        trustProxies(preferences.trustedProxies);
        showTextsAgain();
    }
}

void WindowPreferences::showTextsAgain()
{
    std::vector<QPointer<QWidget>> widgets; // some delete others when they show their texts again
    for (QWidget* widget : m_window->findChildren<QWidget*>()) {
        widgets.emplace_back(widget);
    }
    for (const auto& widget : widgets) {
        if (widget) {
            QEvent change(QEvent::LocaleChange);
            QCoreApplication::sendEvent(widget, &change);
            widget->update();
        }
    }
}

} // namespace usher::ui
