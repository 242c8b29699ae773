// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/engine/postgres/PostgresProbe.h"

#include <algorithm>
#include <chrono>
#include <memory>

#include <poll.h>

#include <QRegularExpression>

namespace usher::odb
{

namespace
{

using SteadyClock = std::chrono::steady_clock;

/// How far an attempt to connect has come.
enum class Stage {
    Nowhere,    ///< nobody answers at the address
    Encrypting, ///< the server was asked for TLS
    Encrypted,  ///< the connection is encrypted, and the server has been told nothing yet
    Asked,      ///< the server was told who wants to connect
    Connected,
};

/// One attempt to connect that is made step by step.
class Attempt final
{
public:
    /// `words` is a connection string that ends in a null byte.
    Attempt(const Libpq& libpq, const crypto::SecretBytes& words)
        : m_libpq(libpq),
          m_connection(libpq.connectStart(reinterpret_cast<const char*>(words.data())), libpq.finish)
    {
        // From now on, an error of the server is its SQLSTATE and not its words.
        m_libpq.setErrorVerbosity(m_connection.get(), PQERRORS_SQLSTATE);
        m_libpq.dropNotices(m_connection.get());
    }

    /// Goes on until the attempt has ended or has come as far as `last`.
    void advanceTo(Stage last)
    {
        const auto deadline = SteadyClock::now() + PostgresParameters::connectTimeout;
        auto wanted = PGRES_POLLING_WRITING; // as libpq's manual says
        while (m_libpq.status(m_connection.get()) != CONNECTION_BAD && m_stage < last &&
               wanted != PGRES_POLLING_FAILED && wanted != PGRES_POLLING_OK && wait(wanted, deadline)) {
            wanted = m_libpq.connectPoll(m_connection.get());
            look();
        }
    }

    [[nodiscard]] Stage stage() const { return m_stage; }
    [[nodiscard]] bool needsPassword() const
    {
        return m_libpq.connectionNeedsPassword(m_connection.get()) == 1;
    }

    /// Returns the SQLSTATE with which the server refused. Empty if it did not.
    [[nodiscard]] QString state() const
    {
        static const QRegularExpression line(QStringLiteral(":  ([0-9A-Z]{5})$"),
                                             QRegularExpression::MultilineOption);
        return line.match(QString::fromUtf8(m_libpq.errorMessage(m_connection.get()))).captured(1);
    }

private:
    [[nodiscard]] bool wait(PostgresPollingStatusType wanted, SteadyClock::time_point deadline) const
    {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(deadline - SteadyClock::now());
        pollfd waiting{.fd = m_libpq.socket(m_connection.get()),
                       .events = static_cast<short>(wanted == PGRES_POLLING_READING ? POLLIN : POLLOUT),
                       .revents = 0};
        return left.count() > 0 && poll(&waiting, 1, static_cast<int>(left.count())) > 0;
    }

    void look()
    {
        const auto reach = [this](Stage stage) { m_stage = std::max(m_stage, stage); };
        switch (m_libpq.status(m_connection.get())) {
        case CONNECTION_OK:
            reach(Stage::Connected);
            break;
        case CONNECTION_SSL_STARTUP:
            reach(Stage::Encrypting);
            break;
        case CONNECTION_MADE:
            if (m_libpq.sslInUse(m_connection.get()) == 1) {
                reach(Stage::Encrypted);
            }
            break;
        case CONNECTION_AWAITING_RESPONSE:
        case CONNECTION_AUTH_OK:
            reach(Stage::Asked);
            break;
        default:
            break;
        }
    }

    const Libpq& m_libpq;
    std::unique_ptr<PGconn, void (*)(PGconn*)> m_connection;
    Stage m_stage = Stage::Nowhere;
};

/// What came of an attempt, whose connection is closed.
struct Outcome {
    Stage stage = Stage::Nowhere;
    QString state = {};
    bool needsPassword = false;
};

/// Connects until the attempt has ended or has come as far as `last`.
Outcome attempted(const Libpq& libpq, const PostgresParameters& parameters, const OdbSettings& settings,
                  Stage last)
{
    Attempt attempt(libpq, parameters.connectionString(settings));
    attempt.advanceTo(last);
    return {.stage = attempt.stage(), .state = attempt.state(), .needsPassword = attempt.needsPassword()};
}

/// Returns why the certificate of a server was refused. Each attempt ends before the server is told anything.
ErrorKind whyNotTrusted(const Libpq& libpq, PostgresParameters parameters, const OdbSettings& settings)
{
    parameters.set(QLatin1StringView("sslmode"), QStringLiteral("verify-ca"));
    if (attempted(libpq, parameters, settings, Stage::Encrypted).stage >= Stage::Encrypted) {
        return ErrorKind::ServerNameWrong;
    }
    parameters.set(QLatin1StringView("sslmode"), QStringLiteral("require"));
    parameters.set(QLatin1StringView("sslrootcert"), PostgresParameters::noFile());
    const auto anyCertificate = attempted(libpq, parameters, settings, Stage::Encrypted);
    return anyCertificate.stage >= Stage::Encrypted ? ErrorKind::ServerUntrusted
                                                    : ErrorKind::ServerWithoutTls;
}

/// Returns why one server cannot be connected to. Nothing if it can.
std::optional<Error> whyNotConnectedTo(const Libpq& libpq, const PostgresParameters& parameters,
                                       const OdbSettings& settings, const ServerAddress& server,
                                       const QString& words)
{
    ServerName name = serverName(settings);
    name.server = serverText(server);
    const Outcome outcome = attempted(libpq, parameters, settings, Stage::Connected);
    if (outcome.stage == Stage::Connected) {
        return std::nullopt;
    }
    if (!outcome.state.isEmpty()) {
        return refusalError(outcome.state, name, words);
    }
    ErrorKind kind = ErrorKind::ServerUnreachable;
    if (outcome.needsPassword) {
        kind = ErrorKind::ServerRefused;
    } else if (outcome.stage == Stage::Encrypting && !areLoopback(settings.servers())) {
        kind = whyNotTrusted(libpq, parameters, settings);
    }
    return Error{.kind = kind, .subject = name.server, .detail = firstLine(words)};
}

} // namespace

std::optional<Error> whyNotConnected(const Libpq& libpq, const PostgresParameters& parameters,
                                     const OdbSettings& settings, const QString& words)
{
    const auto servers = settings.servers();
    if (servers.size() == 1) {
        return whyNotConnectedTo(libpq, parameters, settings, servers.front(), words);
    }
    bool isAnyThere = false;
    std::optional<Error> busy; // the first that answers: it is starting, or full
    for (const ServerAddress& server : servers) {
        auto why = whyNotConnectedTo(libpq, parameters.onlyFor(server), settings, server, words);
        if (why && !canPassByItself(why->kind)) {
            return why; // somebody must correct this, although another server may be the primary soon
        }
        isAnyThere = isAnyThere || !why;
        if (why && !busy && why->kind != ErrorKind::ServerUnreachable) {
            busy = std::move(why); // it may be the primary
        }
    }
    if (busy || isAnyThere) {
        return busy;
    }
    return Error{.kind = ErrorKind::ServerUnreachable,
                 .subject = serverName(settings).server,
                 .detail = firstLine(words)};
}

} // namespace usher::odb
