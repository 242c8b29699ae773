// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "ui/client/CoreClient.h"
#include "ui/client/PendingCall.h"

namespace usher::ui
{

/// Looks up many tokens, a portion at a time. Each portion is one transaction, and its answers arrive
/// together after they are recorded. All looks have the same correlation ID. Other calls, such as a lock,
/// come between two portions. The tokens are wiped with this object.
class BatchLookUp final : public QObject
{
    Q_OBJECT

public:
    using Answers = std::vector<Result<sso::SessionDetails>>;

    BatchLookUp(CoreClient& client, std::vector<sso::Ust> tokens, QObject* parent = nullptr);

    /// Begins, or goes on where it has stopped.
    void start();
    /// Stops after the portion that is being looked up, because its looks are recorded anyway.
    void cancel() { m_isCancelled = true; }

    [[nodiscard]] bool isCancelled() const { return m_isCancelled; }
    [[nodiscard]] bool isRunning() const { return m_call.isRunning(); }
    [[nodiscard]] std::size_t count() const { return m_tokens->size(); }
    [[nodiscard]] std::size_t answeredCount() const { return m_answered; }
    [[nodiscard]] const sso::Ust& token(std::size_t index) const { return m_tokens->at(index); }
    /// Returns the correlation ID of all looks. Empty before the first answer.
    [[nodiscard]] const QString& cid() const { return m_cid; }

Q_SIGNALS:
    /// The tokens from index `first` are answered.
    void answered(std::size_t first, std::span<usher::Result<usher::sso::SessionDetails>> answers);
    /// Nothing more is being looked up: every token is answered, or it was cancelled.
    void stopped();
    /// A portion could not be looked up. Its tokens are not answered.
    void failed(const usher::Error& error);
    /// The admin's own session was refused, so nothing can be looked up.
    void ownSessionEnded();

private:
    void lookUpNext();
    void take(Result<Answers> answers);

    CoreClient& m_client;
    std::shared_ptr<const std::vector<sso::Ust>> m_tokens;
    std::size_t m_answered = 0;
    QString m_cid;
    bool m_isCancelled = false;
    PendingCall m_call;
};

} // namespace usher::ui
