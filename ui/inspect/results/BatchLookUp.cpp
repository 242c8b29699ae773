// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/results/BatchLookUp.h"

#include <algorithm>

namespace usher::ui
{

namespace
{

// A small first portion shows the first answers at once. A portion takes some tens of milliseconds, and so
// long a lock may wait.
constexpr std::size_t firstPortion = 50;
constexpr std::size_t portion = 250;
static_assert(portion <= sso::SessionApi::mostInBatch);

} // namespace

BatchLookUp::BatchLookUp(CoreClient& client, std::vector<sso::Ust> tokens, QObject* parent)
    : QObject(parent), m_client(client),
      m_tokens(std::make_shared<const std::vector<sso::Ust>>(std::move(tokens)))
{
}

void BatchLookUp::start()
{
    m_isCancelled = false;
    if (!isRunning()) {
        lookUpNext();
    }
}

void BatchLookUp::lookUpNext()
{
    const std::size_t most = m_answered == 0 ? firstPortion : portion;
    const std::size_t count = std::min(most, m_tokens->size() - m_answered);
    if (count == 0 || m_isCancelled) {
        m_call.end();
        Q_EMIT stopped();
        return;
    }
    auto look = [tokens = m_tokens, first = m_answered, count, cid = m_cid](sso::Sso& sso,
                                                                            const sso::Caller& admin) {
        sso::Caller caller = admin.clone();
        caller.cid = cid;
        return sso.user().session().getBatch(caller, std::span(*tokens).subspan(first, count));
    };
    m_client.call(m_call.start(), std::move(look),
                  [this](Result<Answers> answers) { take(std::move(answers)); });
}

void BatchLookUp::take(Result<Answers> answers)
{
    if (!answers) {
        m_call.end();
        if (answers.error().kind == ErrorKind::Refused) {
            Q_EMIT ownSessionEnded();
        } else {
            Q_EMIT failed(answers.error());
        }
        return;
    }
    const auto& one = answers->front();
    m_cid = one ? one->receipt.cid : one.error().cid;
    const std::size_t first = m_answered;
    m_answered += answers->size();
    Q_EMIT answered(first, *answers);
    lookUpNext();
}

} // namespace usher::ui
