// SPDX-License-Identifier: GPL-3.0-or-later
// Shows the pages of a real window in all their states, light and dark, and writes a picture of each into the
// given folder. Fails if a state cannot be reached. With `--million`, writes only the picture of a million
// sessions.
#include <QApplication>
#include <QDir>

#include "tests/ui/screenshots/Pictures.h"
#include "ui/theme/Theme.h"

int main(int argc, char** argv)
{
    using namespace usher;
    using ui::theme::ThemeChoice;
    QApplication application(argc, argv);
    QStringList arguments = application.arguments().mid(1);
    const bool isOnlyMillion = arguments.removeAll(QStringLiteral("--million")) > 0;
    const QString folder = arguments.value(0, QStringLiteral("screenshots"));
    QDir().mkpath(folder);
    if (isOnlyMillion) {
        ui::theme::apply(application, ThemeChoice::Light);
        test::Pictures pictures(folder, QStringLiteral("light"));
        takePictureOfMany(pictures);
        return pictures.isComplete() ? 0 : 1;
    }
    bool isComplete = true;
    for (const auto& [choice, name] : {std::pair{ThemeChoice::Light, QStringLiteral("light")},
                                       {ThemeChoice::Dark, QStringLiteral("dark")}}) {
        ui::theme::apply(application, choice);
        test::Pictures pictures(folder, name);
        for (const auto& take : {test::takeOpeningPictures, test::takeLookPictures, test::takeListPictures,
                                 test::takeActPictures, test::takeAuditPictures}) {
            take(pictures);
        }
        isComplete = isComplete && pictures.isComplete();
    }
    return isComplete ? 0 : 1;
}
