// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/api/Sso.h"

#include "core/audit/head/LogMemory.h"
#include "core/audit/log/AuditSchema.h"
#include "core/odb/MakeDialect.h"
#include "core/odb/tables/AccountTable.h"
#include "core/odb/tables/Schema.h"
#include "core/odb/tables/SessionTable.h"
#include "core/sso/act/PlanRecords.h"
#include "core/sso/call/Context.h"
#include "core/sso/inspect/LogLocation.h"
#include "core/sso/setup/KeyRecovery.h"
#include "core/store/StoreConfig.h"

namespace usher::sso
{

struct Sso::Parts {
    Parts(store::StoreConfig storeConfig, std::unique_ptr<odb::Connection> odbConnection,
          const Clock& machineClock, Access access)
        : config(std::move(storeConfig)), connection(std::move(odbConnection)), clock(machineClock),
          log(*connection, config.key.key(), clock),
          context{*connection, log, config.key, *config.outline.policy, clock, access, config.outline.isOwn},
          machine(machineClock), user(context), acting(context), auditApi(context), store(context)
    {
    }

    /// Checks the log, before any call uses it.
    [[nodiscard]] Result<void> beginLog(const OpenOptions& options);
    [[nodiscard]] Result<void> compareWithMemory(const OpenOptions& options);
    /// Returns the log's head; nothing if the store has no log yet.
    [[nodiscard]] Result<std::optional<audit::Head>> readHead() const;
    void followGrowth();

    store::StoreConfig config;
    std::unique_ptr<odb::Connection> connection;
    odb::DatabaseClock clock;
    audit::Log log;
    Context context;
    const Clock& machine;
    std::optional<audit::LogMemory> memory;
    UserApi user;
    ActingApi acting;
    AuditApi auditApi;
    StoreApi store;
    StoreSummary summary;
};

namespace
{

/// Usher's address if there is no network between it and the database.
const QString ownMachine = QStringLiteral("127.0.0.1");

StoreSummary summarise(const store::StoreOutline& outline, const store::Policy& policy)
{
    StoreSummary summary{.folder = outline.files.folder,
                         .name = store::storeName(outline.files),
                         .isOwn = outline.isOwn,
                         .isSample = outline.isSample,
                         .asked = outline.asked,
                         .notices = outline.notices,
                         .openToOthers = outline.files.openToOthers(),
                         .usherApp = policy.usherApp()};
    const bool isOnServer = outline.odb.engine == odb::Engine::Postgres;
    summary.engine = isOnServer ? QStringLiteral("PostgreSQL") : QStringLiteral("SQLite");
    summary.database = isOnServer ? outline.odb.database : outline.odb.path;
    if (const auto& missing = outline.missingVariable) {
        summary.host = outline.odb.cluster.empty()
                           ? outline.odb.host
                           : odb::makeDialect(outline.odb, odb::OpenMode::ReadOnly)->subject();
        if (missing->key == QLatin1StringView("engine")) {
            summary.engine.clear();
        }
        return summary;
    }
    const auto dialect = odb::makeDialect(outline.odb, odb::OpenMode::ReadOnly);
    summary.auditTablesSql = audit::auditTablesSql(*dialect);
    if (isOnServer) {
        summary.host = dialect->subject();
        return summary;
    }
    summary.usherRemoteAddr = ownMachine;
    // The database holds every token in clear, so nobody else should read it.
    if (store::isOpenToOthers(outline.odb.path)) {
        summary.openToOthers << outline.odb.path;
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

LogTrust trustOf(const audit::SeenHead& seenHead)
{
    switch (seenHead.kind) {
    case audit::SeenHead::Kind::First:
        return seenHead.now ? LogTrust::FirstSeen : LogTrust::Unknown;
    case audit::SeenHead::Kind::Continued:
        return LogTrust::Continued;
    case audit::SeenHead::Kind::Rewritten:
        return LogTrust::ToBeAccepted;
    }
    return LogTrust::Unknown;
}

/// Says from where the server sees Usher, and which characters it has.
void describeServer(const odb::Connection& connection, StoreSummary& summary)
{
    const odb::ServerFacts server = connection.dialect().server();
    summary.usherRemoteAddr = server.clientAddress.isEmpty() ? ownMachine : server.clientAddress;
    summary.isBehindPooler = server.isBehindPooler;
    const QStringList wide{QStringLiteral("UTF8"), QStringLiteral("SQL_ASCII")}; // the latter takes any bytes
    summary.narrowEncoding = wide.contains(server.encoding) ? QString() : server.encoding;
    summary.serverTimeline = server.timeline.number;
    summary.awaitedStandbys = server.awaitedStandbys;
}

/// Looks whether the database lets Usher act on sessions and accounts. Returns the error of a call that acts.
Result<std::optional<Error>> missingToAct(odb::Connection& connection, StoreSummary& summary)
{
    const auto checked = connection.requireGrants(odb::ownSessionGrants() + odb::actingGrants());
    if (checked) {
        return std::optional<Error>();
    }
    if (checked.error().kind != ErrorKind::PermissionMissing) {
        return tl::unexpected(checked.error());
    }
    summary.missingToAct = checked.error().detail;
    return std::optional(checked.error());
}

} // namespace

Sso::Sso(std::unique_ptr<Parts> parts) : m_parts(std::move(parts))
{
}

Sso::~Sso()
{
    // A destructor cannot report an error. A caller that needs to know calls rememberLog() before.
    std::ignore = rememberLog();
}

Result<std::unique_ptr<Sso>> Sso::open(const QString& path, const Clock& clock, const OpenOptions& options)
{
    auto config = store::loadStoreConfig(path, options.given);
    if (!config) {
        return tl::unexpected(config.error());
    }
    const auto recovery = recoverKeyChange(*config);
    if (!recovery) {
        return tl::unexpected(recovery.error());
    }
    if (*recovery == KeyRecovery::Finished) {
        config = store::loadStoreConfig(path, options.given);
        if (!config) {
            return tl::unexpected(config.error());
        }
    }
    if (!config->outline.policy) {
        return tl::unexpected(config->outline.policy.error());
    }
    const bool isReadOnly = options.access == Access::ReadOnly;
    StoreSummary summary = summarise(config->outline, *config->outline.policy);
    summary.isReadOnly = isReadOnly;
    summary.keyRecovery = *recovery;
    auto connection = isReadOnly ? odb::Connection::open(config->odb, odb::OpenMode::AsGranted,
                                                         odb::ownSessionGrants() + audit::appendGrants())
                                 : odb::Connection::open(config->odb);
    if (!connection) {
        return tl::unexpected(config->outline.explained(std::move(connection.error())));
    }
    auto checked =
        odb::checkReferenceTables(**connection).and_then([&] { return readLogState(**connection, summary); });
    if (!checked) {
        return tl::unexpected(checked.error());
    }
    describeServer(**connection, summary);
    const auto missingGrant =
        isReadOnly ? Result<std::optional<Error>>() : missingToAct(**connection, summary);
    if (!missingGrant) {
        return tl::unexpected(missingGrant.error());
    }
    auto parts = std::make_unique<Parts>(std::move(*config), std::move(*connection), clock, options.access);
    if (options.timeSource == TimeSource::GivenClock) {
        parts->clock.trustMachine();
    }
    parts->context.isPrepared = summary.isPrepared;
    parts->context.missingGrant = *missingGrant;
    parts->context.proofs = options.proofs ? options.proofs : std::make_shared<IdentityProofs>();
    parts->summary = std::move(summary);
    return parts->beginLog(options).map([&] { return std::unique_ptr<Sso>(new Sso(std::move(parts))); });
}

/// Remembers the log from now on, as it grows.
void Sso::Parts::followGrowth()
{
    context.memory = &*memory;
    log.onGrowth([this](const audit::Head& grown, const std::vector<QByteArray>& leafHashes) {
        if (!context.rewrittenLog) { // until it is accepted, this machine remembers the log as it was
            memory->follow(grown, leafHashes, machine.now(), log.seenOn());
        }
    });
}

Result<std::optional<audit::Head>> Sso::Parts::readHead() const
{
    if (!context.isPrepared) {
        return std::nullopt;
    }
    return audit::readSignedHead(*connection, log.keys().signing().publicKey()).map([](audit::Head head) {
        return std::optional(std::move(head));
    });
}

Result<void> Sso::Parts::beginLog(const OpenOptions& options)
{
    if (!context.isPrepared) {
        return compareWithMemory(options); // a log that was there may be gone
    }
    return log.checkTables()
        .and_then([&] { return compareWithMemory(options); })
        .and_then([&] { return unfinishedPlans(*connection); })
        .map([&](std::vector<UnfinishedPlan> unfinished) { summary.unfinished = std::move(unfinished); });
}

/// Compares the log with what this machine remembers of it, and follows it from then on.
Result<void> Sso::Parts::compareWithMemory(const OpenOptions& options)
{
    memory.emplace(audit::RememberedHeads(options.headsFolder), logLocation(config.outline));
    const auto seenHead = memory->look(*connection, [&] { return readHead(); });
    if (!seenHead) {
        return tl::unexpected(seenHead.error());
    }
    if (const auto& now = seenHead->now) {
        log.continueFrom(*now);
        summary.logSize = now->tree.size();
    }
    // A sample is made to be thrown away, so it is not remembered. But a log that is known stays known,
    // whatever its store's files say now.
    if (config.outline.isSample && seenHead->kind == audit::SeenHead::Kind::First) {
        memory.reset();
        return {};
    }
    followGrowth();
    summary.logTrust = trustOf(*seenHead);
    if (seenHead->kind != audit::SeenHead::Kind::Rewritten) {
        return seenHead->now
                   ? memory->remember(*connection, *seenHead->now, machine.now(), seenHead->timelineNow)
                   : Result<void>{};
    }
    if (options.history == History::MustContinue) {
        return tl::unexpected(audit::rewritten(*seenHead));
    }
    context.rewrittenLog = *seenHead;
    return {};
}

Result<StoreSummary> Sso::describe(const QString& path, const store::GivenSecrets& given)
{
    const auto outline = store::outlineStore(path, given);
    if (!outline) {
        return tl::unexpected(outline.error());
    }
    if (!outline->policy) {
        return tl::unexpected(outline->policy.error());
    }
    StoreSummary summary = summarise(*outline, *outline->policy);
    if (!outline->missingVariable && outline->odb.engine == odb::Engine::Sqlite) {
        // `open` reports whether the database can be used. Here its ID is shown only if it can be read.
        if (auto connection = odb::Connection::open(outline->odb, odb::OpenMode::ReadOnly)) {
            std::ignore = readLogState(**connection, summary);
        }
    }
    return summary;
}

Result<store::AskedSecrets> Sso::askedSecrets(const QString& path)
{
    return store::outlineStore(path).map([](const store::StoreOutline& outline) { return outline.asked; });
}

Result<void> Sso::rememberLog()
{
    const auto& seen = m_parts->log.seen();
    if (!m_parts->memory || !seen || m_parts->context.rewrittenLog) {
        return {};
    }
    return m_parts->memory->remember(*m_parts->connection, *seen, m_parts->machine.now(),
                                     m_parts->log.seenOn());
}

UserApi& Sso::user()
{
    return m_parts->user;
}

ActingApi& Sso::acting()
{
    return m_parts->acting;
}

AuditApi& Sso::audit()
{
    return m_parts->auditApi;
}

std::shared_ptr<IdentityProofs> Sso::proofs() const
{
    return m_parts->context.proofs;
}

CallInterrupter Sso::interrupter() const
{
    return CallInterrupter(m_parts->connection->interrupter());
}

StoreApi& Sso::store()
{
    return m_parts->store;
}

TimePoint Sso::now() const
{
    return m_parts->clock.now();
}

StoreSummary Sso::summary() const
{
    StoreSummary summary = m_parts->summary;
    summary.isPrepared = m_parts->context.isPrepared;
    if (summary.logTrust == LogTrust::ToBeAccepted && !m_parts->context.rewrittenLog) {
        summary.logTrust = LogTrust::Continued;
    }
    return summary;
}

} // namespace usher::sso
