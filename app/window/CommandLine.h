// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QCommandLineParser>
#include <QStringList>

#include "ui/theme/Theme.h"

namespace usher
{

/// What `usher` was asked to do.
struct CommandLine final {
    QString store = {}; ///< path of the store to open; empty: the last one
    bool isDemo = false;
    bool isReadOnly = false;
    bool isNewStore = false;            ///< begin with making a store
    bool isInspectingClipboard = false; ///< once somebody has logged in
    ui::theme::ThemeChoice theme = ui::theme::ThemeChoice::System;
};

/// Declares the options of `usher` to `parser`.
void declareOptions(QCommandLineParser& parser);

/// What `parser` has parsed; nothing if it cannot be meant.
[[nodiscard]] std::optional<CommandLine> commandLine(const QCommandLineParser& parser);

} // namespace usher
