// SPDX-License-Identifier: GPL-3.0-or-later
#include "StoreConfig.h"

#include "ConfigObj.h"
#include "SecretKey.h"

#include <QDir>
#include <QFileInfo>

namespace usher::store
{

namespace
{

const QString odbSection = QStringLiteral("odb");

QString settingName(const ConfigObj& serverConf, QLatin1StringView key)
{
    return key + QStringLiteral(" in [odb] of ") + serverConf.path();
}

} // namespace

Result<odb::OdbSettings> readOdbSettings(const ConfigObj& serverConf)
{
    const QString engine = serverConf.value(odbSection, QStringLiteral("engine"));
    if (engine.isEmpty()) {
        return failure(ErrorKind::SettingMissing, settingName(serverConf, QLatin1StringView("engine")));
    }
    if (engine.startsWith(QLatin1StringView("postgresql")) || engine.startsWith(QLatin1StringView("mysql"))) {
        return failure(ErrorKind::EngineUnsupported, engine);
    }
    if (engine != QLatin1StringView("sqlite")) {
        return failure(ErrorKind::EngineUnknown, engine);
    }
    const QString path = serverConf.value(odbSection, QStringLiteral("db_name"));
    if (path.isEmpty()) {
        return failure(ErrorKind::SettingMissing, settingName(serverConf, QLatin1StringView("db_name")));
    }
    const QDir folder = QFileInfo(serverConf.path()).absoluteDir();
    return odb::OdbSettings{.engine = odb::Engine::Sqlite,
                            .path = QDir::cleanPath(folder.absoluteFilePath(path))};
}

Result<StoreConfig> loadStoreConfig(const QString& folder)
{
    const StoreFiles files = locateStoreFiles(folder);
    if (auto present = checkPresent(files); !present) {
        return tl::unexpected(present.error());
    }
    const auto secrets = ConfigObj::read(files.secrets);
    const auto server = ConfigObj::read(files.server);
    const auto sso = ConfigObj::read(files.sso);
    for (const auto* config : {&secrets, &server, &sso}) {
        if (!*config) {
            return tl::unexpected(config->error());
        }
    }
    auto odb = readOdbSettings(*server);
    if (!odb) {
        return tl::unexpected(odb.error());
    }
    auto policy = readPolicy(*sso);
    if (!policy) {
        return tl::unexpected(policy.error());
    }
    return readSecretKey(*secrets).map([&](crypto::Fernet key) {
        return StoreConfig{.files = files,
                           .odb = std::move(*odb),
                           .policy = std::move(*policy),
                           .key = std::move(key),
                           .isSample = server->value(QStringLiteral("usher"), QStringLiteral("sample")) ==
                                       QLatin1StringView("True")};
    });
}

} // namespace usher::store
