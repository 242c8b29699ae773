// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/widgets/feedback/MessageBanner.h"

class QPushButton;

namespace usher::ui
{

class Card;
class ElidedLabel;

/// The first page. It offers to try sample data, open a store, or create one.
class SetupPage final : public QWidget
{
    Q_OBJECT

public:
    /// `recentStores` are the folders of the stores that were opened last.
    explicit SetupPage(const QStringList& recentStores = {}, QWidget* parent = nullptr);

    /// Shows a message about the store that was tried. If `path` is given, the person can try that store
    /// again.
    void showMessage(BannerKind kind, const QString& sentence, const QString& path = {});
    /// Offers to accept the log. Call it if the message is that the log does not continue what this computer
    /// has seen of it.
    void offerToAccept();
    /// Offers to return to the store of this name, which is still open. Escape returns, too.
    void offerReturn(const QString& storeName);
    void setBusy(bool isBusy);
    [[nodiscard]] bool isBusy() const;

Q_SIGNALS:
    void sampleWanted();
    void createWanted();
    void manualWanted();
    void preferencesWanted();
    void returnWanted();
    void aboutWanted();
    /// `path` is a folder, or a file of a store.
    void storeChosen(const QString& path);
    /// The person wants to accept the log of the store that the message is about.
    void acceptWanted(const QString& path, const QString& message);

private:
    void fillChoices();
    /// Returns the row that showMessage() fills, with what the person can do about it.
    [[nodiscard]] QWidget* makeMessage();
    [[nodiscard]] QWidget* makeLinks() const;
    [[nodiscard]] QWidget* makeRecent(const QStringList& folders);
    /// Fills the button of what the person most probably wants next. Nothing is filled if that needs thought.
    void markNextStep();
    void chooseFolder();
    void chooseFile();

    MessageBanner* m_message;
    QPushButton* m_sample = nullptr;
    QPushButton* m_openFolder = nullptr;
    QPushButton* m_newestRecent = nullptr; ///< opens the store that was opened last; null if there is none
    QPushButton* m_tryAgain;
    QPushButton* m_accept;
    QPushButton* m_return; ///< shown if a store is still open
    QString m_tried;       ///< path of the store that the message is about
    ElidedLabel* m_triedPath;
    Card* m_choices;
};

} // namespace usher::ui
