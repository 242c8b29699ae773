// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <set>
#include <vector>

#include <QByteArrayView>

#include "core/crypto/SecretBytes.h"
#include "core/text/ReadableText.h"
#include "core/usher_core_export.h"

namespace usher
{

/// Finds the user session tokens in a text (UTF-8) that arrives in portions, such as a large file. Finds what
/// findTokens() finds, in a text of any length. Between two portions it keeps some kilobytes of the text, and
/// a digest of each token, so that each is found once.
class USHER_CORE_EXPORT TokenReader final
{
public:
    TokenReader();
    ~TokenReader();
    TokenReader(const TokenReader&) = delete;
    TokenReader& operator=(const TokenReader&) = delete;

    /// Reads the next portion of the text, of any size.
    void add(QByteArrayView portion);
    /// Reads what is left. The text ends here.
    void finish();
    /// Returns the tokens that were found since the last call, in the order of the text.
    [[nodiscard]] std::vector<crypto::SecretBytes> take();

private:
    /// A search in the text with hidden characters either dropped or taken for the end of a word.
    class Scan final
    {
    public:
        explicit Scan(HiddenCharacters hidden) : m_hidden(hidden) {}

        void add(QByteArrayView text, bool isLast);
        [[nodiscard]] bool hasFound() const { return !m_seen.empty(); }
        [[nodiscard]] std::vector<crypto::SecretBytes> take();

    private:
        using Digest = std::array<char, 16>;

        void search(bool isLast);
        void found(crypto::SecretBytes token);

        HiddenCharacters m_hidden;
        crypto::SecretBytes m_text; ///< readable
        qsizetype m_at = 0;         ///< everything in m_text before it has been searched
        std::set<Digest> m_seen;
        std::vector<crypto::SecretBytes> m_found;
    };

    void scan(QByteArrayView text, bool isLast);

    crypto::SecretBytes m_rest; ///< bytes after the last whole character
    Scan m_joined{HiddenCharacters::Drop};
    Scan m_separated{HiddenCharacters::Separate}; ///< counts if the other one finds nothing
    bool m_isFinished = false;
};

} // namespace usher
