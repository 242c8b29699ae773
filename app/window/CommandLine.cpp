// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/CommandLine.h"

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

class CommandLineWords final
{
    Q_DECLARE_TR_FUNCTIONS(main)
};

std::optional<ui::theme::ThemeChoice> themeChoice(const QString& name)
{
    using ui::theme::ThemeChoice;
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
        CommandLineWords::tr("The user sessions of Zato SSO, each look on record."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOption({storeOption,
                      CommandLineWords::tr("Open the store at this path, as without the option's name."),
                      QStringLiteral("path")});
    parser.addOption({demoOption, CommandLineWords::tr("Open a sample store, deleted at the end.")});
    parser.addOption(
        {readOnlyOption,
         CommandLineWords::tr("Open read-only: write your own session and the audit log, nothing else.")});
    parser.addOption({newStoreOption, CommandLineWords::tr("Begin with making a new store.")});
    parser.addOption(
        {clipboardOption,
         CommandLineWords::tr("Once logged in, take the token from the clipboard and look it up.")});
    parser.addOption({themeOption, CommandLineWords::tr("system, light or dark."), QStringLiteral("name"),
                      QStringLiteral("system")});
    parser.addPositionalArgument(
        QStringLiteral("path"),
        CommandLineWords::tr(
            "The store: a Zato server's folder, one that Usher made, or one of the three files in it."),
        QStringLiteral("[path]"));
}

std::optional<CommandLine> commandLine(const QCommandLineParser& parser)
{
    const QStringList stores = parser.values(storeOption) + parser.positionalArguments();
    const auto theme = themeChoice(parser.value(themeOption));
    const bool isDemo = parser.isSet(demoOption);
    const bool isNewStore = parser.isSet(newStoreOption);
    if (!theme || stores.size() + (isDemo ? 1 : 0) + (isNewStore ? 1 : 0) > 1) {
        return std::nullopt;
    }
    return CommandLine{.store = stores.value(0),
                       .isDemo = isDemo,
                       .isReadOnly = parser.isSet(readOnlyOption),
                       .isNewStore = isNewStore,
                       .isInspectingClipboard = parser.isSet(clipboardOption),
                       .theme = *theme};
}

} // namespace usher
