// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QDesktopServices>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QScrollBar>
#include <QTextBlock>
#include <QtTest>

#include "core/Error.h"
#include "tests/support/TestRegistry.h"
#include "tests/ui/support/TestWindow.h"
#include "ui/help/ManualView.h"
#include "ui/help/ManualWindow.h"
#include "ui/theme/Colours.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/value/ValueText.h"

namespace ManualTests
{

namespace
{

using usher::test::TestWindow;
using usher::ui::Manual;
using usher::ui::ManualPage;
using usher::ui::ManualView;
using usher::ui::ManualWindow;

/// Takes the links that would go to the browser.
class Browser final : public QObject
{
    Q_OBJECT

public:
    Browser() { QDesktopServices::setUrlHandler(QStringLiteral("https"), this, "open"); }
    ~Browser() override { QDesktopServices::unsetUrlHandler(QStringLiteral("https")); }
    Browser(const Browser&) = delete;
    Browser& operator=(const Browser&) = delete;

    QList<QUrl> opened;

    Q_INVOKABLE void open(const QUrl& url) { opened << url; }
};

/// Returns the links of a page as they are written there.
QStringList linksOf(const ManualView& view)
{
    QStringList links;
    for (QTextBlock block = view.document()->begin(); block.isValid(); block = block.next()) {
        for (auto each = block.begin(); !each.atEnd(); ++each) {
            const QString link = each.fragment().charFormat().anchorHref();
            if (!link.isEmpty()) {
                links << link;
            }
        }
    }
    return links;
}

/// The text of a page without its blocks of code: there `](` may be part of a C++ lambda.
QString withoutCode(const QTextDocument& page)
{
    QString text;
    for (QTextBlock block = page.begin(); block.isValid(); block = block.next()) {
        if (!block.blockFormat().hasProperty(QTextFormat::BlockCodeLanguage)) {
            text += block.text() + u'\n';
        }
    }
    return text;
}

class ManualTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { usher::test::useTheme(); }

    void everyLinkLeadsToAPageAndAHeadingThatExist_data() { addPages(); }
    void everyLinkLeadsToAPageAndAHeadingThatExist()
    {
        QFETCH(QString, file);
        const Manual manual;
        ManualView view;
        view.showPage(*manual.page(file));
        for (const QString& link : linksOf(view)) {
            const QUrl url(link);
            if (!url.isRelative()) {
                QCOMPARE(url.scheme(), QStringLiteral("https"));
                continue;
            }
            const ManualPage* target = manual.page(url.path().isEmpty() ? file : url.path());
            QVERIFY2(target, qPrintable(link));
            ManualView there;
            there.showPage(*target);
            QVERIFY2(url.fragment().isEmpty() || there.headings().contains(url.fragment()), qPrintable(link));
        }
    }

    void everyPageIsReadableAndHasATitleOfItsOwn_data() { addPages(); }
    void everyPageIsReadableAndHasATitleOfItsOwn()
    {
        QFETCH(QString, file);
        const Manual manual;
        const ManualPage* page = manual.page(file);
        QVERIFY(page->title != file);
        QCOMPARE(std::count_if(manual.pages().begin(), manual.pages().end(),
                               [&](const ManualPage& each) { return each.title == page->title; }),
                 1);
        ManualView view;
        view.showPage(*page);
        const QString shown = view.document()->toPlainText();
        QVERIFY(shown.size() > 200);
        // These marks would be left over if Markdown was not understood. Code may contain the last two.
        QVERIFY(!shown.contains(QLatin1StringView("```")));
        QVERIFY(!shown.contains(QLatin1StringView("| ---")));
        const QString prose = withoutCode(*view.document());
        QVERIFY(!prose.contains(QLatin1StringView("**")));
        QVERIFY(!prose.contains(QLatin1StringView("](")));
        QCOMPARE(QStringList(view.headings()).removeDuplicates(), 0);
    }

    void noPageIsWiderThanTheView_data() { addPages(); }
    void noPageIsWiderThanTheView()
    {
        QFETCH(QString, file);
        const Manual manual;
        ManualView view;
        view.resize(640, 480);
        view.show();
        view.showPage(*manual.page(file));
        const QSizeF size = view.document()->size(); // of all of it
        QVERIFY(size.height() > view.viewport()->height());
        QVERIFY(size.width() <= view.viewport()->width());
        QTRY_COMPARE(view.verticalScrollBar()->maximum(), qCeil(size.height()) - view.viewport()->height());
        QCOMPARE(view.horizontalScrollBar()->maximum(), 0);
    }

    void everyPageIsInTheContents()
    {
        const Manual manual;
        QVERIFY(manual.pages().size() >= 10);
        QCOMPARE(manual.pages().front().file, QStringLiteral("index.md"));
        ManualView view;
        view.showPage(manual.pages().front());
        QStringList linked{QStringLiteral("index.md")};
        for (const QString& link : linksOf(view)) {
            linked << QUrl(link).path();
        }
        for (const ManualPage& page : manual.pages()) {
            QVERIFY2(linked.contains(page.file), qPrintable(page.file));
        }
    }

    void everyErrorIsExplained()
    {
        const Manual manual;
        const QString page = manual.page(QStringLiteral("troubleshooting.md"))->words;
        constexpr auto first = static_cast<int>(usher::ErrorKind::Refused) + 1;
        constexpr auto last = static_cast<int>(usher::ErrorKind::AuditFailed);
        for (int kind = first; kind <= last; ++kind) {
            usher::Error error{.kind = static_cast<usher::ErrorKind>(kind), .subject = QStringLiteral("…")};
            if (error.kind == usher::ErrorKind::OwnSettingInvalid ||
                error.kind == usher::ErrorKind::VariableMissing ||
                error.kind == usher::ErrorKind::SqlElsewhere) {
                error.place =
                    usher::SettingPlace{.value = QStringLiteral("…"), .variable = QStringLiteral("…")};
            }
            const QString sentences = usher::errorSentence(error);
            // Keeps only the beginning, by which a reader recognises the error, without the advice.
            static const QRegularExpression end(QStringLiteral("(?<=…)[.:](?: |$)|\\. |: it does"));
            const QString sentence = sentences.section(end, 0, 0);
            QVERIFY2(!sentence.isEmpty() && page.contains(sentence), qPrintable(sentence));
        }
    }

    void nothingIsReadBeforeItIsAskedFor()
    {
        TestWindow test;
        test.logIn();
        QVERIFY(!test.window().findChild<ManualWindow*>());
        QTest::keyClick(&test.window(), Qt::Key_F1);
        QVERIFY(test.find(QStringLiteral("manualWindow")));
    }

    void f1OpensThePageForWhereOneIs()
    {
        TestWindow test;
        test.window().start();
        expectPage(test, "getting-started.md");
        test.window().startWith(test.storeFolder());
        QVERIFY(test.find(QStringLiteral("confirmStorePage")));
        expectPage(test, "zato-server.md");
        test.logIn();
        expectPage(test, "getting-started.md");
        test.click(QStringLiteral("goToSessions"));
        expectPage(test, "sessions.md");
        test.click(QStringLiteral("goToUsers"));
        expectPage(test, "users.md");
        test.click(QStringLiteral("goToActivity"));
        expectPage(test, "activity.md");
        test.click(QStringLiteral("goToAudit"));
        expectPage(test, "audit.md");
        test.click(QStringLiteral("lock"));
        QVERIFY(test.find(QStringLiteral("loginPage")));
        expectPage(test, "getting-started.md");
    }

    void aLinkIsFollowedByKeyboardAndBackAgain()
    {
        ManualWindow window;
        window.show();
        window.open(QStringLiteral("index.md"));
        auto* view = window.findChild<ManualView*>();
        const auto* back = window.findChild<QWidget*>(QStringLiteral("manualBack"));
        QVERIFY(!back->isEnabled());
        const QString first = linksOf(*view).value(0);
        QTRY_COMPARE(QApplication::activeWindow(), &window);
        QTest::keyClick(view, Qt::Key_Tab);
        QTest::keyClick(view, Qt::Key_Return);
        QCOMPARE(window.page(), first);
        const auto* list = window.findChild<QListWidget*>(QStringLiteral("manualPages"));
        QCOMPARE(list->currentItem()->text(), view->accessibleName());
        QTest::keyClick(view, Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(window.page(), QStringLiteral("index.md"));
        QVERIFY(!back->isEnabled());
    }

    void aHeadingIsScrolledTo()
    {
        ManualWindow window;
        window.show();
        window.open(QStringLiteral("audit.md"));
        const auto* view = window.findChild<ManualView*>();
        QCOMPARE(view->verticalScrollBar()->value(), 0);
        window.open(QStringLiteral("audit.md#when-a-log-is-refused"));
        QVERIFY(view->verticalScrollBar()->value() > 0);
        QCOMPARE(view->textCursor().block().text(), QStringLiteral("When a log is refused"));
    }

    void aLinkToOutsideIsShownAndOpenedOnlyOnRequest()
    {
        Browser browser;
        ManualWindow window;
        window.show();
        window.open(QStringLiteral("index.md"));
        auto* view = window.findChild<ManualView*>();
        auto* open = window.findChild<QAbstractButton*>(QStringLiteral("openOutside"));
        QVERIFY(!open->isVisible());
        const QUrl link(QStringLiteral("https://zato.io/en/"));
        Q_EMIT view->anchorClicked(link);
        QVERIFY(open->isVisible());
        QVERIFY(browser.opened.isEmpty());
        QCOMPARE(window.page(), QStringLiteral("index.md"));
        open->click();
        QCOMPARE(browser.opened, QList<QUrl>{link});
    }

    void findingGoesThroughAllPages()
    {
        ManualWindow window;
        window.show();
        window.open(QStringLiteral("index.md"));
        auto* find = window.findChild<QLineEdit*>(QStringLiteral("manualFind"));
        const auto* view = window.findChild<ManualView*>();
        const auto* list = window.findChild<QListWidget*>(QStringLiteral("manualPages"));
        find->setText(QStringLiteral("merkle TREE"));
        QTest::keyClick(find, Qt::Key_Return);
        QCOMPARE(window.page(), QStringLiteral("audit.md"));
        QCOMPARE(view->textCursor().selectedText().toLower(), QStringLiteral("merkle tree"));
        int shown = 0;
        for (int row = 0; row < list->count(); ++row) {
            shown += list->item(row)->isHidden() ? 0 : 1;
        }
        QVERIFY(shown >= 1);
        QVERIFY(shown < list->count());
        const auto* found = window.findChild<QLabel*>(QStringLiteral("manualFound"));
        find->setText(QStringLiteral("show the list of keys"));
        QCOMPARE(found->text(), QStringLiteral("On 1 page"));
        find->setText(QStringLiteral("no page has these words"));
        QCOMPARE(found->text(), QStringLiteral("Not found"));
        QTest::keyClick(find, Qt::Key_Return);
        QCOMPARE(window.page(), QStringLiteral("audit.md"));
    }

    void escapeClosesIt()
    {
        TestWindow test;
        test.window().start();
        QTest::keyClick(&test.window(), Qt::Key_F1);
        QWidget* manual = test.find(QStringLiteral("manualWindow"));
        QTRY_COMPARE(QApplication::activeWindow(), manual);
        QTest::keyClick(manual, Qt::Key_Escape);
        QTRY_VERIFY(!test.window().findChild<ManualWindow*>());
    }

    void theWindowIsLockedFromIt()
    {
        TestWindow test;
        test.logIn();
        QTest::keyClick(&test.window(), Qt::Key_F1);
        QTest::keyClick(test.find(QStringLiteral("manualPage")), Qt::Key_L, Qt::ControlModifier);
        QVERIFY(test.find(QStringLiteral("loginPage")));
    }

    void itFollowsTheTheme()
    {
        ManualWindow window;
        window.show();
        window.open(QStringLiteral("index.md"));
        const auto* view = window.findChild<ManualView*>();
        using usher::ui::theme::ThemeChoice;
        for (const auto choice : {ThemeChoice::Dark, ThemeChoice::Light}) {
            usher::ui::theme::apply(*qApp, choice);
            const QColor accent = usher::ui::theme::colours(QApplication::palette()).accent;
            QTRY_COMPARE(colourOfFirstLink(*view), accent);
        }
    }

    void everyKeyThatIsListedIsInTheManual()
    {
        TestWindow test;
        test.logIn();
        QTest::keyClick(&test.window(), Qt::Key_F1, Qt::ShiftModifier);
        const auto lines =
            test.find(QStringLiteral("shortcutsDialog"))->findChildren<usher::ui::ValueText*>();
        QVERIFY(lines.size() > 8);
        const Manual manual;
        for (const auto* line : lines) {
            QVERIFY2(manual.page(QStringLiteral("keyboard.md"))->text.contains(line->accessibleName()),
                     qPrintable(line->accessibleName()));
        }
    }

    void everyStopOfTheKeyboardHasAName()
    {
        ManualWindow window;
        window.show();
        window.open(QStringLiteral("index.md"));
        int stops = 0;
        for (const auto* widget : window.findChildren<QWidget*>()) {
            if (widget->isVisible() && (widget->focusPolicy() & Qt::TabFocus)) {
                ++stops;
                auto* const interface = QAccessible::queryAccessibleInterface(const_cast<QWidget*>(widget));
                QVERIFY2(!interface->text(QAccessible::Name).isEmpty(), qPrintable(widget->objectName()));
            }
        }
        QVERIFY(stops >= 4);
    }

private:
    static void addPages()
    {
        QTest::addColumn<QString>("file");
        const Manual manual;
        for (const ManualPage& page : manual.pages()) {
            QTest::newRow(qPrintable(page.file)) << page.file;
        }
    }

    static void expectPage(TestWindow& test, const char* file)
    {
        test.window().activateWindow(); // the manual's window is still open and is the active one
        QTRY_COMPARE(QApplication::activeWindow(), &test.window());
        QTest::keyClick(&test.window(), Qt::Key_F1);
        QCOMPARE(test.find<ManualWindow>(QStringLiteral("manualWindow"))->page(), QLatin1StringView(file));
    }

    static QColor colourOfFirstLink(const ManualView& view)
    {
        for (QTextBlock block = view.document()->begin(); block.isValid(); block = block.next()) {
            for (auto each = block.begin(); !each.atEnd(); ++each) {
                if (each.fragment().charFormat().isAnchor()) {
                    return each.fragment().charFormat().foreground().color();
                }
            }
        }
        return {};
    }
};

} // namespace

USHER_TEST(ManualTest)

} // namespace ManualTests

#include "ManualTest.moc"
