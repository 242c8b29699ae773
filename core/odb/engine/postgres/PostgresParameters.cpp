// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/engine/postgres/PostgresParameters.h"

#include <algorithm>
#include <array>
#include <memory>
#include <vector>

#include <pwd.h>
#include <unistd.h>

#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QStringList>

namespace usher::odb
{

namespace
{

const QString localHost = QStringLiteral("localhost");

/// Where distributions keep the certificates that the system trusts.
constexpr std::array systemCertificates = {"/etc/ssl/certs/ca-certificates.crt",
                                           "/etc/pki/tls/certs/ca-bundle.crt"};

/// The limits of every later wait: shorter than a person would wait, longer than a busy server takes.
constexpr std::array<std::pair<const char*, const char*>, 5> timeouts{{{"keepalives", "1"},
                                                                       {"keepalives_idle", "10"},
                                                                       {"keepalives_interval", "5"},
                                                                       {"keepalives_count", "3"},
                                                                       {"tcp_user_timeout", "20000"}}};

/// Returns the value as a connection string spells it.
QString quoted(QString value)
{
    value.replace(u'\\', QLatin1StringView("\\\\")).replace(u'\'', QLatin1StringView("\\'"));
    return u'\'' + value + u'\'';
}

/// Returns the path of a file in `~/.postgresql` of the process's user. HOME does not count: it is a variable
/// of the environment.
QString ownFile(QLatin1StringView name)
{
    constexpr std::size_t enough = 16384; // bytes
    std::vector<char> buffer(enough);
    passwd entry{};
    passwd* found = nullptr;
    if (getpwuid_r(geteuid(), &entry, buffer.data(), buffer.size(), &found) != 0 || !found) {
        return PostgresParameters::noFile();
    }
    const QString path = QFile::decodeName(found->pw_dir) + QStringLiteral("/.postgresql/") + name;
    return path.contains(u';') ? PostgresParameters::noFile()
                               : path; // Qt splits the options there, even in quotes
}

QString certificatesFile(const OdbSettings& settings)
{
    if (!settings.caFile.isEmpty()) {
        return settings.caFile;
    }
    QString own = ownFile(QLatin1StringView("root.crt"));
    if (QFileInfo(own).isFile()) {
        return own;
    }
    for (const char* path : systemCertificates) {
        if (QFileInfo(QLatin1StringView(path)).isFile()) {
            return QLatin1StringView(path);
        }
    }
    return own; // it does not exist, and libpq will report this
}

/// Returns whether the parameter does not stand among the options: Qt gives it if it is not empty, or it
/// cannot be given as empty.
bool isGivenOtherwise(const QString& keyword, const OdbSettings& settings)
{
    if (keyword == QLatin1StringView("user")) {
        return !settings.username.isEmpty();
    }
    if (keyword == QLatin1StringView("dbname")) {
        return !settings.database.isEmpty();
    }
    if (keyword == QLatin1StringView("password")) {
        return !settings.password.view().isEmpty();
    }
    // libpq would look for a service without a name. removeLibpqVariables() sees to it that it looks for
    // none.
    return keyword == QLatin1StringView("host") || keyword == QLatin1StringView("service");
}

} // namespace

Result<PostgresParameters> PostgresParameters::of(const OdbSettings& settings, OpenMode mode,
                                                  const Libpq& libpq)
{
    // Only usher.conf names several servers. The host in [odb] is that of Zato, which takes no list.
    if (settings.host.contains(u',')) {
        return failure(ErrorKind::SettingInvalid, QStringLiteral("host in [odb] of server.conf"));
    }
    const auto servers = settings.servers();
    // libpq has one rule for all servers of a list. It is the strictest that one of them needs.
    const bool isHere = areLoopback(servers);
    const QString authority = isHere ? PostgresParameters::noFile() : certificatesFile(settings);
    if (authority.contains(u';')) {
        return failure(ErrorKind::SettingInvalid, authority);
    }

    QHash<QString, QString> chosen;
    const auto choose = [&](const char* keyword, const QString& value) {
        chosen.insert(QString::fromLatin1(keyword), value);
    };
    for (const auto& [keyword, value] : timeouts) {
        choose(keyword, QString::fromLatin1(value));
    }
    choose("connect_timeout", QString::number(connectTimeout.count()));
    choose("application_name", QStringLiteral("Usher"));
    choose("client_encoding", QStringLiteral("UTF8"));
    choose("passfile", PostgresParameters::noFile());
    choose("gssencmode", QStringLiteral("disable")); // TLS alone proves the server's name
    choose("sslmode", isHere ? QStringLiteral("prefer") : QStringLiteral("verify-full"));
    choose("sslrootcert", authority);
    choose("sslcrl", ownFile(QLatin1StringView("root.crl")));
    choose("sslcert", ownFile(QLatin1StringView("postgresql.crt")));
    choose("sslkey", ownFile(QLatin1StringView("postgresql.key")));

    choose("port", QString()); // as setServers() sets it
    if (servers.size() > 1 && mode != OpenMode::ReadOnly) {
        choose("target_session_attrs", QStringLiteral("read-write"));
    }

    PostgresParameters parameters;
    const std::unique_ptr<PQconninfoOption, void (*)(PQconninfoOption*)> known(libpq.conndefaults(),
                                                                               libpq.conninfoFree);
    for (const auto* option = known.get(); option && option->keyword; ++option) {
        const QString keyword = QString::fromLatin1(option->keyword);
        if (const auto value = chosen.constFind(keyword); value != chosen.constEnd()) {
            parameters.m_values.emplace_back(keyword, *value);
        } else if (option->envvar && !isGivenOtherwise(keyword, settings)) {
            parameters.m_values.emplace_back(keyword, QString::fromLatin1(option->compiled));
        }
    }
    parameters.setServers(servers);
    return parameters;
}

void PostgresParameters::setServers(const std::vector<ServerAddress>& servers)
{
    QStringList hosts;
    QStringList addresses;
    QStringList ports;
    for (const ServerAddress& server : servers) {
        const bool isLocalHost = server.host.isEmpty() || server.host == localHost;
        // This name means these two addresses, whatever this machine's files and name servers say.
        const QStringList resolved =
            isLocalHost ? QStringList{QStringLiteral("127.0.0.1"), QStringLiteral("::1")} : QStringList{{}};
        for (const QString& address : resolved) {
            hosts << (isLocalHost ? localHost : server.host);
            addresses << address;
            ports << QString::number(server.port);
        }
    }
    m_host = hosts.join(u',');
    // libpq resolves the hosts that have no address in this list.
    const bool isAnyKnown = std::any_of(addresses.begin(), addresses.end(),
                                        [](const QString& address) { return !address.isEmpty(); });
    set(QLatin1StringView("hostaddr"), isAnyKnown ? addresses.join(u',') : QString());
    set(QLatin1StringView("port"), ports.join(u','));
}

PostgresParameters PostgresParameters::onlyFor(const ServerAddress& server) const
{
    PostgresParameters parameters = *this;
    parameters.setServers({server});
    parameters.set(QLatin1StringView("target_session_attrs"), QStringLiteral("any"));
    return parameters;
}

QString PostgresParameters::qtOptions() const
{
    QStringList options;
    for (const auto& [keyword, value] : m_values) {
        options << keyword + u'=' + quoted(value);
    }
    return options.join(u' ');
}

crypto::SecretBytes PostgresParameters::connectionString(const OdbSettings& settings) const
{
    QString words = qtOptions();
    words += QStringLiteral(" host=") + quoted(m_host);
    for (const auto& [keyword, value] :
         {std::pair{"user", settings.username}, std::pair{"dbname", settings.database}}) {
        if (!value.isEmpty()) {
            words += u' ' + QLatin1StringView(keyword) + u'=' + quoted(value);
        }
    }
    const QByteArray utf8 = words.toUtf8();
    const QByteArrayView password = settings.password.view();
    constexpr QByteArrayView before = " password='";
    const auto size = utf8.size() + before.size() + 2 * password.size() + 2; // the quote, the null byte
    crypto::SecretBytes string(static_cast<std::size_t>(size));              // at first all null bytes
    auto* end = string.data();
    const auto add = [&end](QByteArrayView bytes) { end = std::copy(bytes.begin(), bytes.end(), end); };
    add(utf8);
    if (!password.isEmpty()) {
        add(before);
        for (qsizetype i = 0; i < password.size(); ++i) {
            if (password[i] == '\\' || password[i] == '\'') {
                add("\\");
            }
            add(password.sliced(i, 1));
        }
        add("'");
    }
    return string;
}

void PostgresParameters::set(QLatin1StringView keyword, const QString& value)
{
    for (auto& [known, ours] : m_values) {
        if (known == keyword) {
            ours = value;
        }
    }
}

QString PostgresParameters::noFile()
{
    return QStringLiteral("/dev/null/none");
}

QString serverText(const ServerAddress& server)
{
    const QString port = QString::number(server.port);
    const QString host = server.host.isEmpty() ? localHost : server.host;
    if (isSocket(host)) {
        return host + QStringLiteral("/.s.PGSQL.") + port;
    }
    return (host.contains(u':') ? u'[' + host + u']' : host) + u':' + port;
}

ServerName serverName(const OdbSettings& settings)
{
    QStringList servers;
    for (const ServerAddress& server : settings.servers()) {
        servers << serverText(server);
    }
    return {.server = servers.join(QStringLiteral(", ")),
            .username = settings.username,
            .database = settings.database};
}

} // namespace usher::odb
