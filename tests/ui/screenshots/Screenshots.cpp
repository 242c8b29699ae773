// SPDX-License-Identifier: GPL-3.0-or-later
// Shows the pages of a real window in all their states, light and dark, and writes a picture of each into the
// given folder. Fails if a state cannot be reached. With `--million`, writes only the picture of a million
// sessions. `--points 20`, `--size 880x560` and `--contrast` (white on black and black on white) are for a
// person who wants to see the same pages with a large font, in a small window and in high contrast.
#include <QApplication>
#include <QCommandLineParser>
#include <QDir>

#include "tests/ui/screenshots/Pictures.h"
#include "ui/theme/Theme.h"

namespace
{

using namespace usher;
using ui::theme::ThemeChoice;

void useHighContrast(const QColor& ink, const QColor& paper)
{
    ui::theme::apply(*qApp, ThemeChoice::System);
    QPalette palette(ink, paper, paper, paper, paper, ink, ink, paper, paper);
    palette.setColor(QPalette::Highlight, ink);
    palette.setColor(QPalette::HighlightedText, paper);
    QApplication::setPalette(palette);
}

QSize sizeOf(const QString& text)
{
    return {text.section(u'x', 0, 0).toInt(), text.section(u'x', 1).toInt()};
}

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QCommandLineParser options;
    options.addOptions({{QStringLiteral("million"), QString()},
                        {QStringLiteral("contrast"), QString()},
                        {QStringLiteral("points"), QString(), QStringLiteral("number")},
                        {QStringLiteral("size"), QString(), QStringLiteral("width x height")}});
    options.process(application);
    const QString folder = options.positionalArguments().value(0, QStringLiteral("screenshots"));
    QDir().mkpath(folder);
    const QSize size = sizeOf(options.value(QStringLiteral("size")));
    ui::theme::apply(application, ThemeChoice::Light);
    if (options.isSet(QStringLiteral("points"))) {
        QFont font = QApplication::font();
        font.setPointSizeF(options.value(QStringLiteral("points")).toDouble());
        QApplication::setFont(font);
    }
    if (options.isSet(QStringLiteral("million"))) {
        test::Pictures pictures(folder, QStringLiteral("light"), size);
        takePictureOfMany(pictures);
        return pictures.isComplete() ? 0 : 1;
    }
    bool isComplete = true;
    for (const auto& [choice, name] : {std::pair{ThemeChoice::Light, QStringLiteral("light")},
                                       {ThemeChoice::Dark, QStringLiteral("dark")}}) {
        if (options.isSet(QStringLiteral("contrast"))) {
            const bool isLight = choice == ThemeChoice::Light;
            useHighContrast(isLight ? Qt::black : Qt::white, isLight ? Qt::white : Qt::black);
        } else {
            ui::theme::apply(application, choice);
        }
        test::Pictures pictures(folder, name, size);
        for (const auto& take : {test::takeOpeningPictures, test::takeLookPictures, test::takeListPictures,
                                 test::takeActPictures, test::takeAuditPictures, test::takeDialogPictures,
                                 test::takeLongPictures}) {
            take(pictures);
        }
        isComplete = isComplete && pictures.isComplete();
    }
    return isComplete ? 0 : 1;
}
