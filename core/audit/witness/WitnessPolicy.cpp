// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/witness/WitnessPolicy.h"

#include <algorithm>

#include <QCoreApplication>
#include <QRegularExpression>

#include "core/audit/head/Checkpoint.h"

namespace usher::audit
{

namespace
{

class PolicyWords final
{
    Q_DECLARE_TR_FUNCTIONS(WitnessPolicy)
};

const QString noQuorum = QStringLiteral("none");

/// Returns whether the file has only the characters that a policy may have.
bool hasPolicyCharacters(QByteArrayView file)
{
    return std::ranges::all_of(file, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        constexpr unsigned char rubout = 0x7f;
        return c == '\t' || c == '\n' || (byte >= ' ' && byte != rubout);
    });
}

} // namespace

tl::expected<WitnessPolicy, PolicyFault> WitnessPolicy::read(QByteArrayView file)
{
    if (!hasPolicyCharacters(file)) {
        return tl::unexpected(PolicyFault{PolicyWords::tr("The file has control characters")});
    }
    static const QRegularExpression blanks(QStringLiteral("[ \t]+"));
    WitnessPolicy policy;
    int number = 0;
    for (const QString& line : QString::fromUtf8(file).split(u'\n')) {
        ++number;
        const QStringList words = line.split(blanks, Qt::SkipEmptyParts);
        if (words.isEmpty() || words.first().startsWith(u'#')) {
            continue;
        }
        if (const QString why = policy.readLine(words); !why.isEmpty()) {
            return tl::unexpected(PolicyFault{PolicyWords::tr("Line %1: %2").arg(number).arg(why)});
        }
    }
    if (policy.m_quorum.isEmpty()) {
        return tl::unexpected(PolicyFault{PolicyWords::tr("There is no line with the quorum")});
    }
    return policy;
}

QString WitnessPolicy::readLine(const QStringList& words)
{
    const QString& kind = words.first();
    if (kind == u"log" && (words.size() == 2 || words.size() == 3)) {
        if (!isLogKey(words[1]) || m_logKeys.contains(words[1])) {
            return PolicyWords::tr("this is no public key of a log, or it is there twice");
        }
        m_logKeys << words[1];
        return {};
    }
    if (kind == u"witness" && (words.size() == 3 || words.size() == 4)) {
        return readWitness(words);
    }
    if (kind == u"group" && words.size() > 3) {
        return readGroup(words);
    }
    if (kind == u"quorum" && words.size() == 2) {
        return readQuorum(words);
    }
    return PolicyWords::tr("a policy has no such line");
}

QString WitnessPolicy::readWitness(const QStringList& words)
{
    auto key = witnessKeyOf(words[2]);
    if (!key) {
        return PolicyWords::tr("this is no public key of a witness");
    }
    if (std::ranges::any_of(m_witnesses,
                            [&](const Witness& known) { return known.key.publicKey == key->publicKey; })) {
        return PolicyWords::tr("this key is there twice");
    }
    const QString why = whyNotNew(words[1]);
    if (why.isEmpty()) {
        m_witnesses.push_back({.name = words[1], .key = std::move(*key)});
    }
    return why;
}

QString WitnessPolicy::readGroup(const QStringList& words)
{
    Group group{.name = words[1], .members = words.sliced(3)};
    bool isNumber = true;
    group.needed = words[2] == u"all"   ? group.members.size()
                   : words[2] == u"any" ? 1
                                        : words[2].toLongLong(&isNumber);
    if (!isNumber || group.needed < 1 || group.needed > group.members.size()) {
        return PolicyWords::tr("a group needs all, any, or a number of its members");
    }
    for (const QString& member : std::as_const(group.members)) {
        if (!isDefined(member) || m_members.contains(member)) {
            return PolicyWords::tr("%1 is not defined above, or is a member already").arg(member);
        }
        m_members << member;
    }
    const QString why = whyNotNew(group.name);
    if (why.isEmpty()) {
        m_groups.push_back(std::move(group));
    }
    return why;
}

QString WitnessPolicy::readQuorum(const QStringList& words)
{
    if (!m_quorum.isEmpty()) {
        return PolicyWords::tr("there is a quorum already");
    }
    if (words[1] != noQuorum && !isDefined(words[1])) {
        return PolicyWords::tr("%1 is not defined above").arg(words[1]);
    }
    m_quorum = words[1];
    return {};
}

QString WitnessPolicy::whyNotNew(const QString& name) const
{
    return name == noQuorum || isDefined(name) ? PolicyWords::tr("the name %1 is taken").arg(name)
                                               : QString();
}

bool WitnessPolicy::isDefined(const QString& name) const
{
    const auto hasName = [&](const auto& each) { return each.name == name; };
    return std::ranges::any_of(m_witnesses, hasName) || std::ranges::any_of(m_groups, hasName);
}

std::vector<WitnessPolicy::Cosigner> WitnessPolicy::cosigners(QByteArrayView note) const
{
    const QByteArray clean = unwrappedNote(note);
    std::vector<Cosigner> found;
    for (const Witness& witness : m_witnesses) {
        if (const auto time = cosignedAt(clean, witness.key)) {
            found.push_back({.name = witness.name, .time = *time});
        }
    }
    return found;
}

std::optional<QByteArray> WitnessPolicy::withCosignatures(QByteArrayView note, QByteArrayView lines) const
{
    QByteArray result = unwrappedNote(note);
    const QByteArray bare = result.first(result.indexOf("\n\n") + 1) + '\n';
    if (!unverifiedCheckpoint(result) || !hasOnlySignatures(result)) {
        return std::nullopt;
    }
    for (const QByteArray& line : unwrappedNote(lines).trimmed().split('\n')) {
        if (cosigners(bare + line + '\n').empty()) {
            return std::nullopt;
        }
        if (!result.contains(line + '\n')) {
            result += line + '\n';
        }
    }
    return result;
}

bool WitnessPolicy::isSatisfiedBy(const std::vector<Cosigner>& cosigners) const
{
    QStringList names;
    for (const Cosigner& cosigner : cosigners) {
        names << cosigner.name;
    }
    return m_quorum == noQuorum || hasWitnessed(m_quorum, names);
}

bool WitnessPolicy::hasWitnessed(const QString& name, const QStringList& cosigned) const
{
    const auto group =
        std::ranges::find_if(m_groups, [&](const Group& candidate) { return candidate.name == name; });
    if (group == m_groups.end()) {
        return cosigned.contains(name);
    }
    return std::ranges::count_if(group->members, [&](const QString& member) {
               return hasWitnessed(member, cosigned);
           }) >= group->needed;
}

} // namespace usher::audit
