// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/Settings.h"

#include <sys/stat.h>

#include <QTemporaryDir>
#include <QtTest>

#include "tests/support/TestRegistry.h"

namespace SettingsTests
{

using usher::sso::Access;
using usher::ui::Settings;

namespace
{

/// Returns the inode of the file. It changes whenever the file is written again.
ino_t inodeOf(const QString& path)
{
    struct stat status {
    };
    return ::stat(QFile::encodeName(path).constData(), &status) == 0 ? status.st_ino : 0;
}

} // namespace

class SettingsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsTheSameIsNotWrittenAgain();
    void storeIsRememberedWithItsAccess();
    void recentStoresAreInTheOrderOfTheirOpening();

    void preferencesAreRemembered();
    void preferencesThatMakeNoSenseAreTheDefaults_data();
    void preferencesThatMakeNoSenseAreTheDefaults();

private:
    QTemporaryDir m_folder;
    QString m_file = m_folder.filePath(QStringLiteral("settings.ini"));
    const QString m_store = QStringLiteral("/srv/zato");
    const QString m_other = QStringLiteral("/srv/other");
};

void SettingsTest::whatIsTheSameIsNotWrittenAgain()
{
    const auto openOnce = [this](const QString& store) {
        Settings settings(m_file);
        settings.rememberStore(store, Access::Full);
        settings.setLastStore(store);
        settings.setWindowGeometry("geometry");
    };
    openOnce(m_other);
    openOnce(m_store);
    const ino_t written = inodeOf(m_file);
    QVERIFY(written != 0);
    openOnce(m_store);
    QCOMPARE(inodeOf(m_file), written);
    openOnce(m_other);
    QVERIFY(inodeOf(m_file) != written);
}

void SettingsTest::storeIsRememberedWithItsAccess()
{
    Settings settings(m_file);
    settings.rememberStore(m_store, Access::ReadOnly);
    QVERIFY(settings.accessOf(m_store) == Access::ReadOnly);
    settings.rememberStore(m_store, Access::Full);
    QVERIFY(settings.accessOf(m_store) == Access::Full);
    QVERIFY(!settings.accessOf(QStringLiteral("/srv/never")));
}

void SettingsTest::recentStoresAreInTheOrderOfTheirOpening()
{
    QStringList opened;
    for (int i = 0; i < 7; ++i) {
        opened.prepend(QStringLiteral("/srv/recent%1").arg(i));
        Settings(m_file).setLastStore(opened.front());
    }
    QCOMPARE(Settings(m_file).recentStores(), opened.first(5));
    Settings(m_file).setLastStore(opened[2]);
    opened.move(2, 0);
    QCOMPARE(Settings(m_file).recentStores(), opened.first(5));
}

void SettingsTest::preferencesAreRemembered()
{
    using namespace usher::ui;
    using namespace std::chrono_literals;
    QCOMPARE(Settings(m_file).preferences(), Preferences());
    const Preferences chosen{
        .theme = ThemeChoice::Dark, .lockAfter = 15min, .clearCopiesAfter = 0s, .times = TimesShown::Utc};
    Settings(m_file).setPreferences(chosen);
    QCOMPARE(Settings(m_file).preferences(), chosen);
}

void SettingsTest::preferencesThatMakeNoSenseAreTheDefaults_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::newRow("theme") << QStringLiteral("theme") << QStringLiteral("pink");
    QTest::newRow("never locked") << QStringLiteral("lockAfterMinutes") << QStringLiteral("0");
    QTest::newRow("locked after a day") << QStringLiteral("lockAfterMinutes") << QStringLiteral("1440");
    QTest::newRow("no number") << QStringLiteral("lockAfterMinutes") << QStringLiteral("5 minutes");
    QTest::newRow("negative") << QStringLiteral("clearCopiesAfterSeconds") << QStringLiteral("-1");
    QTest::newRow("times") << QStringLiteral("times") << QStringLiteral("Mars");
}

void SettingsTest::preferencesThatMakeNoSenseAreTheDefaults()
{
    QFETCH(const QString, key);
    QFETCH(const QString, value);
    const QString path = m_folder.filePath(QStringLiteral("odd.ini"));
    Settings(path).setPreferences({});
    {
        QSettings file(path, QSettings::IniFormat);
        file.setValue(QStringLiteral("preferences/") + key, value);
    }
    QCOMPARE(Settings(path).preferences(), usher::ui::Preferences());
}

USHER_TEST(SettingsTest)

} // namespace SettingsTests

#include "SettingsTest.moc"
