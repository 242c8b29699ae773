// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/WindowCommandLine.h"

#include <QCoreApplication>

namespace usher
{

namespace
{

const QString storeOption = QStringLiteral("store");
const QString demoOption = QStringLiteral("demo");
const QString readOnlyOption = QStringLiteral("read-only");
const QString newStoreOption = QStringLiteral("new-store");
const QString clipboardOption = QStringLiteral("inspect-clipboard");
const QString themeOption = QStringLiteral("theme");

class WindowCommandLineWords final
{
    Q_DECLARE_TR_FUNCTIONS(main)
};

std::optional<ui::ThemeChoice> themeChoice(const QString& name)
{
    using ui::ThemeChoice;
    if (name == QLatin1StringView("system")) {
        return ThemeChoice::System;
    }
    if (name == QLatin1StringView("light")) {
        return ThemeChoice::Light;
    }
    return name == QLatin1StringView("dark") ? std::optional(ThemeChoice::Dark) : std::nullopt;
}

} // namespace

void declareOptions(QCommandLineParser& parser)
{
    parser.setApplicationDescription(
        WindowCommandLineWords::tr("Shows the user sessions of Zato SSO, and records every look."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOption({storeOption,
                      WindowCommandLineWords::tr(
                          "Open the store at this path. The path may also be given without --store."),
                      QStringLiteral("path")});
    parser.addOption(
        {demoOption, WindowCommandLineWords::tr("Open a sample store, which is deleted at the end.")});
    parser.addOption({readOnlyOption, WindowCommandLineWords::tr(
                                          "Open read-only: write only your own session and the audit log.")});
    parser.addOption({newStoreOption, WindowCommandLineWords::tr("Start by making a new store.")});
    parser.addOption(
        {clipboardOption,
         WindowCommandLineWords::tr("After the login, take the token from the clipboard and look it up.")});
    parser.addOption({themeOption,
                      WindowCommandLineWords::tr("The theme, for this start: system, light or dark."),
                      QStringLiteral("name")});
    parser.addPositionalArgument(
        QStringLiteral("path"),
        WindowCommandLineWords::tr(
            "The store: a Zato server's folder, the config/repo folder in it, the folder of one server, a folder that Usher made, or one of the store's files, but not its database."),
        QStringLiteral("[path]"));
}

tl::expected<WindowCommandLine, QString> commandLine(QCommandLineParser& parser, const QStringList& arguments)
{
    if (!parser.parse(arguments)) {
        return tl::unexpected(parser.errorText());
    }
    const QStringList stores = parser.values(storeOption) + parser.positionalArguments();
    const auto theme = themeChoice(parser.value(themeOption));
    const bool isDemo = parser.isSet(demoOption);
    const bool isNewStore = parser.isSet(newStoreOption);
    if (parser.isSet(themeOption) && !theme) {
        return tl::unexpected(WindowCommandLineWords::tr("--theme takes system, light or dark."));
    }
    if (stores.size() + (isDemo ? 1 : 0) + (isNewStore ? 1 : 0) > 1) {
        return tl::unexpected(
            WindowCommandLineWords::tr("A window has one store: give one path, or --demo, or --new-store."));
    }
    return WindowCommandLine{.store = stores.value(0),
                             .isDemo = isDemo,
                             .isReadOnly = parser.isSet(readOnlyOption),
                             .isNewStore = isNewStore,
                             .isInspectingClipboard = parser.isSet(clipboardOption),
                             .theme = theme};
}

} // namespace usher
