// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audit/head/LogMemory.h"
#include "core/audit/log/Log.h"
#include "core/crypto/Fernet.h"
#include "core/odb/Connection.h"
#include "core/odb/DatabaseClock.h"
#include "core/odb/Transaction.h"
#include "core/sso/call/Access.h"
#include "core/sso/call/SessionRules.h"
#include "core/sso/call/Ust.h"

namespace usher::sso
{

/// What every call works on: one open store.
struct Context final {
    odb::Connection& connection;
    audit::Log& log;
    const crypto::Fernet& key;
    const store::Policy& policy;
    odb::DatabaseClock& clock;
    Access access = Access::Full;
    bool isOwnStore = false;                          ///< made by Usher, which keeps its users
    bool isPrepared = false;                          ///< whether the audit tables are there
    audit::LogMemory* memory = nullptr;               ///< none: nothing is remembered of this store
    std::optional<audit::Sighting> rewrittenLog = {}; ///< until somebody accepts it
};

/// Who sits at this machine, for the `extra` of a record: where people share an account, this tells them
/// apart.
[[nodiscard]] QJsonObject operatingSystemUser();

/// One call on its straight way: a transaction, the rules, a record, the commit; and only then the answer.
class Call final
{
public:
    /// The caller as it presents itself; `op` by the reference's name.
    Call(Context& context, const QString& op, const QString& cid, Caller caller,
         const QString& userAgent = {});

    /// Runs `judge` in a transaction and records its outcome in the same one. `Answer` has a member
    /// `receipt`, which is set. Nothing is answered unless the record is durable; a refusal is recorded and
    /// committed too.
    template <class Answer, class Judge>
    [[nodiscard]] Result<Answer> answer(const Judge& judge)
    {
        auto transaction = begin();
        if (!transaction) {
            return tl::unexpected(told(std::move(transaction.error())));
        }
        Result<Answer> judged = judge();
        const auto receipt = finish(std::move(*transaction), judged ? nullptr : &judged.error());
        return receipt ? told(std::move(judged), *receipt) : tl::unexpected(told(receipt.error()));
    }

    /// The same for `count` of them in one transaction, once `pass` lets the caller: `judge` is asked for
    /// each by its index, and each has a record of its own. Where the caller is refused, or the database
    /// fails, there is one record of that and no answer. A row that cannot be read spoils no other.
    template <class Answer, class Pass, class Judge>
    [[nodiscard]] Result<std::vector<Result<Answer>>> answerEach(std::size_t count, const Pass& pass,
                                                                 const Judge& judge)
    {
        auto transaction = begin();
        if (!transaction) {
            return tl::unexpected(told(std::move(transaction.error())));
        }
        Result<void> passed = pass();
        const audit::Entry ofAll = m_entry;
        std::vector<audit::Entry> entries;
        std::vector<Result<Answer>> answers;
        for (std::size_t i = 0; passed && i < count; ++i) {
            m_entry = ofAll;
            answers.push_back(judge(i));
            const Error* const error = answers.back() ? nullptr : &answers.back().error();
            if (error && !isOfOne(*error)) {
                passed = tl::unexpected(*error);
            }
            entries.push_back(entryOf(error));
        }
        if (!passed) {
            m_entry = ofAll;
            m_entry.extra.insert(QStringLiteral("asked"), static_cast<qint64>(count));
            const auto receipt = finish(std::move(*transaction), &passed.error());
            return tl::unexpected(receipt ? told(std::move(passed), *receipt).error()
                                          : told(receipt.error()));
        }
        const auto receipts = m_context.log.commitWith(std::move(*transaction), entries);
        if (!receipts) {
            return tl::unexpected(told(receipts.error()));
        }
        for (std::size_t i = 0; i < count; ++i) {
            answers[i] = told(std::move(answers[i]), (*receipts)[i]);
        }
        return answers;
    }

    /// What is to become of a session that is looked up.
    enum class Purpose {
        Look,
        Change, ///< nobody else may change its row until the transaction ends
    };

    /// The session behind a token, once it has passed every rule; noted in the record either way.
    [[nodiscard]] Result<odb::SessionRow> passSession(const Ust& token, Party party,
                                                      Purpose purpose = Purpose::Look);

    /// The same, but only by the rules of the look-up: it is there, has not expired, its owner is approved.
    [[nodiscard]] Result<odb::SessionRow> findLiveSession(const Ust& token, Party party);

    /// The session of `current_ust`. Once it has passed as a super-user's, refusals are told with their
    /// reason.
    [[nodiscard]] Result<odb::SessionRow> passCaller(const Ust& currentUst);

    /// The same, refused unless it is a super-user's.
    [[nodiscard]] Result<odb::SessionRow> passSuperUser(const Ust& currentUst);

    /// A refusal as the error that it leaves core as.
    [[nodiscard]] static Error refused(const Refusal& refusal, Party party);

    /// For a store without audit tables: adds them in this call's transaction, if the call is answered.
    void addAuditTables() { m_addsAuditTables = true; }

    /// For a log that does not go on from what was seen of it: if the call is answered, it is accepted.
    void acceptLog();

    [[nodiscard]] audit::Entry& entry() { return m_entry; }
    [[nodiscard]] const Caller& caller() const { return m_caller; }
    [[nodiscard]] Context& context() const { return m_context; }
    /// The moment that the rules are held against, UTC; taken when the transaction begins.
    [[nodiscard]] TimePoint now() const { return m_now; }

private:
    using SessionRule = std::optional<Refusal> (*)(const odb::SessionRow*, const Caller&,
                                                   const store::Policy&, TimePoint);

    [[nodiscard]] Result<odb::Transaction> begin();
    [[nodiscard]] Result<odb::Transaction> beginWithoutTables();
    [[nodiscard]] Result<odb::SessionRow> judgeSession(const Ust& token, Party party, Purpose purpose,
                                                       SessionRule rule);
    [[nodiscard]] Result<void> rememberAccepted();
    [[nodiscard]] Result<audit::Receipt> finish(odb::Transaction transaction, const Error* error);
    /// Whether an error is about what was looked for, so that others can still be.
    [[nodiscard]] static bool isOfOne(const Error& error);
    /// The record of what came of it: of an answer, if there is no error.
    [[nodiscard]] audit::Entry entryOf(const Error* error) const;
    /// The error as the caller may have it.
    [[nodiscard]] Error told(Error error) const;
    /// The same of what is on record, and an answer with its receipt.
    template <class Answer>
    [[nodiscard]] Result<Answer> told(Result<Answer> judged, audit::Receipt receipt) const
    {
        receipt.cid = m_cid;
        if (!judged) {
            judged.error().recordNumber = receipt.number;
            return tl::unexpected(told(std::move(judged.error())));
        }
        if constexpr (!std::is_void_v<Answer>) {
            judged->receipt = std::move(receipt);
        }
        return judged;
    }

    Context& m_context;
    Caller m_caller;
    QString m_cid;
    audit::Entry m_entry;
    TimePoint m_now;
    bool m_mayTellReasons = false;
    bool m_addsAuditTables = false;
    bool m_acceptsLog = false;
};

} // namespace usher::sso
