// SPDX-License-Identifier: GPL-3.0-or-later
#include "Sso.h"

#include "Call.h"
#include "audit/AuditSchema.h"
#include "odb/Schema.h"
#include "store/StoreConfig.h"

#include <QDir>
#include <QFileInfo>

namespace usher::sso
{

struct Sso::Parts {
    Parts(store::StoreConfig storeConfig, std::unique_ptr<odb::Connection> odbConnection, const Clock& clock)
        : config(std::move(storeConfig)), connection(std::move(odbConnection)),
          log(*connection, config.key.key(), clock), context{*connection, log, config.key, config.policy,
                                                             clock},
          user(context)
    {
    }

    store::StoreConfig config;
    std::unique_ptr<odb::Connection> connection;
    audit::Log log;
    Context context;
    UserApi user;
    StoreSummary summary;
};

namespace
{

StoreSummary summarise(const store::StoreConfig& config, const QString& folder)
{
    StoreSummary summary{.folder = config.files.folder,
                         .name = QFileInfo(QDir(folder).absolutePath()).fileName(),
                         .engine = QStringLiteral("SQLite"),
                         .database = config.odb.path,
                         .isSample = config.isSample,
                         .openToOthers = config.files.openToOthers(),
                         .usherApp = config.policy.usherApp(),
                         .usherRemoteAddr = QStringLiteral("127.0.0.1")};
    // The database holds every token in clear.
    if (store::isOpenToOthers(config.odb.path)) {
        summary.openToOthers << config.odb.path;
    }
    return summary;
}

Result<void> readLogState(odb::Connection& connection, StoreSummary& summary)
{
    const auto isPrepared = audit::hasAuditTables(connection);
    if (!isPrepared) {
        return tl::unexpected(isPrepared.error());
    }
    summary.isPrepared = *isPrepared;
    if (!*isPrepared) {
        return {};
    }
    return audit::readStoreId(connection).map([&](const QString& storeId) { summary.storeId = storeId; });
}

} // namespace

Sso::Sso(std::unique_ptr<Parts> parts) : m_parts(std::move(parts))
{
}

Sso::~Sso() = default;

Result<std::unique_ptr<Sso>> Sso::open(const QString& folder, const Clock& clock)
{
    auto config = store::loadStoreConfig(folder);
    if (!config) {
        return tl::unexpected(config.error());
    }
    StoreSummary summary = summarise(*config, folder);
    auto connection = odb::Connection::open(config->odb);
    if (!connection) {
        return tl::unexpected(connection.error());
    }
    auto checked =
        odb::checkReferenceTables(**connection).and_then([&] { return readLogState(**connection, summary); });
    if (!checked) {
        return tl::unexpected(checked.error());
    }
    auto parts = std::make_unique<Parts>(std::move(*config), std::move(*connection), clock);
    parts->context.isPrepared = summary.isPrepared;
    parts->summary = std::move(summary);
    return std::unique_ptr<Sso>(new Sso(std::move(parts)));
}

Result<StoreSummary> Sso::describe(const QString& folder)
{
    const auto config = store::loadStoreConfig(folder);
    if (!config) {
        return tl::unexpected(config.error());
    }
    StoreSummary summary = summarise(*config, folder);
    // Whether the database can be used is for `open` to say; here its ID is only shown if it can be had.
    if (auto connection = odb::Connection::open(config->odb, odb::OpenMode::ReadOnly)) {
        std::ignore = readLogState(**connection, summary);
    }
    return summary;
}

UserApi& Sso::user()
{
    return m_parts->user;
}

StoreSummary Sso::summary() const
{
    StoreSummary summary = m_parts->summary;
    summary.isPrepared = m_parts->context.isPrepared;
    return summary;
}

QStringList Sso::auditTablesSql()
{
    return audit::auditTablesSql();
}

} // namespace usher::sso
