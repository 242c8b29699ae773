// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/TestWindow.h"

#include <algorithm>

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QCryptographicHash>
#include <QFile>
#include <QLineEdit>
#include <QMenu>
#include <QMessageAuthenticationCode>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTimer>
#include <QtEndian>

#include "core/sso/setup/SampleStore.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/layout/ActionRow.h"

namespace usher::test
{

TimePoint startOfTest()
{
    using namespace std::chrono_literals;
    return std::chrono::sys_days{std::chrono::year{2026} / 3 / 14} + 16h + 27min + 55s;
}

void useTheme()
{
    ui::theme::apply(*qApp, ui::theme::ThemeChoice::Light);
}

namespace
{

/// The screen of the offscreen platform is smaller, and a first window never is larger than its screen.
constexpr QSize usualSize{1180, 760};

} // namespace

TestWindow::TestWindow() : m_clock(startOfTest())
{
    const auto made = sso::createSampleStore(storeFolder(), m_clock);
    if (!made) {
        qFatal("the sample store could not be made: %s", qPrintable(errorSentence(made.error())));
    }
    m_settings = std::make_unique<ui::Settings>(settingsFile());
    m_window = std::make_unique<ui::MainWindow>(m_clock, *m_settings, m_windows);
    m_window->resize(usualSize);
    m_window->show();
    activate();
}

void TestWindow::activate() const
{
    m_window->activateWindow();
    if (!QTest::qWaitForWindowActive(m_window.get(), patience)) {
        qFatal("the window is not active");
    }
}

namespace
{

/// A connection of the test's own to the store's database. It is closed when this object is destroyed.
class SideDoor final
{
public:
    explicit SideDoor(const QString& storeFolder)
    {
        auto database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name());
        database.setDatabaseName(storeFolder + QStringLiteral("/odb.sqlite"));
        database.open();
    }
    ~SideDoor()
    {
        QSqlDatabase::database(name()).close();
        QSqlDatabase::removeDatabase(name());
    }
    SideDoor(const SideDoor&) = delete;
    SideDoor& operator=(const SideDoor&) = delete;

    [[nodiscard]] static QSqlQuery run(const QString& sql)
    {
        QSqlQuery query(QSqlDatabase::database(name()));
        if (!query.exec(sql)) {
            qFatal("%s", qPrintable(sql));
        }
        return query;
    }

    /// Returns whether the statement can be run now, without waiting for another connection.
    [[nodiscard]] static bool succeeds(const QString& sql)
    {
        std::ignore = run(QStringLiteral("PRAGMA busy_timeout = 0"));
        return QSqlQuery(QSqlDatabase::database(name())).exec(sql);
    }

private:
    static QString name() { return QStringLiteral("side door"); }
};

} // namespace

QString TestWindow::tokenOf(const QString& username) const
{
    const SideDoor door(storeFolder());
    auto query =
        SideDoor::run(QStringLiteral("SELECT s.ust FROM zato_sso_session s JOIN zato_sso_user u "
                                     "ON u.id = s.user_id WHERE u.username = '%1' ORDER BY s.id DESC")
                          .arg(username));
    return query.next() ? query.value(0).toString() : QString();
}

qint64 TestWindow::numberOf(const QString& sql) const
{
    const SideDoor door(storeFolder());
    auto query = SideDoor::run(sql);
    return query.next() ? query.value(0).toLongLong() : -1;
}

qint64 TestWindow::sessionCount() const
{
    return numberOf(QStringLiteral("SELECT count(*) FROM zato_sso_session"));
}

bool TestWindow::hasTable(const QString& name) const
{
    return numberOf(QStringLiteral("SELECT count(*) FROM sqlite_master WHERE name = '%1'").arg(name)) > 0;
}

void TestWindow::enableTotp(const QString& username) const
{
    // Such a column may also hold its secret unencrypted.
    executeSql(
        QStringLiteral(
            "UPDATE zato_sso_user SET is_totp_enabled = 1, totp_key = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ' "
            "WHERE username = '%1'")
            .arg(username));
}

QString TestWindow::totpCode() const
{
    // Calculates RFC 6238 here, because the tests of the window cannot use core's private functions.
    const auto step = static_cast<quint64>(
        std::chrono::floor<std::chrono::seconds>(m_clock.now()).time_since_epoch().count() / 30);
    QByteArray counter(8, '\0');
    qToBigEndian(step, counter.data());
    const QByteArray mac = QMessageAuthenticationCode::hash(
        counter, QByteArrayLiteral("12345678901234567890"), QCryptographicHash::Sha1);
    const int offset = mac.back() & 0x0f;
    const auto number = qFromBigEndian<quint32>(mac.constData() + offset) & 0x7fffffffU;
    return QString::number(number % 1'000'000).rightJustified(6, u'0');
}

qint64 TestWindow::recordCount() const
{
    return numberOf(QStringLiteral("SELECT count(*) FROM usher_audit"));
}

qint64 TestWindow::recordsWith(const QString& text) const
{
    return numberOf(QStringLiteral("SELECT count(*) FROM usher_audit WHERE instr(leaf, '%1')").arg(text));
}

void TestWindow::executeSql(const QString& sql) const
{
    const SideDoor door(storeFolder());
    std::ignore = SideDoor::run(sql);
}

void TestWindow::holdExportsUp() const
{
    executeSql(QStringLiteral(
        "CREATE TRIGGER slow_export AFTER INSERT ON usher_audit WHEN NEW.op = 'audit.export' AND "
        "NEW.outcome = 'ok' BEGIN SELECT count(*) FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT "
        "i + 1 FROM n WHERE i < 100000000000) SELECT i FROM n); END"));
}

void TestWindow::letExportsThrough() const
{
    executeSql(QStringLiteral("DROP TRIGGER slow_export"));
}

void TestWindow::holdSearchesUp() const
{
    executeSql(QStringLiteral("ALTER TABLE zato_sso_session RENAME TO every_session"));
    executeSql(QStringLiteral(
        "CREATE VIEW zato_sso_session AS SELECT * FROM every_session WHERE id > (SELECT min(id) FROM "
        "every_session) OR (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
        "1000000000000) SELECT count(*) FROM n) = 0"));
}

void TestWindow::letSearchesThrough() const
{
    executeSql(QStringLiteral("DROP VIEW zato_sso_session"));
    executeSql(QStringLiteral("ALTER TABLE every_session RENAME TO zato_sso_session"));
}

bool TestWindow::isBeingWritten() const
{
    const SideDoor door(storeFolder());
    return !SideDoor::succeeds(QStringLiteral("BEGIN IMMEDIATE"));
}

void TestWindow::edit(const QString& fileName, const QRegularExpression& before, const QString& after) const
{
    QFile file(storeFolder() + u'/' + fileName);
    if (!file.open(QIODevice::ReadWrite)) {
        qFatal("%s cannot be changed", qPrintable(file.fileName()));
    }
    QString content = QString::fromUtf8(file.readAll());
    if (!content.contains(before)) {
        qFatal("%s has no %s", qPrintable(fileName), qPrintable(before.pattern()));
    }
    file.resize(0);
    file.seek(0);
    file.write(content.replace(before, after).toUtf8());
}

void TestWindow::makeStoreReal() const
{
    edit(QStringLiteral("server.conf"), QRegularExpression(QStringLiteral("sample=True")),
         QStringLiteral("sample=False"));
}

void TestWindow::makePasswordsShortLived() const
{
    edit(QStringLiteral("sso.conf"), QRegularExpression(QStringLiteral(R"((?<=\[password\]\n)expiry=\d+)")),
         QStringLiteral("expiry=20"));
}

void TestWindow::openStoreInWindow()
{
    m_window->startWith(storeFolder());
    const QString confirm = QStringLiteral("confirmOpen");
    std::ignore = waitUntil([&] { return isVisible(confirm) || isVisible(QStringLiteral("loginPage")); });
    if (isVisible(confirm)) {
        click(confirm);
    }
    std::ignore = find(QStringLiteral("loginPage"));
}

void TestWindow::logInAs(const QString& username, const QString& password) const
{
    type(QStringLiteral("username"), username);
    type(QStringLiteral("password"), password);
    QTest::keyClick(find(QStringLiteral("password")), Qt::Key_Return);
}

void TestWindow::logIn()
{
    const sso::SampleLogin login;
    openStoreInWindow();
    logInAs(login.username, login.password);
    std::ignore = find(QStringLiteral("inspectPage"));
}

void TestWindow::paste(const QString& text) const
{
    QGuiApplication::clipboard()->setText(text);
    QTest::keyClick(find(QStringLiteral("tokenField")), Qt::Key_V, Qt::ControlModifier);
}

QWidget* TestWindow::findWidget(const QString& objectName) const
{
    QWidget* found = nullptr;
    const auto isThere = [&] {
        for (auto* widget : m_window->findChildren<QWidget*>(objectName)) {
            if (widget->isVisible()) {
                found = widget;
            }
        }
        return found != nullptr;
    };
    if (!waitUntil(isThere)) {
        qWarning("there is no visible widget %s", qPrintable(objectName));
    }
    return found;
}

bool TestWindow::isVisible(const QString& objectName) const
{
    const auto widgets = m_window->findChildren<QWidget*>(objectName);
    return std::any_of(widgets.begin(), widgets.end(),
                       [](const QWidget* widget) { return widget->isVisible(); });
}

namespace
{

/// Returns whether the button can be pressed: a page that was just filled may not have its layout yet.
bool canBePressed(const QWidget& button)
{
    return button.isVisible() && button.isEnabled() && !button.size().isEmpty();
}

/// Returns the row that has no room for the button, if there is one on screen whose menu can be opened.
ui::ActionRow* rowThatHides(const QWidget& window, const QString& button)
{
    const auto rows = window.findChildren<ui::ActionRow*>();
    const auto found = std::ranges::find_if(rows, [&](const ui::ActionRow* row) {
        const auto* hidden = row->findChild<QPushButton*>(button);
        const auto* more = row->findChild<QPushButton*>(QStringLiteral("moreActions"));
        return row->isVisible() && hidden && !hidden->isVisible() && canBePressed(*more);
    });
    return found == rows.end() ? nullptr : *found;
}

/// Chooses the button's action in the menu "More" of its row.
void chooseBehindMore(const ui::ActionRow& row, const QString& button)
{
    auto* more = row.findChild<QPushButton*>(QStringLiteral("moreActions"));
    QTest::mouseClick(more, Qt::LeftButton);
    auto* menu = more->findChild<QMenu*>(QStringLiteral("moreActionsMenu"));
    QVERIFY(menu);
    const QString text = row.findChild<QPushButton*>(button)->text();
    const auto actions = menu->actions();
    const auto found = std::ranges::find(actions, text, &QAction::text);
    QVERIFY2(found != actions.end(), qPrintable(text));
    menu->setActiveAction(*found);
    QTest::keyClick(menu, Qt::Key_Return);
}

} // namespace

void TestWindow::click(const QString& objectName) const
{
    std::ignore = QTest::qWaitFor(
        [&] { return isVisible(objectName) || rowThatHides(*m_window, objectName) != nullptr; }, patience);
    if (!isVisible(objectName)) {
        if (const auto* row = rowThatHides(*m_window, objectName)) {
            chooseBehindMore(*row, objectName);
            activate();
            return;
        }
    }
    // A button whose last call is not answered yet is disabled, and would ignore the click. It may be
    // replaced.
    QWidget* widget = nullptr;
    const auto isReady = [&] {
        widget = findWidget(objectName);
        return widget && canBePressed(*widget);
    };
    if (!waitUntil(isReady)) {
        qFatal("%s cannot be clicked", qPrintable(objectName));
    }
    QTest::mouseClick(widget, Qt::LeftButton);
}

void TestWindow::letTimersPass(const QString& objectName) const
{
    for (auto* timer : find(objectName)->findChildren<QTimer*>(Qt::FindDirectChildrenOnly)) {
        QSignalSpy passed(timer, &QTimer::timeout);
        timer->start(1);
        QTRY_VERIFY(!passed.isEmpty());
    }
}

void TestWindow::type(const QString& objectName, const QString& text) const
{
    auto* field = find<QLineEdit>(objectName);
    field->setFocus();
    field->selectAll();
    QTest::keyClicks(field, text);
}

void TestWindow::saveAs(const QString& dialogName, const QString& path) const
{
    auto* name = find(dialogName)->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
    name->setText(path);
    QTest::keyClick(name, Qt::Key_Return);
    activate();
}

QString TestWindow::textOf(const QString& objectName) const
{
    auto* const interface = QAccessible::queryAccessibleInterface(findWidget(objectName));
    if (!interface) {
        return {};
    }
    if (auto* text = interface->textInterface()) {
        return text->text(0, text->characterCount());
    }
    return interface->text(QAccessible::Name);
}

} // namespace usher::test
