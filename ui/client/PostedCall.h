// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <type_traits>

#include "core/Error.h"
#include "core/Progress.h"
#include "core/sso/call/Caller.h"

namespace usher::sso
{
class LogInspector;
class Sso;
} // namespace usher::sso

namespace usher::ui
{

/// Passes an answer to the page that waits for it. Run it on the page's thread.
using AnswerDelivery = std::function<void()>;

/// A call of core that a page posts to another thread, and the function that takes its answer. It hides the
/// type of the answer, so that one queue takes every call. `Argument` is what the call is made on.
template <class... Argument>
class PostedCall final
{
public:
    /// `call` returns a Result. It runs once, on core's thread, and `done` receives its answer later.
    template <class Call, class Done>
    PostedCall(Call call, Done done)
    {
        using Answer = std::invoke_result_t<Call&, Argument...>;
        // Each part is shared, because a posted function is copied, and a secret or an answer cannot be.
        auto sharedDone = std::make_shared<Done>(std::move(done));
        const auto deliver = [sharedDone](Answer answer) -> AnswerDelivery {
            auto shared = std::make_shared<Answer>(std::move(answer));
            return [sharedDone, shared] { (*sharedDone)(std::move(*shared)); };
        };
        auto sharedCall = std::make_shared<Call>(std::move(call));
        m_make = [sharedCall, deliver](Argument... argument) {
            return deliver((*sharedCall)(std::forward<Argument>(argument)...));
        };
        m_fail = [deliver](Error error) { return deliver(tl::unexpected(std::move(error))); };
    }

    /// Makes the call.
    [[nodiscard]] AnswerDelivery make(Argument... argument) const
    {
        return m_make(std::forward<Argument>(argument)...);
    }
    /// Answers with this error instead of making the call.
    [[nodiscard]] AnswerDelivery fail(Error error) const { return m_fail(std::move(error)); }

private:
    std::function<AnswerDelivery(Argument...)> m_make;
    std::function<AnswerDelivery(Error)> m_fail;
};

/// Returns `call` with its last argument, the progress, given.
template <class Call>
[[nodiscard]] auto reporting(Call call, Progress progress)
{
    return [call = std::move(call), progress = std::move(progress)](auto&... argument) {
        return call(argument..., progress);
    };
}

/// A call on the open store. The caller is the admin.
using StoreCall = PostedCall<sso::Sso&, const sso::Caller&>;

/// A call that inspects the log, as anybody may do it.
using LogCall = PostedCall<sso::LogInspector&>;

} // namespace usher::ui
