// SPDX-License-Identifier: GPL-3.0-or-later
#include "UserApi.h"

#include "Call.h"
#include "Identifiers.h"
#include "LoginRules.h"
#include "NewPassword.h"
#include "NewUser.h"
#include "StateChanges.h"
#include "Tokens.h"
#include "crypto/PasswordHash.h"
#include "crypto/Random.h"
#include "crypto/StoredSecret.h"
#include "crypto/Totp.h"

namespace usher::sso
{

namespace
{

const QString loginOp = QStringLiteral("user.login");
const QString totpStepKey = QStringLiteral("totp_step");

/// What was judged before the transaction, since it is slow; in the transaction it must still be so.
struct SlowJudgement {
    std::optional<QByteArray> storedPassword; ///< nothing: no such name
    PasswordVerdict password = PasswordVerdict::Wrong;
    NewPasswordVerdict newPassword = NewPasswordVerdict::NotGiven;
    std::optional<Refusal> newPasswordRefusal;
    QByteArray newPasswordColumn; ///< what will be stored, if it comes to that
};

/// A hash that no password has, to take as long over an unknown name as over a wrong password.
QByteArray hashOfNobody(const store::Policy& policy)
{
    const auto adapted = [](const QByteArray& bytes) {
        return bytes.toBase64(QByteArray::OmitTrailingEquals).replace('+', '.');
    };
    constexpr std::size_t checksumSize = 64;
    return "$pbkdf2-sha512$" + QByteArray::number(policy.hashSecret.rounds) + '$' +
           adapted(crypto::randomBytes(static_cast<std::size_t>(policy.hashSecret.saltSize))) + '$' +
           adapted(crypto::randomBytes(checksumSize));
}

PasswordVerdict judgePassword(const Context& context, const std::optional<odb::UserRow>& user,
                              const crypto::SecretBytes& password)
{
    if (password.isEmpty()) {
        return PasswordVerdict::Missing;
    }
    const auto hash = user ? crypto::storedSecret(user->password, context.key) : std::nullopt;
    auto match = hash ? crypto::verifyPassword(password, hash->view()) : crypto::PasswordMatch::Malformed;
    if (match == crypto::PasswordMatch::Malformed) {
        std::ignore = crypto::verifyPassword(password, hashOfNobody(context.policy));
        return PasswordVerdict::Unreadable;
    }
    return match == crypto::PasswordMatch::Match ? PasswordVerdict::Right : PasswordVerdict::Wrong;
}

QByteArray passwordColumn(const Context& context, const crypto::SecretBytes& password)
{
    const auto& hashing = context.policy.hashSecret;
    QByteArray hash = crypto::hashPassword(password, hashing.rounds, hashing.saltSize);
    return context.policy.encryptPassword ? context.key.encrypt(hash, context.clock.now()) : hash;
}

Result<SlowJudgement> judgeSlowly(const Context& context, const QString& username,
                                  const crypto::SecretBytes& password, const LoginOptions& options)
{
    return odb::UserTable(context.connection)
        .find(username)
        .map([&](const std::optional<odb::UserRow>& user) {
            SlowJudgement judgement;
            judgement.password = judgePassword(context, user, password);
            if (!user) {
                return judgement;
            }
            judgement.storedPassword = user->password;
            if (user->passwordMustChange && judgement.password == PasswordVerdict::Right &&
                !options.newPassword.isEmpty()) {
                judgement.newPasswordRefusal = refuseNewPassword(options.newPassword, context.policy);
                judgement.newPassword =
                    judgement.newPasswordRefusal ? NewPasswordVerdict::Refused : NewPasswordVerdict::Good;
                if (judgement.newPassword == NewPasswordVerdict::Good) {
                    judgement.newPasswordColumn = passwordColumn(context, options.newPassword);
                }
            }
            return judgement;
        });
}

bool isStillSo(const SlowJudgement& judgement, const std::optional<odb::UserRow>& user)
{
    return judgement.storedPassword == (user ? std::optional(user->password) : std::nullopt);
}

struct TotpJudgement {
    TotpVerdict verdict = TotpVerdict::NotAsked;
    std::optional<std::int64_t> step = {};
};

Result<TotpJudgement> judgeTotp(const Call& call, const odb::UserRow& user, const crypto::SecretBytes& code)
{
    if (!user.isTotpEnabled) {
        return TotpJudgement{};
    }
    if (code.isEmpty()) {
        return TotpJudgement{.verdict = TotpVerdict::Missing};
    }
    const auto text = crypto::storedSecret(user.totpKey, call.context().key);
    const auto key = text ? crypto::decodeBase32(text->view()) : std::nullopt;
    if (!key || key->isEmpty()) {
        return TotpJudgement{.verdict = TotpVerdict::Unreadable};
    }
    const auto seconds = std::chrono::floor<std::chrono::seconds>(call.now()).time_since_epoch().count();
    const auto step = crypto::acceptedTotpStep(*key, code.view(), seconds);
    if (!step) {
        return TotpJudgement{.verdict = TotpVerdict::Wrong};
    }
    // A code works once. Where there is no log yet, none can have been used through it.
    if (!call.context().isPrepared) {
        return TotpJudgement{.verdict = TotpVerdict::Right, .step = step};
    }
    return call.context()
        .log.lastLoginExtra(user.owner.userId, totpStepKey)
        .map([&](std::optional<qint64> last) {
            const bool isUsed = last && *last >= *step;
            return TotpJudgement{.verdict = isUsed ? TotpVerdict::Wrong : TotpVerdict::Right, .step = step};
        });
}

Result<LoginSession> openSession(Call& call, const odb::UserRow& user, const SlowJudgement& judgement,
                                 const QString& userAgent)
{
    const Context& context = call.context();
    const auto& policy = context.policy;
    TimePoint passwordExpiry = user.owner.passwordExpiry;
    if (user.passwordMustChange) {
        if (context.access == Access::ReadOnly) {
            return failure(ErrorKind::NotInReadOnly);
        }
        passwordExpiry = call.now() + policy.password.expiry;
        auto changed = odb::UserTable(context.connection)
                           .setPassword(user.id, judgement.newPasswordColumn, call.now(), passwordExpiry);
        if (!changed) {
            return tl::unexpected(changed.error());
        }
        call.entry().extra.insert(QStringLiteral("password_changed"), true);
    }
    const QString ust = newUst();
    const TimePoint expirationTime = call.now() + policy.sessionExpiry;
    call.entry().actor.ustReference = context.log.reference(ust.toUtf8());
    return odb::SessionTable(context.connection)
        .insert({.userId = user.id,
                 .ust = ust,
                 .creationTime = call.now(),
                 .expirationTime = expirationTime,
                 .remoteAddr = call.caller().remoteAddr,
                 .userAgent = userAgent,
                 .authPrincipal = user.owner.username,
                 .opaque = firstStateChange(call.caller().remoteAddr, userAgent, call.now())})
        .map([&] {
            return LoginSession{.ust = encryptedUst(ust, context.key, call.now()),
                                .username = user.owner.username,
                                .creationTime = call.now(),
                                .expirationTime = expirationTime,
                                .passwordExpiry = passwordExpiry,
                                .isPasswordAboutToExpire =
                                    isAboutToExpire(user.owner.passwordExpiry, policy, call.now()),
                                .clockDifference = context.clock.difference()};
        });
}

/// A user name that does not exist is recorded by reference only: people type passwords there.
void noteActor(Call& call, const QString& username, const std::optional<odb::UserRow>& user)
{
    audit::Person& actor = call.entry().actor;
    if (user) {
        actor.userId = user->owner.userId;
        actor.username = user->owner.username;
    } else {
        actor.usernameReference = call.context().log.reference(username.toUtf8());
    }
}

/// One try: judged slowly, then again, and acted upon, in the transaction. DatabaseChanged if the user's
/// password changed between.
Result<LoginSession> tryLogin(Call& call, const QString& username, const crypto::SecretBytes& password,
                              const QString& userAgent, const LoginOptions& options)
{
    const auto judgement = judgeSlowly(call.context(), username, password, options);
    return call.answer<LoginSession>([&]() -> Result<LoginSession> {
        if (!judgement) { // on record like any other failure
            noteActor(call, username, std::nullopt);
            return tl::unexpected(judgement.error());
        }
        const odb::UserTable users(call.context().connection);
        const bool mayChange = judgement->newPassword == NewPasswordVerdict::Good;
        const auto user = mayChange ? users.findForUpdate(username) : users.find(username);
        if (!user) {
            return tl::unexpected(user.error());
        }
        if (!isStillSo(*judgement, *user)) {
            return failure(ErrorKind::DatabaseChanged);
        }
        noteActor(call, username, *user);
        const auto totp = *user ? judgeTotp(call, **user, options.totpCode) : TotpJudgement{};
        if (!totp) {
            return tl::unexpected(totp.error());
        }
        const LoginAttempt attempt{.user = *user ? &**user : nullptr,
                                   .password = judgement->password,
                                   .totp = totp->verdict,
                                   .newPassword = judgement->newPassword,
                                   .newPasswordRefusal = judgement->newPasswordRefusal,
                                   .audience =
                                       options.superUserOnly ? Audience::SuperUserOnly : Audience::Anyone,
                                   .caller = call.caller(),
                                   .now = call.now()};
        if (const auto refusal = refuseLogin(attempt, call.context().policy)) {
            return tl::unexpected(Call::refused(*refusal, Party::User));
        }
        if (totp->step) {
            call.entry().extra.insert(totpStepKey, static_cast<qint64>(*totp->step));
        }
        return openSession(call, **user, *judgement, userAgent);
    });
}

LoginOptions forSuperUserOnly(const LoginOptions& options)
{
    return {.cid = options.cid,
            .newPassword = options.newPassword.clone(),
            .totpCode = options.totpCode.clone(),
            .superUserOnly = true};
}

Result<CreatedUser> insertUser(Call& call, const NewUserRequest& request, std::optional<Refusal> refusal,
                               const std::optional<odb::NewUser>& user)
{
    const odb::UserTable users(call.context().connection);
    const auto known = users.find(request.username);
    if (!known) {
        return tl::unexpected(known.error());
    }
    if (!refusal && *known) {
        refusal = Refusal{.status = Status::UsernameExists, .cause = Cause::NameExists};
    }
    if (refusal) {
        // The name is not on record as it was typed: nobody is called that, or somebody else is.
        call.entry().target.usernameReference = call.context().log.reference(request.username.toUtf8());
        return tl::unexpected(Call::refused(*refusal, Party::Target));
    }
    if (!user) { // the caller passed only just now
        return failure(ErrorKind::DatabaseChanged);
    }
    call.entry().target.userId = user->userId;
    call.entry().target.username = user->username;
    call.entry().extra.insert(QStringLiteral("is_super_user"), user->isSuperUser);
    return users.insert(*user).map([&](qint64) { return CreatedUser{.userId = user->userId}; });
}

} // namespace

UserApi::UserApi(Context& context) : m_context(context), m_session(context)
{
}

Result<LoginSession> UserApi::login(const QString& username, const crypto::SecretBytes& password,
                                    const QString& currentApp, const QString& remoteAddr,
                                    const QString& userAgent, const LoginOptions& options)
{
    if (auto measured = m_context.clock.measure(m_context.connection); !measured) {
        Error error = measured.error();
        error.cid = options.cid.isEmpty() ? newCid() : options.cid;
        return tl::unexpected(std::move(error));
    }
    constexpr int mostTries = 3; // of a password that somebody keeps changing
    Result<LoginSession> answer = failure(ErrorKind::DatabaseChanged);
    for (int tries = 0; tries < mostTries && !answer && answer.error().kind == ErrorKind::DatabaseChanged;
         ++tries) {
        Call call(m_context, loginOp, options.cid, {.currentApp = currentApp, .remoteAddr = remoteAddr},
                  userAgent);
        answer = tryLogin(call, username, password, userAgent, options);
    }
    return answer;
}

Result<LoginSession> UserApi::prepareStore(const QString& username, const crypto::SecretBytes& password,
                                           const QString& currentApp, const QString& remoteAddr,
                                           const QString& userAgent, const LoginOptions& options)
{
    if (m_context.access == Access::ReadOnly) {
        return failure(ErrorKind::NotInReadOnly);
    }
    Call call(m_context, QStringLiteral("store.prepare"), options.cid,
              {.currentApp = currentApp, .remoteAddr = remoteAddr}, userAgent);
    if (!m_context.isPrepared) {
        call.addAuditTables();
        call.acceptLog(); // that is: that there is none
    }
    return tryLogin(call, username, password, userAgent, forSuperUserOnly(options));
}

Result<LoginSession> UserApi::acceptLog(const QString& username, const crypto::SecretBytes& password,
                                        const QString& currentApp, const QString& remoteAddr,
                                        const QString& userAgent, const LoginOptions& options)
{
    Call call(m_context, QStringLiteral("audit.accept"), options.cid,
              {.currentApp = currentApp, .remoteAddr = remoteAddr}, userAgent);
    call.acceptLog();
    return tryLogin(call, username, password, userAgent, forSuperUserOnly(options));
}

Result<Logout> UserApi::logout(const Ust& ust, const QString& currentApp, const QString& remoteAddr,
                               const QString& cid)
{
    Call call(m_context, QStringLiteral("user.logout"), cid,
              {.currentApp = currentApp, .remoteAddr = remoteAddr});
    return call.answer<Logout>([&] {
        return call.passSession(ust, Party::User, Call::Purpose::Change)
            .and_then([&](const odb::SessionRow& session) {
                return odb::SessionTable(m_context.connection).remove(session.id).map([] {
                    return Logout{};
                });
            });
    });
}

Result<CreatedUser> UserApi::create(const QString& cid, const NewUserRequest& request, const Ust& currentUst,
                                    const QString& currentApp, const QString& remoteAddr)
{
    Call call(m_context, QStringLiteral("user.create"), cid,
              {.currentApp = currentApp, .remoteAddr = remoteAddr});
    // The hash is slow, so it comes before the transaction; but nobody sets it going who may not.
    std::optional<odb::NewUser> user;
    auto refusal = refuseUsername(request.username);
    if (!refusal && call.passSuperUser(currentUst)) {
        refusal = refuseNewPassword(request.password, m_context.policy);
        if (!refusal) {
            user = newUser(m_context.key, m_context.policy, m_context.clock.now(), request.username,
                           request.password);
            user->isSuperUser = request.isSuperUser;
        }
    }
    return call.answer<CreatedUser>([&]() -> Result<CreatedUser> {
        if (auto caller = call.passSuperUser(currentUst); !caller) {
            return tl::unexpected(caller.error());
        }
        if (!m_context.isOwnStore || m_context.access == Access::ReadOnly) {
            return failure(m_context.isOwnStore ? ErrorKind::NotInReadOnly : ErrorKind::NotOwnStore);
        }
        return insertUser(call, request, refusal, user);
    });
}

} // namespace usher::sso
