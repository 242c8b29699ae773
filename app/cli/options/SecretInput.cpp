// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/options/SecretInput.h"

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>

#include <QFile>

#include "app/cli/terminal/Descriptor.h"
#include "app/cli/terminal/Output.h"
#include "app/cli/terminal/Terminal.h"
#include "core/text/TypedText.h"

namespace usher::cli
{

namespace
{

using crypto::SecretBytes;

constexpr std::size_t largestFile = 64UL * 1024;
constexpr std::size_t longestKey = 1024; // bytes, with the line end; a key has 44 bytes

QString noun(Option option)
{
    switch (option) {
    case Option::NewPasswordFile:
        return QStringLiteral("new password");
    case Option::CodeFile:
        return QStringLiteral("one-time code");
    case Option::CurrentUstFile:
        return QStringLiteral("own token");
    case Option::TargetUstFile:
        return QStringLiteral("token to look at");
    case Option::KeyStdin:
        return QStringLiteral("secret key");
    case Option::OldKeyFile:
        return QStringLiteral("old secret key");
    default:
        return QStringLiteral("password");
    }
}

QString nounPhrase(Option option)
{
    return (option == Option::CurrentUstFile ? QStringLiteral("your ") : QStringLiteral("the ")) +
           noun(option);
}

void warnIfOpenToOthers(int descriptor, const QString& name)
{
    struct stat status = {};
    if (::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) &&
        (status.st_mode & (S_IRGRP | S_IROTH)) != 0) {
        printWarning(name + QStringLiteral(" can be read by others. Run chmod 600 on it."));
    }
}

constexpr QByteArrayView byteOrderMark = "\xef\xbb\xbf";

/// Drops the mark that some editors write before UTF-8. Usage failure: another encoding, whose bytes would
/// be another secret than the one that the person sees.
CommandResult<SecretBytes> inUtf8(SecretBytes secret, const QString& name)
{
    const QByteArrayView bytes = secret.view();
    if (bytes.startsWith("\xff\xfe") || bytes.startsWith("\xfe\xff") || bytes.contains('\0')) {
        return usageFailure(name + QStringLiteral(" is in UTF-16, or is no text. Save it in UTF-8."));
    }
    if (!bytes.isValidUtf8()) {
        return usageFailure(name + QStringLiteral(" is not in UTF-8. Save it in UTF-8."));
    }
    return bytes.startsWith(byteOrderMark) ? SecretBytes(bytes.sliced(byteOrderMark.size()))
                                           : std::move(secret);
}

/// Returns the secret without what cannot be part of it: a key and a token have no blanks at their ends, a
/// code has none at all. A password may have them.
SecretBytes asMeant(Option option, SecretBytes secret)
{
    switch (option) {
    case Option::CodeFile:
        return typedCode(secret);
    case Option::OldKeyFile:
    case Option::KeyStdin:
    case Option::CurrentUstFile:
    case Option::TargetUstFile:
        return trimmedSecret(secret);
    default:
        return secret;
    }
}

void dropLineEnd(SecretBytes& secret)
{
    for (const char end : {'\n', '\r'}) {
        if (!secret.view().endsWith(end)) {
            return;
        }
        secret.truncate(secret.size() - 1);
    }
}

QString standardInput()
{
    return QStringLiteral("Standard input");
}

tl::unexpected<Failure> unreadable(const QString& name)
{
    return usageFailure(name + QStringLiteral(" cannot be read: ") + qt_error_string(errno));
}

CommandResult<SecretBytes> readAll(int descriptor, const QString& name)
{
    SecretBytes secret(largestFile + 1);
    std::size_t used = 0;
    while (used < secret.size()) {
        const ssize_t size = ::read(descriptor, secret.data() + used, secret.size() - used);
        if (size < 0 && errno != EINTR) {
            return unreadable(name);
        }
        if (size == 0) {
            break;
        }
        used += size > 0 ? static_cast<std::size_t>(size) : 0;
    }
    if (used > largestFile) {
        return usageFailure(name + QStringLiteral(" has more than 64 KiB, and cannot be a secret."));
    }
    secret.truncate(used);
    return inUtf8(std::move(secret), name);
}

/// Returns the secret of a file, without its line end. Usage failure: nothing is left.
CommandResult<SecretBytes> notEmpty(Option option, SecretBytes content, const QString& name)
{
    dropLineEnd(content);
    SecretBytes secret = asMeant(option, std::move(content));
    if (secret.isEmpty()) {
        return usageFailure(name + QStringLiteral(" is empty."));
    }
    return secret;
}

/// Reads one byte at a time, because the caller may need what follows the line.
CommandResult<SecretBytes> readFirstLine()
{
    SecretBytes line(longestKey);
    std::size_t used = 0;
    while (used == 0 || line.data()[used - 1] != '\n') {
        if (used == line.size()) {
            return usageFailure(QStringLiteral(
                "The first line of standard input has more than 1 KiB, and cannot be a secret key."));
        }
        const ssize_t size = ::read(STDIN_FILENO, line.data() + used, 1);
        if (size < 0 && errno != EINTR) {
            return unreadable(standardInput());
        }
        if (size == 0) {
            break;
        }
        used += size > 0 ? 1 : 0;
    }
    line.truncate(used);
    SecretBytes key = asMeant(Option::KeyStdin, std::move(line));
    if (key.isEmpty()) {
        return usageFailure(
            QStringLiteral("The first line of standard input is empty. It must be the secret key."));
    }
    return key;
}

CommandResult<SecretBytes> readFile(Option option, const QString& path)
{
    if (path == u"-") {
        return readAll(STDIN_FILENO, standardInput()).and_then([&](SecretBytes content) {
            return notEmpty(option, std::move(content), standardInput());
        });
    }
    const Descriptor file(::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NOCTTY));
    if (!file.isOpen()) {
        return unreadable(path);
    }
    warnIfOpenToOthers(file.number(), path);
    return readAll(file.number(), path).and_then([&](SecretBytes content) {
        return notEmpty(option, std::move(content), path);
    });
}

CommandResult<SecretBytes> ask(Option option, const QString& prompt, PromptCount count)
{
    auto terminal = Terminal::open();
    if (!terminal) {
        return usageFailure(QStringLiteral("There is no terminal at which to ask for ") + nounPhrase(option) +
                            QStringLiteral(". Give it with ") + spellingWithValue(option) + u'.');
    }
    auto secret = terminal->askHidden(prompt + QStringLiteral(": ")).map([&](SecretBytes typed) {
        return asMeant(option, std::move(typed));
    });
    if (secret && secret->isEmpty()) {
        return usageFailure(QStringLiteral("No ") + noun(option) + QStringLiteral(" was given."));
    }
    if (!secret || count == PromptCount::Once) {
        return secret;
    }
    const auto again = terminal->askHidden(prompt + QStringLiteral(", again: "));
    if (!again) {
        return tl::unexpected(again.error());
    }
    if (*again != *secret) {
        return usageFailure(QStringLiteral("The two are not the same."));
    }
    return secret;
}

} // namespace

CommandResult<SecretBytes> readSecret(const Arguments& arguments, Option option, const QString& prompt,
                                      PromptCount count)
{
    // If standard input is a terminal, it would show the secret while it is typed.
    const bool isTyped = arguments.value(option) == u"-" && ::isatty(STDIN_FILENO) == 1;
    return arguments.has(option) && !isTyped ? readFile(option, arguments.value(option))
                                             : ask(option, prompt, count);
}

CommandResult<SecretBytes> readKeyLine()
{
    return ::isatty(STDIN_FILENO) == 1
               ? ask(Option::KeyStdin, QStringLiteral("Secret key"), PromptCount::Once)
               : readFirstLine();
}

CommandResult<SecretBytes> readSecretIfGiven(const Arguments& arguments, Option option)
{
    return arguments.has(option) ? readSecret(arguments, option, spelling(option)) : SecretBytes();
}

} // namespace usher::cli
