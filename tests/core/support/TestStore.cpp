// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/TestStore.h"

#include "audit/AuditSchema.h"
#include "odb/Connection.h"
#include "odb/Transaction.h"

#include <stdexcept>

#include <QFile>
#include <QRegularExpression>

namespace usher::test
{

namespace
{

constexpr auto databaseName = QLatin1StringView("odb.sqlite");
const QString policyName = QStringLiteral("sso.conf");

void require(bool condition, const char* what)
{
    if (!condition) {
        throw std::runtime_error(what);
    }
}

void prepare(const QString& databasePath)
{
    const auto connection = odb::Connection::open({.path = databasePath}).value();
    auto transaction = odb::Transaction::begin(*connection).value();
    require(audit::createAuditTables(*connection).has_value(), "no audit tables");
    require(transaction.commit().has_value(), "no commit");
}

} // namespace

TestStore::TestStore(Prepared prepared)
{
    require(m_folder.isValid(), "no temporary folder");
    const auto copy = [&](const QString& from, const QString& name) {
        require(QFile::copy(QStringLiteral(USHER_TEST_DATA "/") + from + name, path(name)), "no copy");
        require(QFile::setPermissions(path(name), QFile::ReadOwner | QFile::WriteOwner), "no permissions");
    };
    for (const char* name : {"secrets.conf", "server.conf", "sso.conf"}) {
        copy(QStringLiteral("server-sqlite/config/repo/"), QString::fromLatin1(name));
    }
    copy({}, databaseName);
    if (prepared == Prepared::Yes) {
        prepare(databasePath());
    }
}

QString TestStore::folder() const
{
    return m_folder.path();
}

QString TestStore::path(const QString& fileName) const
{
    return m_folder.filePath(fileName);
}

QString TestStore::databasePath() const
{
    return path(databaseName);
}

std::unique_ptr<sso::Sso> TestStore::open(const Clock& clock) const
{
    auto sso = sso::Sso::open(folder(), clock);
    if (!sso) {
        throw std::runtime_error(errorSentence(sso.error()).toStdString());
    }
    return std::move(*sso);
}

void TestStore::edit(const QString& fileName, const QByteArray& before, const QByteArray& after) const
{
    QByteArray content = read(fileName);
    require(content.contains(before), "what is to be replaced is not there");
    write(fileName, content.replace(before, after));
}

void TestStore::set(const QByteArray& key, const QByteArray& value) const
{
    QString content = QString::fromUtf8(read(policyName));
    const QRegularExpression line(QStringLiteral("^%1=.*$").arg(QString::fromUtf8(key)),
                                  QRegularExpression::MultilineOption);
    require(content.contains(line), "there is no such setting");
    write(policyName, content.replace(line, QString::fromUtf8(key + '=' + value)).toUtf8());
}

void TestStore::configure(const QByteArray& setting) const
{
    const QByteArray header = setting.first(setting.indexOf(']') + 1);
    const QByteArray line = setting.sliced(header.size() + 1);
    if (header == "[user_address_list]") {
        edit(policyName, header + '\n', header + '\n' + line + '\n');
        return;
    }
    // The key's line, or lines in triple quotes, behind lines that begin no other section.
    const QString key = QString::fromUtf8(line.first(line.indexOf('=')));
    const QRegularExpression before(
        QStringLiteral(R"(%1\n(?:[^[\n].*\n|\n)*?\K%2 *=(?: *"""[^"]*"""|.*))")
            .arg(QRegularExpression::escape(QString::fromUtf8(header)), QRegularExpression::escape(key)));
    QString content = QString::fromUtf8(read(policyName));
    require(content.contains(before), "there is no such setting");
    write(policyName, content.replace(before, QString::fromUtf8(line)).toUtf8());
}

void TestStore::write(const QString& fileName, const QByteArray& content) const
{
    QFile file(path(fileName));
    require(file.open(QIODevice::WriteOnly) && file.write(content) == content.size(), "not written");
}

QByteArray TestStore::read(const QString& fileName) const
{
    QFile file(path(fileName));
    require(file.open(QIODevice::ReadOnly), "not read");
    return file.readAll();
}

void TestStore::setJournalMode(const QString& mode) const
{
    RawDatabase database(databasePath());
    const QString set = database.value(QStringLiteral("PRAGMA journal_mode = ") + mode).toString();
    require(set.compare(mode, Qt::CaseInsensitive) == 0, "the journal mode was not taken");
}

} // namespace usher::test
