// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/session/SessionBatch.h"

#include <algorithm>
#include <vector>

#include "app/cli/call/JsonLine.h"
#include "app/cli/output/SessionText.h"
#include "app/cli/store/TokenInput.h"
#include "app/cli/terminal/HeldSignals.h"
#include "app/cli/terminal/Output.h"

namespace usher::cli
{

namespace
{

constexpr std::size_t mostAtATime =
    250; // tokens: a portion holds the log's lock for some tens of milliseconds

/// Looks at tokens and prints the answers.
class SessionBatch final
{
public:
    SessionBatch(OpenStore& store, const Arguments& arguments, const sso::Caller& caller)
        : m_store(store), m_isJson(arguments.has(Option::Json)), m_caller(caller.clone())
    {
    }

    [[nodiscard]] CommandResult<void> get(std::vector<crypto::SecretBytes> tokens)
    {
        std::vector<sso::Ust> targets;
        for (crypto::SecretBytes& token : tokens) {
            targets.emplace_back(std::move(token));
        }
        CommandResult<void> done;
        for (std::size_t at = 0; done && at < targets.size() && !HeldSignals::isEndRequested();
             at += mostAtATime) {
            done = getPortion(std::span(targets).subspan(at, std::min(mostAtATime, targets.size() - at)));
        }
        return done;
    }

    [[nodiscard]] qint64 asked() const { return m_asked; }
    [[nodiscard]] qint64 refused() const { return m_refused; }

private:
    CommandResult<void> getPortion(std::span<const sso::Ust> targets)
    {
        const auto answers = m_store.sso().user().session().getBatch(m_caller, targets);
        if (!answers) {
            return tl::unexpected(toFailure(answers.error()));
        }
        QByteArray lines;
        for (std::size_t i = 0; i < answers->size(); ++i) {
            const auto session = sso::exportedSession(targets[i].masked(), (*answers)[i]);
            lines += m_isJson ? jsonLine(sso::toJson(session)) : answeredSessionLine(session).toUtf8() + '\n';
            m_refused += (*answers)[i] ? 0 : 1;
            m_caller.cid = session.cid; // all looks have the correlation ID of the first one
        }
        m_asked += static_cast<qint64>(answers->size());
        return writeOut(lines);
    }

    OpenStore& m_store;
    bool m_isJson;
    sso::Caller m_caller;
    qint64 m_asked = 0;
    qint64 m_refused = 0;
};

} // namespace

CommandResult<void> getEach(OpenStore& store, const Arguments& arguments, const sso::Caller& caller)
{
    SessionBatch batch(store, arguments, caller);
    auto read = readEachToken(arguments, Option::TargetUstFile, [&](std::vector<crypto::SecretBytes> tokens) {
        return batch.get(std::move(tokens));
    });
    if (!read || batch.refused() == 0) {
        return read;
    }
    return tl::unexpected(Failure{
        .status = ExitStatus::Refused,
        .sentence =
            QStringLiteral("%1 of %2 tokens were not answered.").arg(batch.refused()).arg(batch.asked())});
}

} // namespace usher::cli
