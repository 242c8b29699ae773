// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/ServerConf.h"

#include <algorithm>

#include <QDir>
#include <QFileInfo>

#include "core/ExactText.h"
#include "core/crypto/StoredSecret.h"
#include "core/store/OdbUrl.h"
#include "core/store/configobj/PythonNumber.h"

namespace usher::store
{

namespace
{

const QString odbSection = QStringLiteral("odb");
const QString passwordKey = QStringLiteral("password");

bool isIdentifier(const QString& name)
{
    return std::all_of(name.begin(), name.end(),
                       [](QChar c) { return c == u'_' || (c.unicode() < 0x80 && c.isLetterOrNumber()); });
}

/// Returns the place of a setting in `[odb]`, without the value of a password. What follows the `$` of a
/// password is part of it if it cannot be the name of a variable.
SettingPlace placeIn(const ConfigObj& serverConf, const QString& key)
{
    SettingPlace place = serverConf.place(odbSection, key);
    if (key == passwordKey) {
        place.value.clear();
        if (!place.isVariableSet && !isIdentifier(place.variable)) {
            place.variable.clear();
        }
    }
    return place;
}

tl::unexpected<Error> refuse(ErrorKind kind, const ConfigObj& serverConf, const QString& key)
{
    return tl::unexpected(Error{.kind = kind, .place = placeIn(serverConf, key)});
}

/// Returns the text of a setting as it becomes part of the URL; empty if it is missing. Error: SettingInvalid
/// if it is a list, which the reference would put into the URL with its brackets.
Result<QString> textIn(const ConfigObj& serverConf, const QString& key)
{
    const auto* found = serverConf.find(odbSection, key);
    if (!found) {
        return QString();
    }
    const bool isText =
        found->value.kind != PythonValue::Kind::List && found->value.kind != PythonValue::Kind::Other;
    return isText ? Result<QString>(found->value.text) : refuse(ErrorKind::SettingInvalid, serverConf, key);
}

Result<QString> requiredText(const ConfigObj& serverConf, const QString& key)
{
    return textIn(serverConf, key).and_then([&](const QString& text) -> Result<QString> {
        return text.isEmpty() ? refuse(ErrorKind::SettingMissing, serverConf, key) : Result<QString>(text);
    });
}

QString inFolderOf(const ConfigObj& serverConf, const QString& path)
{
    const QDir folder = QFileInfo(serverConf.path()).absoluteDir();
    return QDir::cleanPath(folder.absoluteFilePath(path));
}

/// Reads the settings of a PostgreSQL server one after the other, and keeps the first error.
class ServerReader final
{
public:
    ServerReader(const ConfigObj& serverConf, const QString& database)
        : m_conf(serverConf), m_settings{.engine = odb::Engine::Postgres, .database = database}
    {
    }

    [[nodiscard]] Result<odb::OdbSettings> read()
    {
        // What follows a question mark would be parameters of the URL, which can lead to another server.
        require(QStringLiteral("db_name"), !m_settings.database.contains(u'?'));
        const QString hostKey = QStringLiteral("host");
        const auto host = urlHost(text(hostKey));
        require(hostKey, host.has_value());
        m_settings.host = host.value_or(QString());
        readPort();
        const QString usernameKey = QStringLiteral("username");
        const QString username = text(usernameKey);
        if (!m_error && username.isEmpty()) {
            m_error = refuse(ErrorKind::SettingMissing, m_conf, usernameKey).value();
        }
        require(usernameKey, !username.contains(u':') && !username.contains(u'/'));
        m_settings.username = exactText(urlDecoded(username));
        if (const QString file = text(QStringLiteral("sslrootcert")); !file.isEmpty()) {
            m_settings.caFile = inFolderOf(m_conf, file);
        }
        return m_error ? Result<odb::OdbSettings>(tl::unexpected(*m_error)) : std::move(m_settings);
    }

private:
    QString text(const QString& key)
    {
        const auto text = textIn(m_conf, key);
        if (!text && !m_error) {
            m_error = text.error();
        }
        return text.value_or(QString());
    }

    void require(const QString& key, bool isMet)
    {
        if (!m_error && !isMet) {
            m_error = refuse(ErrorKind::SettingInvalid, m_conf, key).value();
        }
    }

    void readPort()
    {
        const QString key = QStringLiteral("port");
        const QString spelled = text(key);
        if (spelled.isEmpty()) {
            return;
        }
        constexpr double highest = 65'535;
        const auto port = pythonInt(PythonValue::ofText(spelled));
        const bool isPort = port && *port >= 1 && *port <= highest;
        require(key, isPort);
        m_settings.port = isPort ? static_cast<int>(*port) : 0;
    }

    const ConfigObj& m_conf;
    odb::OdbSettings m_settings;
    std::optional<Error> m_error;
};

/// Returns the text that `zato+secret://SECTION.NAME` stands for.
Result<QString> secretOf(const QString& reference, const ConfigObj& secretsConf, const crypto::Fernet& key)
{
    const QString path = reference.section(QStringLiteral("://"), 1);
    const QString section = path.section(u'.', 0, 0);
    const QString name = path.section(u'.', 1);
    SettingPlace place = secretsConf.place(section, name);
    place.value.clear();
    if (!secretsConf.has(section, name)) {
        return tl::unexpected(Error{.kind = ErrorKind::SettingMissing, .place = place});
    }
    const auto secret = crypto::storedSecret(secretsConf.value(section, name).toUtf8(), key);
    return secret ? Result<QString>(exactText(secret->view()))
                  : tl::unexpected(Error{.kind = ErrorKind::SettingInvalid, .place = place});
}

/// Returns the settings in `[odb]` that say where the database is, as far as its engine needs them.
QStringList usedKeys(const ConfigObj& serverConf)
{
    QStringList keys{QStringLiteral("engine"), QStringLiteral("db_name")};
    if (serverConf.value(odbSection, QStringLiteral("engine")) != QLatin1StringView("sqlite")) {
        keys << QStringLiteral("host") << QStringLiteral("port") << QStringLiteral("username") << passwordKey
             << QStringLiteral("sslrootcert");
    }
    return keys;
}

/// Returns the file, and removes the text of its lines from an error: it may be a password.
Result<ConfigObj> withoutText(Result<ConfigObj> read)
{
    return std::move(read).map_error([](Error error) {
        if (error.place) {
            error.place->value.clear();
        }
        return error;
    });
}

} // namespace

Result<ConfigObj> readServerConf(const QString& path, const GivenSecrets& given)
{
    return withoutText(ConfigObj::read(path, {.variables = Variables(given.variables)}));
}

Result<ConfigObj> readServerConf(const QString& path, const GivenSecrets& given, const ConfigObj& secretsConf,
                                 const crypto::Fernet& key)
{
    const auto follow = [&](const QString& reference) { return secretOf(reference, secretsConf, key); };
    return withoutText(ConfigObj::read(
        path, {.variables = Variables(given.variables), .secretOf = follow, .secretSection = odbSection}));
}

std::vector<AskedVariable> askedOdbVariables(const ConfigObj& serverConf)
{
    std::vector<AskedVariable> asked;
    for (const QString& key : usedKeys(serverConf)) {
        const auto* found = serverConf.find(odbSection, key);
        if (!found || found->variable.isEmpty() || Variables().value(found->variable)) {
            continue;
        }
        const bool isPassword = key == passwordKey;
        if (isPassword && !isIdentifier(found->variable)) {
            continue; // a password that begins with `$`, which must not be named
        }
        auto variable = std::find_if(asked.begin(), asked.end(),
                                     [&](const auto& other) { return other.name == found->variable; });
        if (variable == asked.end()) {
            variable = asked.insert(asked.end(), {.name = found->variable});
        }
        SettingPlace place = serverConf.place(odbSection, key);
        place.value.clear();
        variable->places.push_back(std::move(place));
        variable->isNeeded = variable->isNeeded || !isPassword;
    }
    return asked;
}

std::optional<SettingPlace> missingOdbVariable(const ConfigObj& serverConf)
{
    for (const AskedVariable& variable : askedOdbVariables(serverConf)) {
        for (const SettingPlace& place : variable.places) {
            if (place.key != passwordKey && !place.isVariableSet) {
                return place;
            }
        }
    }
    return std::nullopt;
}

std::optional<SettingPlace> unsetPassword(const ConfigObj& serverConf)
{
    const auto* found = serverConf.find(odbSection, passwordKey);
    const bool isUnset = usedKeys(serverConf).contains(passwordKey) && found && !found->variable.isEmpty() &&
                         !found->isVariableSet;
    return isUnset ? std::optional(placeIn(serverConf, passwordKey)) : std::nullopt;
}

Result<odb::OdbSettings> readOdbSettings(const ConfigObj& serverConf)
{
    const auto engine = requiredText(serverConf, QStringLiteral("engine"));
    if (!engine) {
        return tl::unexpected(engine.error());
    }
    const bool isPostgres = engine->startsWith(QLatin1StringView("postgresql"));
    if (engine->startsWith(QLatin1StringView("mysql"))) {
        return failure(ErrorKind::EngineUnsupported, *engine);
    }
    if (*engine != QLatin1StringView("sqlite") && !isPostgres) {
        return failure(ErrorKind::EngineUnknown, *engine);
    }
    return requiredText(serverConf, QStringLiteral("db_name"))
        .and_then([&](const QString& name) -> Result<odb::OdbSettings> {
            if (isPostgres) {
                return ServerReader(serverConf, name).read();
            }
            return odb::OdbSettings{.engine = odb::Engine::Sqlite, .path = inFolderOf(serverConf, name)};
        });
}

Result<crypto::SecretBytes> readOdbPassword(const ConfigObj& serverConf, const crypto::Fernet& key)
{
    const auto spelled = textIn(serverConf, passwordKey);
    if (!spelled) {
        return tl::unexpected(spelled.error());
    }
    const auto* found = serverConf.find(odbSection, passwordKey);
    const auto stored = crypto::SecretBytes::fromText(*spelled);
    const auto password =
        found && found->isSecret ? std::optional(stored.clone()) : crypto::storedSecret(stored.view(), key);
    return password
               ? Result<crypto::SecretBytes>(crypto::SecretBytes(urlDecoded(exactText(password->view()))))
               : refuse(ErrorKind::SettingInvalid, serverConf, passwordKey);
}

std::optional<crypto::SecretBytes> clearOdbPassword(const ConfigObj& serverConf)
{
    const auto spelled = textIn(serverConf, passwordKey);
    const auto stored = crypto::SecretBytes::fromText(spelled.value_or(QString()));
    const bool isElsewhere = !spelled || crypto::isEncrypted(stored.view()) ||
                             stored.view().startsWith(QByteArrayView("zato+secret://"));
    return isElsewhere ? std::nullopt
                       : std::optional(crypto::SecretBytes(urlDecoded(exactText(stored.view()))));
}

} // namespace usher::store
