// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTemporaryDir>
#include <QtTest>

#include "tests/ui/support/ManualClock.h"
#include "ui/settings/Settings.h"
#include "ui/shell/MainWindow.h"

namespace usher::test
{

/// 14 March 2026, 16:27:55 UTC.
[[nodiscard]] TimePoint startOfTest();

/// A sample store and a window on it, with a clock that is moved by hand. Everything is driven through the
/// widgets.
class TestWindow final
{
public:
    TestWindow();

    [[nodiscard]] ui::MainWindow& window() { return *m_window; }
    [[nodiscard]] ManualClock& clock() { return m_clock; }
    [[nodiscard]] QString folder(const QString& name) const { return m_folder.filePath(name); }
    [[nodiscard]] QString storeFolder() const { return folder(QStringLiteral("store")); }
    /// Where the windows of this test know of each other.
    [[nodiscard]] QString windowsFolder() const { return folder(QStringLiteral("windows")); }
    [[nodiscard]] QString settingsFile() const { return folder(QStringLiteral("settings.ini")); }

    /// The clear token of the newest session of this user.
    [[nodiscard]] QString tokenOf(const QString& username) const;
    [[nodiscard]] qint64 sessionCount() const;
    [[nodiscard]] bool hasTable(const QString& name) const;
    /// Gives the user one-time codes, whose key is RFC 6238's.
    void enableTotp(const QString& username) const;
    /// The code of this moment.
    [[nodiscard]] QString totpCode() const;
    /// How many records the audit log has.
    [[nodiscard]] qint64 recordCount() const;
    /// Runs one SQL statement on the store's database, as somebody else might.
    void executeSql(const QString& sql) const;

    /// Exports of the log come to no end from now on: each is held up while it is recorded.
    void holdExportsUp() const;
    void letExportsThrough() const;

    /// Whether somebody is writing to the store's database at this moment.
    [[nodiscard]] bool isBeingWritten() const;

    /// Takes the mark of a sample off the store.
    void makeStoreReal() const;
    /// Passwords expire sooner than the policy warns about them.
    void makePasswordsShortLived() const;
    /// Opens the store and waits for its login page.
    void openStoreInWindow();
    void logInAs(const QString& username, const QString& password) const;
    /// Logs admin1 in and waits for the Inspect page.
    void logIn();
    /// Puts text on the clipboard and presses Ctrl+V in the token's field.
    void paste(const QString& text) const;

    /// The visible widget of that object name; fails the test if there is none within five seconds.
    template <class Widget = QWidget>
    [[nodiscard]] Widget* find(const QString& objectName) const
    {
        return qobject_cast<Widget*>(findWidget(objectName));
    }
    [[nodiscard]] bool isVisible(const QString& objectName) const;
    void click(const QString& objectName) const;
    void type(const QString& objectName, const QString& text) const;
    /// Gives a file dialog a path to save to.
    void saveAs(const QString& dialogName, const QString& path) const;
    /// The text of a widget, as assistive tools read it.
    [[nodiscard]] QString textOf(const QString& objectName) const;

private:
    [[nodiscard]] qint64 numberOf(const QString& sql) const;
    void edit(const QString& fileName, const QRegularExpression& before, const QString& after) const;
    [[nodiscard]] QWidget* findWidget(const QString& objectName) const;

    QTemporaryDir m_folder;
    ManualClock m_clock;
    ui::RunningWindows m_windows{windowsFolder()};
    std::unique_ptr<ui::Settings> m_settings;
    std::unique_ptr<ui::MainWindow> m_window;
};

/// Applies the theme once for a test program.
void useTheme();

} // namespace usher::test
