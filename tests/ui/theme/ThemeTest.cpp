// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/Theme.h"

#include <QApplication>
#include <QComboBox>
#include <QHeaderView>
#include <QImage>
#include <QPainter>
#include <QPushButton>
#include <QStandardItemModel>
#include <QStyleOptionComboBox>
#include <QTableView>
#include <QTest>

#include "tests/support/TestRegistry.h"
#include "ui/theme/Buttons.h"
#include "ui/theme/Icons.h"
#include "ui/theme/ItemViews.h"
#include "ui/theme/Painting.h"

namespace ThemeTests
{

using namespace usher::ui::theme;

namespace
{

QPalette highContrastPalette()
{
    QPalette palette;
    for (const auto group : {QPalette::Active, QPalette::Inactive, QPalette::Disabled}) {
        for (const auto role :
             {QPalette::Window, QPalette::Base, QPalette::Button, QPalette::AlternateBase}) {
            palette.setColor(group, role, Qt::black);
        }
        for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
            palette.setColor(group, role, Qt::white);
        }
    }
    return palette;
}

constexpr double oneAndAHalf = 1.5;

/// Returns what a table shows on a screen of this scale, without its header.
QImage atOneAndAHalf(const QTableView& table)
{
    QWidget* shown = table.viewport();
    std::ignore = shown->grab(); // gives it its layout
    QImage picture((QSizeF(shown->size()) * oneAndAHalf).toSize(), QImage::Format_RGB32);
    picture.setDevicePixelRatio(oneAndAHalf);
    picture.fill(Qt::white);
    shown->render(&picture);
    return picture;
}

} // namespace

class ThemeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTextHasAContrastOfFourAndAHalf_data();
    void everyTextHasAContrastOfFourAndAHalf();
    void palettesAreRecognised();
    void ordinaryBlackOnWhiteIsNotHighContrast();
    void everyIconIsDrawn();
    void iconFollowsTheApplicationsPalette();
    void choiceDecidesThePalette();
    void systemFollowsAChangeOfTheDesktop();
    void highContrastDesktopIsLeftAlone();
    void applyingAgainDoesNotEnlargeTheFont();
    void toneFollowsTheWidgetsPalette();
    void primaryButtonIsFilledWithTheAccent();
    void theTextOfANarrowComboBoxIsElided();
    void aComboBoxHasRoomForItsText();
    void disabledAndHeldButtonsAreToldApartInHighContrast();
    void rowsHaveEqualLinesAndNoGapsBetweenPixels();
    void aFrameIsNotBlurredBetweenPixels();
};

void ThemeTest::everyTextHasAContrastOfFourAndAHalf_data()
{
    QTest::addColumn<QColor>("ink");
    QTest::addColumn<QColor>("paper");
    const std::vector<std::pair<const char*, QPalette>> palettes = {
        {"light", lightPalette()}, {"dark", darkPalette()}, {"high contrast", highContrastPalette()}};
    for (const auto& [name, palette] : palettes) {
        const Colours& c = colours(palette);
        const auto row = [theme = name](const char* what, const QColor& ink, const QColor& paper) {
            QTest::addRow("%s: %s on %s", theme, what, qPrintable(paper.name())) << ink << paper;
        };
        for (const auto& paper : {c.window, c.card, c.sidebar, c.hover, c.accentSoft}) {
            row("text", c.text, paper);
            row("muted text", c.mutedText, paper);
        }
        for (const auto& paper : {c.window, c.card, c.sidebar}) {
            row("accent", c.accent, paper);
            row("success", c.success, paper);
            row("warning", c.warning, paper);
            row("danger", c.danger, paper);
        }
        row("success badge", c.success, c.successSoft);
        row("warning badge", c.warning, c.warningSoft);
        row("danger badge", c.danger, c.dangerSoft);
        row("primary button", c.onAccent, c.accent);
        row("primary button under the pointer", c.onAccent, c.accentHover);
        const auto roles = [&row, &from = palette](const char* what, QPalette::ColorRole ink,
                                                   QPalette::ColorRole paper) {
            row(what, from.color(ink), from.color(paper));
        };
        if (!isHighContrast(palette)) {
            roles("palette text", QPalette::Text, QPalette::Base);
            roles("palette placeholder", QPalette::PlaceholderText, QPalette::Base);
            roles("palette window text", QPalette::WindowText, QPalette::Window);
            roles("palette selection", QPalette::HighlightedText, QPalette::Highlight);
            roles("palette tool tip", QPalette::ToolTipText, QPalette::ToolTipBase);
            roles("palette link", QPalette::Link, QPalette::Base);
        }
    }
}

void ThemeTest::everyTextHasAContrastOfFourAndAHalf()
{
    QFETCH(QColor, ink);
    QFETCH(QColor, paper);
    const double ratio = contrast(ink, paper);
    QVERIFY2(ratio >= 4.5,
             qPrintable(QStringLiteral("%1 on %2 is %3:1").arg(ink.name(), paper.name()).arg(ratio)));
}

void ThemeTest::palettesAreRecognised()
{
    QVERIFY(!isDark(lightPalette()));
    QVERIFY(isDark(darkPalette()));
    QVERIFY(!isHighContrast(lightPalette()));
    QVERIFY(!isHighContrast(darkPalette()));
    QVERIFY(isHighContrast(highContrastPalette()));
    QCOMPARE(contrast(Qt::black, Qt::white), 21.0);
}

void ThemeTest::ordinaryBlackOnWhiteIsNotHighContrast()
{
    QVERIFY(!isHighContrast(QPalette(QColor(0xefefef))));
}

void ThemeTest::everyIconIsDrawn()
{
    for (int i = 0; i <= static_cast<int>(Icon::X); ++i) {
        const QImage image = iconPixmap(static_cast<Icon>(i), Qt::red, 16, 2.0).toImage();
        QCOMPARE(image.size(), QSize(32, 32));
        bool seen = false;
        for (int y = 0; y < image.height() && !seen; ++y) {
            for (int x = 0; x < image.width() && !seen; ++x) {
                seen = image.pixelColor(x, y) == QColor(Qt::red);
            }
        }
        QVERIFY2(seen, qPrintable(QStringLiteral("icon %1").arg(i)));
    }
}

void ThemeTest::iconFollowsTheApplicationsPalette()
{
    const QIcon search = icon(Icon::Search);
    apply(*qApp, ThemeChoice::Light);
    const QImage light = search.pixmap(32, 32).toImage();
    apply(*qApp, ThemeChoice::Dark);
    const QImage dark = search.pixmap(32, 32).toImage();
    QVERIFY(light != dark);
    QVERIFY(search.pixmap(32, 32, QIcon::Disabled).toImage() != dark);
}

void ThemeTest::choiceDecidesThePalette()
{
    apply(*qApp, ThemeChoice::Dark);
    QVERIFY(isDark(QApplication::palette()));
    QCOMPARE(QApplication::palette().color(QPalette::Window), colours(darkPalette()).window);
    apply(*qApp, ThemeChoice::Light);
    QVERIFY(!isDark(QApplication::palette()));
    // The light theme was chosen, so the desktop's palette has no effect.
    QApplication::setPalette(highContrastPalette());
    QCOMPARE(QApplication::palette().color(QPalette::Window), colours(lightPalette()).window);
}

void ThemeTest::systemFollowsAChangeOfTheDesktop()
{
    apply(*qApp, ThemeChoice::System);
    QApplication::setPalette(QPalette(QColor(0x303030)));
    QCOMPARE(QApplication::palette().color(QPalette::Window), colours(darkPalette()).window);
    QApplication::setPalette(QPalette(QColor(0xefefef)));
    QCOMPARE(QApplication::palette().color(QPalette::Window), colours(lightPalette()).window);
}

void ThemeTest::highContrastDesktopIsLeftAlone()
{
    apply(*qApp, ThemeChoice::System);
    QApplication::setPalette(highContrastPalette());
    QCOMPARE(QApplication::palette().color(QPalette::Window), QColor(Qt::black));
    QCOMPARE(QApplication::palette().color(QPalette::Text), QColor(Qt::white));
    apply(*qApp, ThemeChoice::Light);
}

void ThemeTest::applyingAgainDoesNotEnlargeTheFont()
{
    apply(*qApp, ThemeChoice::Light);
    const QFont before = QApplication::font();
    apply(*qApp, ThemeChoice::Dark);
    QCOMPARE(QApplication::font(), before);
    QVERIFY(before.pointSizeF() >= 10.5);
}

void ThemeTest::toneFollowsTheWidgetsPalette()
{
    QWidget widget;
    widget.setPalette(lightPalette());
    applyTone(widget, Tone::Danger);
    QCOMPARE(widget.palette().color(QPalette::WindowText), colours(lightPalette()).danger);
    widget.setPalette(darkPalette());
    applyTone(widget, Tone::Danger);
    QCOMPARE(widget.palette().color(QPalette::WindowText), colours(darkPalette()).danger);
}

void ThemeTest::primaryButtonIsFilledWithTheAccent()
{
    apply(*qApp, ThemeChoice::Light);
    QPushButton button(QStringLiteral("Inspect"));
    setButtonKind(&button, ButtonKind::Primary);
    button.resize(button.sizeHint());
    QCOMPARE(button.height(), 40);
    QCOMPARE(button.grab().toImage().pixelColor(8, 20), colours(lightPalette()).accent);
    QCOMPARE(buttonKind(&button), ButtonKind::Primary);
}

void ThemeTest::aComboBoxHasRoomForItsText()
{
    for (const double points : {10.5, 20.0}) {
        QComboBox box;
        QFont font = box.font();
        font.setPointSizeF(points);
        box.setFont(font);
        box.addItem(QStringLiteral("Last 24 hours"));
        box.resize(box.sizeHint());
        QStyleOptionComboBox option;
        option.initFrom(&box);
        const QRect place =
            box.style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, &box);
        constexpr int margins = 2;
        QVERIFY(box.fontMetrics().horizontalAdvance(box.currentText()) + margins <= place.width());
    }
}

void ThemeTest::disabledAndHeldButtonsAreToldApartInHighContrast()
{
    QPushButton button(QStringLiteral("Filters"));
    button.setPalette(highContrastPalette());
    button.setCheckable(true);
    button.resize(button.sizeHint());
    const QImage usual = button.grab().toImage();
    button.setChecked(true);
    const QImage held = button.grab().toImage();
    button.setChecked(false);
    button.setEnabled(false);
    const QImage disabled = button.grab().toImage();
    QVERIFY(held != usual);
    QVERIFY(disabled != usual);
    for (const QColor& paper : {QColor(Qt::black), QColor(Qt::white)}) {
        QVERIFY(contrast(colours(highContrastPalette()).disabledText, paper) >= 4.5);
    }
}

void ThemeTest::theTextOfANarrowComboBoxIsElided()
{
    apply(*qApp, ThemeChoice::Light);
    const QString text = QStringLiteral("Session look-up (session.get)");
    const auto picture = [](const QString& shown) {
        QComboBox box;
        box.addItem(shown);
        constexpr int narrow = 160;
        box.resize(narrow, box.sizeHint().height());
        return box.grab().toImage();
    };
    constexpr qsizetype longest = 16; // letters that have room with the dots
    bool isElided = false;
    for (qsizetype length = 1; length <= longest; ++length) {
        isElided = isElided || picture(text) == picture(text.left(length) + u'…');
    }
    QVERIFY(isElided);
}

void ThemeTest::rowsHaveEqualLinesAndNoGapsBetweenPixels()
{
    apply(*qApp, ThemeChoice::Light);
    QTableView table;
    QStandardItemModel model(6, 3);
    table.setModel(&model);
    applyTableLook(&table);
    table.horizontalHeader()->setDefaultSectionSize(51); // at this scale every second one ends within a pixel
    table.resize(200, 400);
    constexpr int selected = 1;
    table.selectRow(selected);
    const QImage picture = atOneAndAHalf(table);
    const Colours& from = colours(lightPalette());

    QStringList lines; // the length of each run of the line's colour, downwards
    int length = 0;
    for (int y = 0; y < (table.rowViewportPosition(5) + 2) * oneAndAHalf; ++y) {
        const bool isLine = picture.pixelColor(10, y) == from.border;
        if (!isLine && length > 0) {
            lines << QString::number(length);
        }
        length = isLine ? length + 1 : 0;
    }
    QCOMPARE(lines.join(u' '), QStringLiteral("1 1 1 1 1"));

    const int middle =
        qRound((table.rowViewportPosition(selected) + table.rowHeight(selected) / 2) * oneAndAHalf);
    for (int x = 0; x < 3 * 51 * oneAndAHalf - 1; ++x) {
        QVERIFY2(picture.pixelColor(x, middle) == from.accentSoft, qPrintable(QString::number(x)));
    }
}

void ThemeTest::aFrameIsNotBlurredBetweenPixels()
{
    const QColor ink(Qt::black);
    QImage picture(60, 60, QImage::Format_RGB32);
    picture.setDevicePixelRatio(oneAndAHalf);
    picture.fill(Qt::white);
    QPainter painter(&picture);
    paintPanel(painter, QRect(1, 1, 31, 30), 0, Qt::white, ink); // from 1.5 to 48 and 46.5 pixels
    painter.end();
    QStringList inked;
    for (int x = 0; x < picture.width(); ++x) {
        if (const QColor colour = picture.pixelColor(x, 20); colour != QColor(Qt::white)) {
            inked << QString::number(x) + colour.name();
        }
    }
    QCOMPARE(inked, QStringList({QStringLiteral("2#000000"), QStringLiteral("47#000000")}));
}

USHER_TEST(ThemeTest)

} // namespace ThemeTests

#include "ThemeTest.moc"
