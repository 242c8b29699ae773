// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/StoreConfig.h"

#include "core/file/PlainFile.h"
#include "core/store/PolicyNotices.h"
#include "core/store/SecretKey.h"
#include "core/store/ServerConf.h"
#include "core/store/UsherConf.h"

namespace usher::store
{

namespace
{

const QString usherSection = QStringLiteral("usher");

Result<ConfigObj> readSecretsConf(const QString& path)
{
    return ConfigObj::read(path, {.dialect = ConfigDialect::Plain}).map_error([](Error error) {
        if (error.place) {
            error.place->value.clear(); // it may be a secret
        }
        return error;
    });
}

Result<void> checkPresent(const StoreFiles& files)
{
    for (const QString& path : {files.secrets, files.server}) {
        if (!isPresent(path)) {
            return tl::unexpected(whyNoFile(path));
        }
    }
    return {};
}

/// Returns an error if the server keeps its SSO tables elsewhere.
Result<void> checkSqlName(const ConfigObj& ssoConf)
{
    const QString section = QStringLiteral("sql");
    const QString key = QStringLiteral("name");
    const auto* name = ssoConf.find(section, key);
    if (!name || !name->value.isTrue) {
        return {};
    }
    SettingPlace place = ssoConf.place(section, key);
    if (!name->value.text.isEmpty()) {
        place.value = name->value.text;
    }
    return tl::unexpected(Error{.kind = ErrorKind::SqlElsewhere, .place = place});
}

/// The content of the files.
struct Files {
    StoreFiles paths;
    ConfigObj secrets;
    ConfigObj server;
    Result<ConfigObj> sso;
    ConfigObj usher;

    /// Returns where the database is, of which `server.conf` says the most.
    [[nodiscard]] Result<odb::OdbSettings> odb(const ConfigObj& serverConf) const
    {
        return readOdbSettings(serverConf).and_then([&](odb::OdbSettings settings) {
            return withUsherConf(usher, std::move(settings));
        });
    }
};

Result<Files> readFiles(const QString& path, const GivenSecrets& given)
{
    const auto paths = findStoreFiles(path);
    if (!paths) {
        return tl::unexpected(paths.error());
    }
    if (auto present = checkPresent(*paths); !present) {
        return tl::unexpected(present.error());
    }
    const auto secrets = readSecretsConf(paths->secrets);
    if (!secrets) {
        return tl::unexpected(secrets.error());
    }
    const auto server = readServerConf(paths->server, given);
    if (!server) {
        return tl::unexpected(server.error());
    }
    auto sso = isPresent(paths->sso) ? readSsoConf(paths->sso) : failure(ErrorKind::NoSsoConf, paths->folder);
    if (const auto checked = sso ? checkSqlName(*sso) : Result<void>{}; !checked) {
        return tl::unexpected(checked.error());
    }
    auto usher = readUsherConf(paths->usher);
    if (!usher) {
        return tl::unexpected(usher.error());
    }
    return Files{*paths, *secrets, *server, std::move(sso), std::move(*usher)};
}

/// Returns where the database is. While variables are missing, it holds what is written, to be shown.
Result<odb::OdbSettings> outlinedOdb(const Files& files, bool isKnown)
{
    const ConfigObj& server = files.server;
    if (isKnown) {
        return files.odb(server);
    }
    const QString section = QStringLiteral("odb");
    const QString database = server.value(section, QStringLiteral("db_name"));
    if (server.value(section, QStringLiteral("engine")) == QLatin1StringView("sqlite")) {
        return odb::OdbSettings{.engine = odb::Engine::Sqlite, .path = database};
    }
    return withUsherConf(files.usher, {.engine = odb::Engine::Postgres,
                                       .host = server.value(section, QStringLiteral("host")),
                                       .database = database});
}

Result<StoreOutline> outlined(const Files& files)
{
    auto missing = missingOdbVariable(files.server);
    auto odb = outlinedOdb(files, !missing);
    if (!odb) {
        return tl::unexpected(odb.error());
    }
    const QString sample = QStringLiteral("sample");
    const bool isOwn = files.server.has(usherSection, sample);
    auto notices = files.sso ? settingNotices(*files.sso, files.server) : std::vector<SettingNotice>{};
    for (SettingNotice& notice : usherNotices(files.usher, odb->engine)) {
        notices.push_back(std::move(notice));
    }
    return StoreOutline{.files = files.paths,
                        .odb = std::move(*odb),
                        .policy = files.sso.and_then(readPolicy),
                        .isOwn = isOwn,
                        .isSample = files.server.value(usherSection, sample) == QLatin1StringView("True"),
                        .asked = {.isKeyAsked = isKeyAsked(files.secrets),
                                  .keyVariable = keyVariable(files.secrets),
                                  .variables = askedOdbVariables(files.server)},
                        .missingVariable = std::move(missing),
                        .unsetPassword = unsetPassword(files.server),
                        .notices = std::move(notices)};
}

} // namespace

Error StoreOutline::explained(Error error) const
{
    if (error.kind == ErrorKind::ServerRefused) {
        error.place = unsetPassword;
    }
    return error;
}

Result<ConfigObj> readSsoConf(const QString& path)
{
    return ConfigObj::read(path, {.variablePrefix = QStringLiteral("Zato_Config_Unknown_sso__conf")});
}

Result<StoreOutline> outlineStore(const QString& path, const GivenSecrets& given)
{
    return readFiles(path, given).and_then(outlined);
}

Result<odb::OdbSettings> readOdbWithoutKey(const QString& path, const GivenSecrets& given)
{
    const auto files = readFiles(path, given);
    auto odb = files ? files->odb(files->server) : Result<odb::OdbSettings>(tl::unexpected(files.error()));
    if (!odb || odb->engine == odb::Engine::Sqlite) {
        return odb;
    }
    auto password = clearOdbPassword(files->server);
    if (!password) {
        return failure(ErrorKind::KeyElsewhere);
    }
    odb->password = std::move(*password);
    return odb;
}

Result<StoreConfig> loadStoreConfig(const QString& path, const GivenSecrets& given)
{
    auto files = readFiles(path, given);
    if (!files) {
        return tl::unexpected(files.error());
    }
    auto outline = outlined(*files);
    if (!outline) {
        return tl::unexpected(outline.error());
    }
    if (outline->missingVariable) {
        return tl::unexpected(Error{.kind = ErrorKind::VariableMissing, .place = outline->missingVariable});
    }
    return readSecretKey(files->secrets, given).and_then([&](crypto::Fernet key) -> Result<StoreConfig> {
        const auto server = readServerConf(files->paths.server, given, files->secrets, key);
        if (!server) {
            return tl::unexpected(server.error());
        }
        auto odb = files->odb(*server);
        auto password = readOdbPassword(*server, key);
        if (!odb || !password) {
            return tl::unexpected(odb ? password.error() : odb.error());
        }
        outline->odb = odb->clone();
        odb->password = std::move(*password);
        return StoreConfig{.outline = std::move(*outline), .odb = std::move(*odb), .key = std::move(key)};
    });
}

} // namespace usher::store
