// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/terminal/LeftBehind.h"

#include <QDir>

#include "tests/cli/support/Cli.h"
#include "tests/support/DatabaseColumns.h"

namespace usher::test
{

using namespace Qt::StringLiterals;

namespace
{

QStringList databaseFiles(const QString& path)
{
    QStringList files;
    for (const auto& suffix : {u""_s, u"-wal"_s, u"-shm"_s, u"-journal"_s}) {
        files << path + suffix;
    }
    return files;
}

} // namespace

void LeftBehind::useFolder(const QTemporaryDir& root)
{
    for (const char* variable : {"TMPDIR", "HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"}) {
        const QString folder = root.filePath(QLatin1StringView(variable));
        if (!QDir().mkpath(folder)) {
            qFatal("%s cannot be made", qPrintable(folder));
        }
        qputenv(variable, folder.toUtf8());
    }
}

QString LeftBehind::newPath(const QString& name)
{
    QString path;
    do {
        path = m_root.filePath(name + QString::number(++m_count));
    } while (QFile::exists(path)); // an earlier test made it
    return path;
}

QString LeftBehind::secretFile(const QByteArray& secret)
{
    return writeFile(m_inputs.filePath(QString::number(++m_count)), secret);
}

void LeftBehind::markSessions(const ScratchStore& store)
{
    for (const QVariant& ust : store.ask(u"SELECT ust FROM zato_sso_session"_s)) {
        clear.mark(u"a session's token"_s, ust.toByteArray());
    }
}

void LeftBehind::markKey(const ScratchStore& store)
{
    const QByteArray content = readFile(store.folder() + u"/secrets.conf"_s);
    const QByteArray key = content.mid(content.indexOf("key1=") + 5).split('\n').first().trimmed();
    secrets.mark(u"the key"_s, key);
    secrets.mark(u"the key's bytes"_s, QByteArray::fromBase64(key, QByteArray::Base64UrlEncoding));
}

QStringList LeftBehind::foundInFiles(const ScratchStore& store) const
{
    QStringList databases = databaseFiles(store.databasePath());
    for (const QString& backup : m_backups) {
        databases += databaseFiles(backup);
    }
    QStringList found = secrets.findBelow(m_root.path(), {store.folder() + u"/secrets.conf"_s});
    found += encrypted.findBelow(m_root.path());
    found += clear.findBelow(m_root.path(), databases) + agent.findBelow(m_root.path(), databases);
    return found;
}

QStringList LeftBehind::foundInColumns(const QString& databasePath) const
{
    QStringList found;
    const QStringList ofAgents{u"zato_sso_session.user_agent"_s, u"zato_sso_session.opaque1"_s};
    for (const DatabaseColumn& column : databaseColumns(databasePath)) {
        if (!ofAgents.contains(column.name)) {
            found += agent.find(column.values, column.name);
        }
        if (column.name != u"zato_sso_session.ust"_s) {
            found += clear.find(column.values, column.name);
        }
    }
    return found;
}

QStringList LeftBehind::found(const ScratchStore& store) const
{
    QStringList found = foundInFiles(store) + foundInColumns(store.databasePath());
    for (const QString& backup : m_backups) {
        found += foundInColumns(backup);
    }
    return found + m_program.found(secrets, {&encrypted, &clear, &agent});
}

} // namespace usher::test
