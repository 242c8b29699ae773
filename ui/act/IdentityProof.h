// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/client/CancelFlag.h"
#include "ui/client/CoreClient.h"

namespace usher::ui
{

/// Makes calls that core answers only with a fresh proof of identity. If core says that the last proof is too
/// old, a dialog asks for the password and, if it is on, a one-time code, and then the call is made again. A
/// person who cancels that dialog changes nothing: the call then answers Cancelled. The dialog closes at a
/// lock like any other.
///
/// A call may be made more than once, so it must not move its captures away.
class IdentityProof final : public QObject
{
    Q_OBJECT

public:
    /// The dialog opens above the window of `parent`. `client` must outlive this object.
    IdentityProof(CoreClient& client, QWidget* parent);

    /// Makes a short call: see CoreClient::call(). `done` must be copyable.
    template <class Call, class Receiver>
    void call(QObject* context, Call call, Receiver done)
    {
        using Answer = std::invoke_result_t<Call&, sso::Sso&, const sso::Caller&>;
        auto shared = std::make_shared<Call>(std::move(call));
        const auto make = [this, context, shared](Take<Answer> take) {
            m_client.call(
                context,
                [shared](sso::Sso& sso, const sso::Caller& caller) { return (*shared)(sso, caller); },
                std::move(take));
        };
        attempt<Answer>(context, CancelFlag(), make, std::move(done));
    }

    /// Makes a long call that acts: see CoreClient::act().
    template <class Call, class Receiver>
    void act(QObject* context, const CancelFlag& flag, const ProgressReceiver& progress, Call call,
             Receiver done)
    {
        const auto post = [this](auto&&... argument) {
            m_client.act(std::forward<decltype(argument)>(argument)...);
        };
        reported(post, context, flag, progress, std::move(call), std::move(done));
    }

    /// Makes a long read with progress, such as an export: see CoreClient::read(). The proof counts there,
    /// too, because both connections share their proofs.
    template <class Call, class Receiver>
    void read(QObject* context, const CancelFlag& flag, const ProgressReceiver& progress, Call call,
              Receiver done)
    {
        const auto post = [this](auto&&... argument) {
            m_client.read(std::forward<decltype(argument)>(argument)...);
        };
        reported(post, context, flag, progress, std::move(call), std::move(done));
    }

private:
    enum class Try { First, AfterProof };

    template <class Answer>
    using Take = std::function<void(Answer)>;

    template <class Post, class Call, class Receiver>
    void reported(Post post, QObject* context, const CancelFlag& flag, const ProgressReceiver& progress,
                  Call call, Receiver done)
    {
        using Answer = std::invoke_result_t<Call&, sso::Sso&, const sso::Caller&, const Progress&>;
        auto shared = std::make_shared<Call>(std::move(call));
        const auto make = [post, context, flag, progress, shared](Take<Answer> take) {
            post(
                context, flag, progress,
                [shared](sso::Sso& sso, const sso::Caller& caller, const Progress& report) {
                    return (*shared)(sso, caller, report);
                },
                std::move(take));
        };
        attempt<Answer>(context, flag, make, std::move(done));
    }

    /// A call that the person has cancelled is not made again, and needs no proof.
    template <class Answer>
    void attempt(QObject* context, const CancelFlag& flag, std::function<void(Take<Answer>)> make,
                 Take<Answer> done, Try which = Try::First)
    {
        make([this, guard = QPointer<QObject>(context), flag, make, done, which](Answer answer) {
            if (answer || which == Try::AfterProof || !isProofWanted(answer.error())) {
                done(std::move(answer));
                return;
            }
            const auto decline = [done] { done(tl::unexpected(Error{.kind = ErrorKind::Cancelled})); };
            if (flag.isCancelled()) {
                decline();
                return;
            }
            const auto repeat = [this, guard, flag, make, done, decline] {
                if (flag.isCancelled()) {
                    decline();
                } else {
                    attempt<Answer>(guard, flag, make, done, Try::AfterProof);
                }
            };
            ask(guard, repeat, decline);
        });
    }

    [[nodiscard]] static bool isProofWanted(const Error& error);
    /// Asks for a proof. Calls one of the functions afterwards, if `context` is still alive then.
    void ask(QObject* context, const std::function<void()>& proven, const std::function<void()>& declined);

    CoreClient& m_client;
    QWidget* m_parent;
};

} // namespace usher::ui
