// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/record/ProofSection.h"

#include <QPushButton>
#include <QVBoxLayout>

#include "ui/audit/record/Disclosure.h"
#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/value/CopyButton.h"
#include "ui/widgets/value/IconLabel.h"
#include "ui/widgets/value/PlainLabel.h"
#include "ui/widgets/value/ValueRows.h"
#include "ui/widgets/value/ValueText.h"
#include "ui/words/NumberText.h"

namespace usher::ui
{

namespace
{

QString provenText(const sso::ProvenRecord& proven)
{
    const QString size = numberText(proven.checkpointSize);
    if (proven.record.state == audit::RecordState::Whole) {
        return ProofSection::tr("Proven in the log of %1 records").arg(size);
    }
    return ProofSection::tr("Its hash is proven in the log of %1 records; its content is not").arg(size);
}

IconLabel* proofIcon(audit::RecordState state)
{
    switch (state) {
    case audit::RecordState::Whole:
        return new IconLabel(theme::Icon::ShieldCheck, theme::Tone::Success);
    case audit::RecordState::Pruned: // as it should be at its age
        return new IconLabel(theme::Icon::Clock, theme::Tone::Muted);
    case audit::RecordState::Damaged:
        break;
    }
    return new IconLabel(theme::Icon::TriangleAlert, theme::Tone::Warning);
}

/// Returns `lines` in the fixed font, with their name above them and a button that copies them.
QWidget* evidence(const QString& name, const QString& copyName, const QString& objectName,
                  const QStringList& lines)
{
    auto* text = new ValueText(name);
    text->setObjectName(objectName);
    text->setFont(theme::fixedFont(theme::smallFont(text->font())));
    constexpr int mostLines = 12;
    text->setMaximumLines(mostLines);
    text->setLines(lines);
    auto* copy = copyButton(copyName, objectName + QStringLiteral("Copy"), lines.join(u'\n') + u'\n');
    auto* row = rowOf({text, copy});
    row->layout()->setAlignment(copy, Qt::AlignTop);
    return columnOf({smallLabel(name), row}, theme::halfGrid);
}

} // namespace

ProofSection::ProofSection(const sso::ProvenRecord& proven, QWidget* parent) : QWidget(parent)
{
    auto* sentence = valueLine(tr("Proof"), QStringLiteral("recordProof"), ValueLook::Strong);
    sentence->setValue(provenText(proven));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(theme::grid);
    column->addWidget(rowOf({proofIcon(proven.record.state), sentence}));
    column->addWidget(
        disclosure(QStringLiteral("showProof"), tr("Show proof"), tr("Hide proof"), makeEvidence(proven)));
}

QWidget* ProofSection::makeEvidence(const sso::ProvenRecord& proven)
{
    QStringList hashes;
    for (const QByteArray& hash : proven.proof) {
        hashes << QString::fromLatin1(hash.toBase64());
    }
    const QString note = QString::fromUtf8(proven.checkpoint);
    auto* explanation = smallLabel(
        tr("The record's hash and the hashes below result in the root in the checkpoint (RFC 6962). "
           "The checkpoint is signed with the store's key (C2SP signed note). All in base64."));
    explanation->setWordWrap(true);
    auto* all =
        columnOf({explanation,
                  evidence(tr("Record's hash"), tr("Copy record's hash"), QStringLiteral("leafHash"),
                           {QString::fromLatin1(proven.record.leafHash.toBase64())}),
                  evidence(tr("Proof hashes"), tr("Copy proof hashes"), QStringLiteral("proofHashes"),
                           hashes.isEmpty() ? QStringList{tr("none: it is the only record")} : hashes),
                  evidence(tr("Checkpoint"), tr("Copy checkpoint"), QStringLiteral("checkpoint"),
                           note.trimmed().split(u'\n'))},
                 theme::grid + theme::halfGrid);
    return all;
}

} // namespace usher::ui
