#include "core/review/review_query.h"

#include <algorithm>
#include <array>
#include <functional>

#include "core/base/parallel.h"
#include "core/results/names.h"
#include "core/review/review_order.h"

namespace ase {
namespace {

constexpr std::uint32_t kRowsPerLook = 4096;

/// Decides row by row; what depends only on labels is worked out once per label.
class Filter {
 public:
  Filter(const ReviewTable& table, const ReviewQuery& query)
      : table_(table),
        query_(query),
        options_(table),
        text_(query.text.trimmed()),
        textInIds_(text_.toLower().toStdString()),
        mayBeInIds_(ClipId::mayContain(textInIds_)) {
    const LabelTable& labels = table.labelTable();
    for (std::size_t label = 0; label < labels.size(); ++label) {
      const auto index = static_cast<LabelIndex>(label);
      labelHasText_.push_back(!text_.isEmpty() && labels.name(index).contains(text_, Qt::CaseInsensitive));
    }
    for (const Facet facet : kAllFacets) {
      if (query.chosen[facet].empty()) continue;
      std::vector<bool>& wanted = wanted_[facet];
      wanted.resize(options_.count(facet));
      for (const std::uint32_t option : query.chosen[facet]) {
        if (option < wanted.size()) wanted[option] = true;
      }
    }
    for (std::size_t reason = 0; reason < reasonHasText_.size(); ++reason) {
      const QString name =
          reasonName(static_cast<Reason>(reason)).replace(QLatin1Char('_'), QLatin1Char(' '));
      reasonHasText_[reason] = !text_.isEmpty() && name.contains(text_, Qt::CaseInsensitive);
    }
  }

  FacetCounts noCounts() const {
    FacetCounts counts;
    for (const Facet facet : kAllFacets) counts[facet].resize(options_.count(facet));
    return counts;
  }

  /// Whether the query selects a row. Adds the row to the counts of its options.
  bool take(std::uint32_t row, Verdict verdict, FacetCounts& counts) const {
    if (verdict.state != query_.state) return false;
    std::optional<Facet> missed;
    for (const Facet facet : kAllFacets) {
      if (hasWanted(facet, row, verdict)) continue;
      if (missed) return false;
      missed = facet;
    }
    if (!hasText(row, verdict)) return false;
    for (const Facet facet : kAllFacets) {
      if (missed && *missed != facet) continue;
      options_.forEach(facet, row, verdict, [&](std::uint32_t option) { ++counts[facet][option]; });
    }
    return !missed;
  }

 private:
  bool hasWanted(Facet facet, std::uint32_t row, Verdict verdict) const {
    const std::vector<bool>& wanted = wanted_[facet];
    bool found = wanted.empty();
    if (!found) options_.forEach(facet, row, verdict, [&](std::uint32_t option) { found |= wanted[option]; });
    return found;
  }

  bool hasText(std::uint32_t row, Verdict verdict) const {
    return text_.isEmpty() || reasonHasText_[static_cast<std::size_t>(verdict.reason)] ||
           std::ranges::any_of(table_.labels(row), [&](LabelIndex label) { return labelHasText_[label]; }) ||
           (mayBeInIds_ && idHasText(table_.rows()[row].id));
  }

  bool idHasText(ClipId id) const {
    std::array<char, ClipId::kLength> lower{};
    std::ranges::transform(id.view(), lower.begin(), [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return std::string_view(lower.data(), lower.size()).contains(textInIds_);
  }

  const ReviewTable& table_;
  const ReviewQuery& query_;
  RowOptions options_;
  PerFacet<std::vector<bool>> wanted_;  ///< per option; empty: all
  QString text_;
  std::string textInIds_;
  bool mayBeInIds_;
  std::vector<bool> labelHasText_;
  std::array<bool, static_cast<std::size_t>(Reason::Rejected) + 1> reasonHasText_{};
};

/// What a part of the rows contributes.
struct Found {
  std::vector<std::uint32_t> rows;
  FacetCounts counts;
};

QueryAnswer emptyAnswer(const ReviewQuery& query, const Filter& filter) {
  QueryAnswer answer;
  answer.query = query;
  answer.facets = filter.noCounts();
  return answer;
}

/// Finds out which rows can be kept and which are reviewed.
void notePlaces(const ReviewTable& table, QueryAnswer& answer) {
  for (std::uint32_t place = 0; place < answer.rows.size(); ++place) {
    const std::uint32_t row = answer.rows[place];
    if (!table.canBeKept(row)) answer.cannotBeKept.push_back(place);
    if (table.isReviewed(row)) answer.reviewed.push_back(place);
  }
}

/// A clip that is labelled Silence in some subsets is shown as what it is in the others.
QueryAnswer sampleAnswer(const ReviewTable& table, const ReviewQuery& query) {
  QueryAnswer answer = emptyAnswer(query, Filter(table, query));
  for (const ClipId id : *query.sample) {
    const std::vector<std::uint32_t> rows = table.rowsOf(id);
    if (!rows.empty()) answer.rows.push_back(rows.front());
  }
  notePlaces(table, answer);
  return answer;
}

}  // namespace

std::optional<QueryAnswer> runQuery(const ReviewTable& table, const ReviewJudgement& judgement,
                                    const ReviewQuery& query, const CancelToken& cancel) {
  if (query.sample) return sampleAnswer(table, query);
  const RowVerdicts& verdicts = *judgement.verdicts;
  const Filter filter(table, query);
  std::vector<Found> parts(partsOf(verdicts.size()).size());
  forEachPart(verdicts.size(), [&](const ListPart& part) {
    Found& found = parts[part.from / kPartSize];
    found.counts = filter.noCounts();
    for (auto row = static_cast<std::uint32_t>(part.from); row < part.to; ++row) {
      if (row % kRowsPerLook == 0 && cancel.isCancelled()) return;
      if (verdicts[row] && filter.take(row, *verdicts[row], found.counts)) found.rows.push_back(row);
    }
  });
  if (cancel.isCancelled()) return std::nullopt;
  QueryAnswer answer = emptyAnswer(query, filter);
  std::size_t count = 0;
  for (const Found& found : parts) count += found.rows.size();
  answer.rows.reserve(count);
  for (const Found& found : parts) {
    answer.rows.insert(answer.rows.end(), found.rows.begin(), found.rows.end());
    for (const Facet facet : kAllFacets) {
      std::ranges::transform(found.counts[facet], answer.facets[facet], answer.facets[facet].begin(),
                             std::plus());
    }
  }
  if (!sortRows(table, judgement, query, answer.rows, cancel)) return std::nullopt;
  notePlaces(table, answer);
  return answer;
}

std::optional<std::uint32_t> QueryAnswer::firstNotReviewed() const {
  // Up to the first gap, the n-th of those that are reviewed stands at the n-th place.
  std::uint32_t place = 0;
  while (place < reviewed.size() && reviewed[place] == place) ++place;
  return place < rows.size() ? std::optional(place) : std::nullopt;
}

qint64 countPlaces(std::span<const std::uint32_t> places, std::uint32_t first, std::uint32_t last) {
  return std::ranges::upper_bound(places, last) - std::ranges::lower_bound(places, first);
}

}  // namespace ase
