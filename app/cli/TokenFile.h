// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Descriptor.h"
#include "Failure.h"
#include "sso/Ust.h"

namespace usher::cli
{

/// Where `login` puts a token: standard output, or a new file that only its owner can read. A file is made
/// before anybody logs in, and removed again unless the token got there whole.
class TokenFile final
{
public:
    /// An empty path, or `-`, is standard output. Usage failure: the file is there already, or cannot be
    /// made.
    [[nodiscard]] static Outcome<TokenFile> make(const QString& path);

    /// What `make` would refuse, to be known before a password is typed.
    [[nodiscard]] static Outcome<void> refuseTaken(const QString& path);

    TokenFile(TokenFile&& other) noexcept;
    TokenFile& operator=(TokenFile&&) = delete;
    TokenFile(const TokenFile&) = delete;
    TokenFile& operator=(const TokenFile&) = delete;
    ~TokenFile();

    /// The token and a line feed.
    [[nodiscard]] Outcome<void> write(const sso::Ust& ust);

private:
    TokenFile(QString path, Descriptor file) : m_path(std::move(path)), m_file(std::move(file)) {}

    QString m_path; ///< of what is to be removed; empty if nothing is
    Descriptor m_file;
};

} // namespace usher::cli
