// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <tl/expected.hpp>

#include <QCommandLineParser>
#include <QStringList>

#include "ui/settings/Preferences.h"

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

/// Returns what `parser` has parsed. The error is a sentence: an option is unknown or lacks its value, the
/// theme is unknown, or more than one store is asked for.
[[nodiscard]] tl::expected<WindowCommandLine, QString> commandLine(QCommandLineParser& parser,
                                                                   const QStringList& arguments);

} // namespace usher
