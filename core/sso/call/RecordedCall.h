// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/odb/Transaction.h"
#include "core/sso/call/Context.h"
#include "core/sso/call/SessionRules.h"
#include "core/sso/call/SessionsAhead.h"
#include "core/sso/call/StorePreparation.h"

namespace usher::sso
{

/// One call: begins a transaction, applies the rules, writes a record and commits. Only then it answers.
class RecordedCall final
{
public:
    /// `op` is the call's name in the reference. `caller` is what the caller says of itself, and must outlive
    /// the call. `callerLock` is how it will read the caller's own session.
    RecordedCall(Context& context, const QString& op, const Caller& caller, const QString& userAgent = {},
                 odb::RowLock callerLock = odb::RowLock::None);

    /// Runs `judge` in a transaction and records its outcome in the same transaction. `Answer` has a member
    /// `receipt`, which is set. Returns an answer only if the record is durable. A refusal is recorded and
    /// committed too.
    template <class Answer, class Judge>
    [[nodiscard]] Result<Answer> answer(const Judge& judge)
    {
        auto transaction = begin();
        if (!transaction) {
            return tl::unexpected(forCaller(std::move(transaction.error())));
        }
        Result<Answer> judged = judge();
        const auto receipt = finish(std::move(*transaction), judged ? nullptr : &judged.error());
        return receipt ? withReceipt(std::move(judged), *receipt)
                       : tl::unexpected(forCaller(receipt.error()));
    }

    /// Runs `find` before the transaction, because it is slow, and then `conclude` with what was found, as
    /// answer() does. `pass` judges the caller both times: at first, so that nobody else can start what is
    /// slow; in the transaction, because only that counts.
    template <class Answer, class Pass, class Find, class Conclude>
    [[nodiscard]] Result<Answer> answerFound(const Pass& pass, const Find& find, const Conclude& conclude)
    {
        auto found = pass().and_then([&](const auto&...) { return find(); });
        return answer<Answer>([&]() -> Result<Answer> {
            if (auto passed = pass(); !passed) {
                return tl::unexpected(std::move(passed.error()));
            }
            return std::move(found).and_then(conclude);
        });
    }

    /// Runs `judge` as answer() does. If it succeeds, only the records are made that it has added, or none.
    template <class Answer, class Judge>
    [[nodiscard]] Result<Answer> answerByParts(const Judge& judge)
    {
        auto transaction = begin();
        if (!transaction) {
            return tl::unexpected(forCaller(std::move(transaction.error())));
        }
        Result<Answer> judged = judge();
        if (!judged) {
            const auto receipt = finish(std::move(*transaction), &judged.error());
            return receipt ? withReceipt(std::move(judged), *receipt)
                           : tl::unexpected(forCaller(receipt.error()));
        }
        m_ahead.forget();
        if (m_further.empty()) {
            return judged;
        }
        const auto receipts = m_context.log.commitWith(std::move(*transaction), m_further);
        return receipts ? withReceipt(std::move(judged), receipts->front())
                        : tl::unexpected(forCaller(receipts.error()));
    }

    /// Adds a record to those of this call. It is made, after the call's own record, if the call succeeds,
    /// and says so.
    void addRecord(audit::Entry entry);
    /// Adds several records in the same way.
    void addRecords(std::vector<audit::Entry> entries);

    /// Answers `count` requests in one transaction, if `pass` accepts the caller. Calls `judge` with the
    /// index of each request, and makes one record for each. If the caller is refused, or the database fails,
    /// there is one record of that and no answer. A row that cannot be read affects only its own request.
    template <class Answer, class Pass, class Judge>
    [[nodiscard]] Result<std::vector<Result<Answer>>> answerEach(std::size_t count, const Pass& pass,
                                                                 const Judge& judge)
    {
        auto transaction = begin();
        if (!transaction) {
            return tl::unexpected(forCaller(std::move(transaction.error())));
        }
        Result<void> passed = pass();
        const audit::Entry ofAll = m_entry;
        std::vector<audit::Entry> entries;
        std::vector<Result<Answer>> answers;
        for (std::size_t i = 0; passed && i < count; ++i) {
            m_entry = ofAll;
            answers.push_back(judge(i));
            const Error* const error = answers.back() ? nullptr : &answers.back().error();
            if (error && !concernsOneRequest(*error)) {
                passed = tl::unexpected(*error);
            }
            entries.push_back(entryOf(error));
        }
        if (!passed) {
            m_entry = ofAll;
            m_entry.note(audit::ExtraKey::Asked, static_cast<qint64>(count));
            const auto receipt = finish(std::move(*transaction), &passed.error());
            return tl::unexpected(receipt ? withReceipt(std::move(passed), *receipt).error()
                                          : forCaller(receipt.error()));
        }
        m_ahead.forget();
        const auto receipts = m_context.log.commitWith(std::move(*transaction), entries);
        if (!receipts) {
            return tl::unexpected(forCaller(receipts.error()));
        }
        for (std::size_t i = 0; i < count; ++i) {
            answers[i] = withReceipt(std::move(answers[i]), (*receipts)[i]);
        }
        return answers;
    }

    /// Returns the session of `token` if it meets every rule. Notes the session in the record, even if it is
    /// refused.
    [[nodiscard]] Result<odb::SessionRow> passSession(const Ust& token, Party party,
                                                      odb::RowLock lock = odb::RowLock::None);

    /// Does the same as passSession with only the rules of the look-up: the session exists, has not expired,
    /// and its owner is approved.
    [[nodiscard]] Result<odb::SessionRow> findLiveSession(const Ust& token, Party party);

    /// Returns the caller's session if it meets every rule. If it is a super-user's, later refusals carry
    /// their reason.
    [[nodiscard]] Result<odb::SessionRow> passCaller();

    /// Does the same as passCaller, but refuses a session that is not a super-user's.
    [[nodiscard]] Result<odb::SessionRow> passSuperUser();

    /// Does the same as passSuperUser for a call that a stolen token must not be enough for, such as an
    /// export. Further error: Refused (E005001) if the last proof of identity is too old.
    [[nodiscard]] Result<odb::SessionRow> passProven();

    /// Does the same as passProven for a call that acts on other people's sessions or accounts. Further
    /// errors: NotInReadOnly, PermissionMissing.
    [[nodiscard]] Result<odb::SessionRow> passActor();

    /// Says which session the rules will look up next, after those that were named before. At first this is
    /// the caller's. It saves the call a wait for the server. `token` must outlive the call.
    void expectSession(const Ust& token) { m_ahead.expect(token, odb::RowLock::None); }

    /// Returns the session of a clear token, without judging it.
    [[nodiscard]] Result<std::optional<odb::SessionRow>> find(const Ust& ust,
                                                              odb::RowLock lock = odb::RowLock::None);

    /// For a store without audit tables: adds them in this call's transaction, if the call succeeds.
    void addAuditTables() { m_preparation.allow(); }

    /// For a log that does not continue what was seen of it: accepts the log, if the call succeeds.
    void acceptLog();
    [[nodiscard]] bool acceptsLog() const { return m_acceptsLog; }

    [[nodiscard]] audit::Entry& entry() { return m_entry; }
    [[nodiscard]] const audit::Entry& entry() const { return m_entry; }
    [[nodiscard]] const Caller& caller() const { return m_caller; }
    /// Returns the caller's addresses as sessions store them. Returns nothing if one of them is not an IP
    /// address; every call of such a caller is refused (E008002).
    [[nodiscard]] const std::optional<QString>& addresses() const { return m_addresses; }
    [[nodiscard]] Context& context() const { return m_context; }
    /// Returns the moment that the rules use, UTC. It is taken again when the transaction begins.
    [[nodiscard]] TimePoint now() const { return m_now; }

private:
    using SessionRule = std::optional<Refusal> (*)(const odb::SessionRow*, const Caller&,
                                                   const store::Policy&, TimePoint);

    [[nodiscard]] Result<odb::Transaction> begin();
    /// Begins the transaction, and reads in the same message what the rules will ask for.
    [[nodiscard]] Result<odb::Transaction> beginWithSessions();
    [[nodiscard]] Result<odb::SessionRow> judgeSession(const Ust& token, Party party, odb::RowLock lock,
                                                       SessionRule rule);
    [[nodiscard]] Result<audit::Receipt> finish(odb::Transaction transaction, const Error* error);
    /// Returns whether an error concerns only one request, so that the others can still be answered.
    [[nodiscard]] static bool concernsOneRequest(const Error& error);
    /// Returns whether an error that is no refusal says what is in the store, or is not.
    [[nodiscard]] static bool tellsContent(ErrorKind kind);
    /// Returns the record of the outcome. `error` is null if the call is answered.
    [[nodiscard]] audit::Entry entryOf(const Error* error) const;
    /// Returns the error without what the caller may not know.
    [[nodiscard]] Error forCaller(Error error) const;
    /// Returns an error with the number of its record, or an answer with its receipt.
    template <class Answer>
    [[nodiscard]] Result<Answer> withReceipt(Result<Answer> judged, audit::Receipt receipt) const
    {
        receipt.cid = m_cid;
        if (!judged) {
            judged.error().recordNumber = receipt.number;
            return tl::unexpected(forCaller(std::move(judged.error())));
        }
        if constexpr (!std::is_void_v<Answer>) {
            judged->receipt = std::move(receipt);
        }
        return judged;
    }

    Context& m_context;
    const Caller& m_caller;
    StorePreparation m_preparation;
    SessionsAhead m_ahead;
    QString m_cid; ///< the caller's, or a new one
    audit::Entry m_entry;
    std::vector<audit::Entry> m_further;
    std::optional<QString> m_addresses;
    TimePoint m_now;
    bool m_mayTellReasons = false;
    bool m_acceptsLog = false;
};

} // namespace usher::sso
