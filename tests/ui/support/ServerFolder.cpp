// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/ServerFolder.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace usher::test
{

namespace
{

const QString data = QStringLiteral(USHER_TEST_DATA "/");
const QString repo = QStringLiteral("/config/repo/");

void copy(const QString& from, const QString& to)
{
    if (!QFile::copy(from, to) || !QFile::setPermissions(to, QFile::ReadOwner | QFile::WriteOwner)) {
        qFatal("%s cannot be copied", qPrintable(from));
    }
}

QByteArray read(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        qFatal("%s cannot be read", qPrintable(path));
    }
    return file.readAll();
}

} // namespace

void copyServer(const QString& name, const QString& folder)
{
    QDir().mkpath(folder + repo);
    for (const char* file : {"secrets.conf", "server.conf", "sso.conf"}) {
        copy(data + name + repo + QLatin1StringView(file), folder + repo + QLatin1StringView(file));
    }
    if (name == QLatin1StringView("server-sqlite")) {
        copy(data + QStringLiteral("odb.sqlite"), folder + repo + QStringLiteral("odb.sqlite"));
    }
}

void editServer(const QString& folder, const QString& fileName, const QByteArray& before,
                const QByteArray& after)
{
    const QString path = folder + repo + fileName;
    QByteArray content = read(path);
    QFile file(path);
    if (!content.contains(before) || !file.open(QIODevice::WriteOnly)) {
        qFatal("%s cannot be changed", qPrintable(path));
    }
    file.write(content.replace(before, after));
}

QString takeKey(const QString& folder)
{
    const QString fileName = QStringLiteral("secrets.conf");
    const QRegularExpression line(QStringLiteral("^key1=(.+)$"), QRegularExpression::MultilineOption);
    QString key = line.match(QString::fromUtf8(read(folder + repo + fileName))).captured(1);
    editServer(folder, fileName, key.toUtf8(), QByteArrayLiteral("zato+stdin:///"));
    return key;
}

QString adminPassword()
{
    const QJsonObject expected =
        QJsonDocument::fromJson(read(data + QStringLiteral("expected.json"))).object();
    return expected.value(QLatin1StringView("users"))
        .toObject()
        .value(QLatin1StringView("admin1"))
        .toObject()
        .value(QLatin1StringView("password"))
        .toString();
}

} // namespace usher::test
