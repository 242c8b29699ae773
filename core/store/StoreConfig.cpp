// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/StoreConfig.h"

#include "core/crypto/StoredSecret.h"
#include "core/store/ConfigObj.h"
#include "core/store/SecretKey.h"

#include <QDir>
#include <QFileInfo>

namespace usher::store
{

namespace
{

const QString odbSection = QStringLiteral("odb");
const QString usherSection = QStringLiteral("usher");

QString settingName(const ConfigObj& serverConf, const QString& key)
{
    return key + QStringLiteral(" in [odb] of ") + serverConf.path();
}

Result<QString> requiredSetting(const ConfigObj& serverConf, const QString& key)
{
    QString value = serverConf.value(odbSection, key);
    return value.isEmpty() ? failure(ErrorKind::SettingMissing, settingName(serverConf, key))
                           : Result<QString>(std::move(value));
}

QString inFolderOf(const ConfigObj& serverConf, const QString& path)
{
    const QDir folder = QFileInfo(serverConf.path()).absoluteDir();
    return QDir::cleanPath(folder.absoluteFilePath(path));
}

Result<odb::OdbSettings> readPostgresSettings(const ConfigObj& serverConf, const QString& database)
{
    odb::OdbSettings settings{.engine = odb::Engine::Postgres,
                              .host = serverConf.value(odbSection, QStringLiteral("host")),
                              .database = database};
    const QString portKey = QStringLiteral("port");
    if (const QString port = serverConf.value(odbSection, portKey); !port.isEmpty()) {
        constexpr int highestPort = 65'535;
        bool isNumber = false;
        settings.port = port.toInt(&isNumber);
        if (!isNumber || settings.port < 1 || settings.port > highestPort) {
            return failure(ErrorKind::SettingInvalid, settingName(serverConf, portKey));
        }
    }
    if (const QString file = serverConf.value(odbSection, QStringLiteral("sslrootcert")); !file.isEmpty()) {
        settings.caFile = inFolderOf(serverConf, file);
    }
    return requiredSetting(serverConf, QStringLiteral("username")).map([&](const QString& username) {
        settings.username = username;
        return std::move(settings);
    });
}

/// The content of the three files.
struct Files {
    StoreFiles paths;
    ConfigObj secrets;
    ConfigObj server;
    ConfigObj sso;
};

Result<Files> readFiles(const QString& path)
{
    const StoreFiles paths = locateStoreFiles(path);
    if (auto present = checkPresent(paths); !present) {
        return tl::unexpected(present.error());
    }
    const auto secrets = ConfigObj::read(paths.secrets);
    const auto server = ConfigObj::read(paths.server);
    const auto sso = ConfigObj::read(paths.sso);
    for (const auto* config : {&secrets, &server, &sso}) {
        if (!*config) {
            return tl::unexpected(config->error());
        }
    }
    return Files{paths, *secrets, *server, *sso};
}

Result<StoreOutline> outlined(const Files& files)
{
    auto odb = readOdbSettings(files.server);
    if (!odb) {
        return tl::unexpected(odb.error());
    }
    return readPolicy(files.sso).map([&](Policy policy) {
        return StoreOutline{.files = files.paths,
                            .odb = std::move(*odb),
                            .policy = std::move(policy),
                            .isOwn = files.server.has(usherSection, QStringLiteral("sample")),
                            .isSample = files.server.value(usherSection, QStringLiteral("sample")) ==
                                        QLatin1StringView("True"),
                            .isKeyAsked = isKeyAsked(files.secrets)};
    });
}

} // namespace

Result<odb::OdbSettings> readOdbSettings(const ConfigObj& serverConf)
{
    const auto engine = requiredSetting(serverConf, QStringLiteral("engine"));
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
    return requiredSetting(serverConf, QStringLiteral("db_name"))
        .and_then([&](const QString& name) -> Result<odb::OdbSettings> {
            if (isPostgres) {
                return readPostgresSettings(serverConf, name);
            }
            return odb::OdbSettings{.engine = odb::Engine::Sqlite, .path = inFolderOf(serverConf, name)};
        });
}

Result<crypto::SecretBytes> readOdbPassword(const ConfigObj& serverConf, const ConfigObj& secretsConf,
                                            const crypto::Fernet& key)
{
    const QString passwordKey = QStringLiteral("password");
    QString spelled = serverConf.value(odbSection, passwordKey);
    QString where = settingName(serverConf, passwordKey);
    const auto reference = QLatin1StringView("zato+secret://");
    if (spelled.startsWith(reference)) {
        // `zato+secret://zato.NAME` means NAME in [zato] of secrets.conf.
        const QString path = spelled.sliced(reference.size());
        const QString section = path.section(u'.', 0, 0);
        const QString name = path.section(u'.', 1);
        where = name + QStringLiteral(" in [") + section + QStringLiteral("] of ") + secretsConf.path();
        if (!secretsConf.has(section, name)) {
            return failure(ErrorKind::SettingMissing, where);
        }
        spelled = secretsConf.value(section, name);
    }
    auto password = crypto::storedSecret(spelled.toUtf8(), key);
    return password ? Result<crypto::SecretBytes>(std::move(*password))
                    : failure(ErrorKind::SettingInvalid, where);
}

Result<StoreOutline> outlineStore(const QString& path)
{
    return readFiles(path).and_then(outlined);
}

Result<StoreConfig> loadStoreConfig(const QString& path, const crypto::SecretBytes& givenKey)
{
    const auto files = readFiles(path);
    if (!files) {
        return tl::unexpected(files.error());
    }
    auto outline = outlined(*files);
    if (!outline) {
        return tl::unexpected(outline.error());
    }
    return readSecretKey(files->secrets, givenKey).and_then([&](crypto::Fernet key) {
        return readOdbPassword(files->server, files->secrets, key).map([&](crypto::SecretBytes password) {
            odb::OdbSettings odb = outline->odb.clone();
            odb.password = std::move(password);
            return StoreConfig{.outline = std::move(*outline), .odb = std::move(odb), .key = std::move(key)};
        });
    });
}

} // namespace usher::store
