// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/Preferences.h"

#include <optional>

#include <QCommandLineParser>
#include <QStringList>

namespace usher
{

/// What the command line of `usher` asks for.
struct WindowCommandLine final {
    QString store = {}; ///< path of the store to open; empty means the store that was open last
    bool isDemo = false;
    bool isReadOnly = false;
    bool isNewStore = false;                   ///< starts with the pages that make a new store
    bool isInspectingClipboard = false;        ///< inspects the clipboard's token after the login
    std::optional<ui::ThemeChoice> theme = {}; ///< nothing means the one of the preferences
};

/// Adds the options of `usher` to `parser`.
void declareOptions(QCommandLineParser& parser);

/// Returns what `parser` has parsed. Returns nothing if the theme is unknown or if more than one store is
/// asked for.
[[nodiscard]] std::optional<WindowCommandLine> commandLine(const QCommandLineParser& parser);

} // namespace usher
