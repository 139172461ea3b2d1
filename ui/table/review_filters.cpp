#include "ui/table/review_filters.h"

#include <algorithm>

#include <QLocale>

#include "core/text/condition_text.h"
#include "ui/widgets/filter_bar.h"
#include "ui/words/words.h"

namespace ase {
namespace {

QString idOf(Facet facet) {
  return QString::number(static_cast<int>(facet));
}

FilterBar::Need needOf(Facet facet) {
  const bool isSeldom = facet == Facet::Duration || facet == Facet::Peak || facet == Facet::Archive;
  return isSeldom ? FilterBar::Need::Seldom : FilterBar::Need::Often;
}

/// The stretches between edges, in words.
template <class Edges, class Below, class Between, class Above>
QStringList stretches(const Edges& edges, Below below, Between between, Above above) {
  const auto word = [&](std::size_t i) {
    return QLocale().toString(edges[i]).replace(QLatin1Char('-'), QChar(u'−'));
  };
  QStringList words{below(word(0))};
  for (std::size_t i = 1; i < edges.size(); ++i) words << between(word(i - 1), word(i));
  return words << above(word(edges.size() - 1));
}

}  // namespace

ReviewFilters::ReviewFilters(FilterBar& bar, const ReviewBoard& board) : bar_(bar), board_(board) {
  for (const Facet facet : kAllFacets) bar_.addFilter(idOf(facet), title(facet), needOf(facet));
}

QString ReviewFilters::title(Facet facet) {
  switch (facet) {
    case Facet::Subset:
      return tr("Subset");
    case Facet::Reason:
      return tr("Reason");
    case Facet::Label:
      return tr("Label");
    case Facet::Review:
      return tr("Review");
    case Facet::Duration:
      return tr("Duration");
    case Facet::Peak:
      return tr("Peak");
    case Facet::Archive:
      return tr("Archive");
  }
  return {};
}

void ReviewFilters::showState(State state) {
  if (state == state_) return;
  reasonsChosen_.at(static_cast<std::size_t>(state_)) = bar_.checked(idOf(Facet::Reason));
  state_ = state;
  fill(Facet::Reason);
  bar_.setChecked(idOf(Facet::Reason), reasonsChosen_.at(static_cast<std::size_t>(state_)));
}

void ReviewFilters::fill() {
  for (const Facet facet : kAllFacets) {
    bar_.setFilterTitle(idOf(facet), title(facet));
    fill(facet);
  }
}

void ReviewFilters::fill(Facet facet) {
  options_[facet] = optionsOf(facet);
  show(facet);
}

void ReviewFilters::showCounts() {
  for (const Facet facet : kAllFacets) show(facet);
}

void ReviewFilters::show(Facet facet) {
  const QueryAnswer& answer = board_.view();
  const std::vector<qint64>& counts = answer.facets[facet];
  std::vector<FilterOption> shown;
  for (const Option& option : options_[facet]) {
    const bool isCounted = answer.query.state == state_ && option.number < counts.size();
    shown.push_back(
        {option.id, option.text, isCounted ? std::optional(counts[option.number]) : std::nullopt});
  }
  bar_.setOptions(idOf(facet), std::move(shown));
}

PerFacet<std::set<std::uint32_t>> ReviewFilters::chosen() const {
  PerFacet<std::set<std::uint32_t>> chosen;
  for (const Facet facet : kAllFacets) {
    const QStringList ids = bar_.checked(idOf(facet));
    for (const Option& option : options_[facet]) {
      if (ids.contains(option.id)) chosen[facet].insert(option.number);
    }
  }
  return chosen;
}

std::vector<ReviewFilters::Option> ReviewFilters::optionsOf(Facet facet) const {
  const auto numbered = [](const QStringList& words) {
    std::vector<Option> options;
    for (const QString& word : words) {
      const auto number = static_cast<std::uint32_t>(options.size());
      options.push_back({QString::number(number), word, number});
    }
    return options;
  };
  switch (facet) {
    case Facet::Subset: {
      std::vector<Option> subsets;
      for (const SegmentTable& table : board_.table().subsets()) {
        const Subset subset = table.subset();
        subsets.push_back({subsetName(subset), subsetWord(subset), static_cast<std::uint32_t>(subset)});
      }
      return subsets;
    }
    case Facet::Reason:
      return reasons();
    case Facet::Label:
      return labels();
    case Facet::Review:
      return numbered(
          {tr("not yet reviewed"), tr("reviewed"), tr("kept"), tr("rejected"), tr("with a note")});
    case Facet::Duration:
      return numbered(stretches(
          kDurationEdges, [](const QString& edge) { return tr("below %1 s").arg(edge); },
          [](const QString& from, const QString& to) { return tr("%1 to %2 s").arg(from, to); },
          [](const QString& edge) { return tr("%1 s or more").arg(edge); }));
    case Facet::Peak:
      return numbered(stretches(
          kPeakEdges, [](const QString& edge) { return tr("below %1 dBFS").arg(edge); },
          [](const QString& from, const QString& to) { return tr("%1 to %2 dBFS").arg(from, to); },
          [](const QString& edge) { return tr("%1 dBFS or more").arg(edge); }));
    case Facet::Archive: {
      std::vector<Option> archives;
      for (const QString& name : archivesOf(board_.table()))
        archives.push_back({name, name, static_cast<std::uint32_t>(archives.size())});
      return archives;
    }
  }
  return {};
}

/// Valid clips have none.
std::vector<ReviewFilters::Option> ReviewFilters::reasons() const {
  std::vector<Option> reasons;
  const auto add = [&](auto reason, const QString& word) {
    const auto number = static_cast<std::uint32_t>(reason);
    reasons.push_back({QString::number(number), word, number});
  };
  if (state_ == State::Invalid) {
    for (auto reason = static_cast<int>(Reason::Corrupt); reason <= static_cast<int>(Reason::Rejected);
         ++reason)
      add(reason, reasonWord(static_cast<Reason>(reason)));
  } else if (state_ == State::Missing) {
    add(Reason::None, missingWord());
  } else if (state_ == State::Unreachable) {
    for (auto access = static_cast<int>(Access::VolumeMissing);
         access <= static_cast<int>(Access::SharedBytes); ++access)
      add(access, accessText(static_cast<Access>(access)));
  }
  return reasons;
}

std::vector<ReviewFilters::Option> ReviewFilters::labels() const {
  std::vector<Option> labels;
  const LabelTable& table = board_.table().labelTable();
  for (const LabelIndex label : board_.table().labelsInUse())
    labels.push_back({QString::fromUtf8(table.mid(label)), table.name(label), label});
  std::ranges::sort(labels,
                    [](const Option& a, const Option& b) { return a.text.localeAwareCompare(b.text) < 0; });
  return labels;
}

}  // namespace ase
