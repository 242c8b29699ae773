// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/act/session/EndResultView.h"

#include <QDir>
#include <QFileDialog>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include "core/file/NewFile.h"
#include "ui/act/ActTable.h"
#include "ui/act/session/EndResultModel.h"
#include "ui/widgets/feedback/MessageBanner.h"
#include "ui/widgets/feedback/ReceiptLine.h"
#include "ui/widgets/file/NewFileDialog.h"
#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/value/ToolTipText.h"

namespace usher::ui
{

EndResultView::EndResultView(CoreClient& client, std::shared_ptr<const sso::EndResult> result,
                             QWidget* parent)
    : QWidget(parent), m_client(client), m_result(std::move(result)),
      m_saved(new MessageBanner(tr("Save message")))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(theme::grid);
    column->addWidget(actTable(new EndResultModel(m_result), QStringLiteral("endResultTable"),
                               tr("Sessions of the result")),
                      1);
    if (!m_result->statement.isEmpty()) {
        column->addWidget(receiptLine(m_result->receipt.number, m_result->receipt.cid));
        column->addWidget(m_saved);
        column->addWidget(makeSaving());
    }
}

QWidget* EndResultView::makeSaving()
{
    const auto button = [this](const QString& objectName, const QString& text, const QString& purpose,
                               ResultFormat format) {
        auto* save = smallButton(objectName, theme::Icon::FileDown, text);
        save->setToolTip(escapedToolTip(purpose));
        save->setAccessibleDescription(purpose);
        connect(save, &QPushButton::clicked, this, [this, format] { chooseFile(format); });
        return save;
    };
    return flowOf(
        {button(QStringLiteral("saveStatement"), tr("Save statement…"),
                tr("The signed statement, which proves the result to anybody who has the public key"),
                ResultFormat::Statement),
         button(QStringLiteral("savePdf"), tr("Save as PDF…"),
                tr("A copy to read, for a ticket. It names the statement's hash."), ResultFormat::Pdf),
         button(QStringLiteral("saveMarkdown"), tr("Save as Markdown…"),
                tr("A copy to read, for a ticket. It names the statement's hash."), ResultFormat::Markdown)});
}

void EndResultView::chooseFile(ResultFormat format)
{
    auto* dialog = newFileDialog(this, tr("Save the result"), QStringLiteral("statement"),
                                 resultFileName(*m_result, format));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, format](const QString& path) { save(format, path); });
    dialog->open();
}

void EndResultView::save(ResultFormat format, const QString& path)
{
    const auto write = [result = m_result, format, path] {
        return NewFile::save(path, resultFile(*result, format));
    };
    m_client.callFile(this, write, [this, path](const Result<void>& written) {
        if (written) {
            m_saved->setMessage(BannerKind::Success, tr("Saved to %1.").arg(QDir::toNativeSeparators(path)));
        } else {
            m_saved->setMessage(BannerKind::Danger, errorSentence(written.error()));
        }
    });
}

} // namespace usher::ui
