#include "core/archive/volume_family.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "core/archive/file_kind.h"
#include "core/base/native_path.h"

namespace ase {
namespace {

using Form = VolumeName::Form;

/// Volumes that can be those of one archive, at least one.
class Places {
 public:
  using Map = std::map<int, const FoundVolume*>;  ///< by VolumeName::place()

  Map& map() { return map_; }
  const Map& map() const { return map_; }
  const FoundVolume& front() const { return *map_.begin()->second; }
  const FoundVolume& back() const { return *map_.rbegin()->second; }
  bool isPresent(int place) const {
    const auto found = map_.find(place);
    return found != map_.end() && found->second->volume.present;
  }

  bool isNumbered() const { return map_.begin()->first != VolumeName::kLastPlace; }
  bool isInPieces() const {
    const Form form = front().naming.plain.form;
    return form == Form::Piece || form == Form::Odd;
  }
  /// Of the pieces: from 1, but where there is a 0. Of the others 1.
  int firstPlace() const { return isInPieces() ? std::min(1, map_.begin()->first) : 1; }
  /// Whether there is no gap, and the last volume where that has a name of its own.
  bool isComplete() const {
    const auto numbered = static_cast<int>(map_.size()) - (isInPieces() ? 0 : 1);
    const int last = firstPlace() + numbered - 1;
    return isNumbered() && map_.contains(firstPlace()) && map_.contains(last) &&
           (isInPieces() || map_.contains(VolumeName::kLastPlace));
  }
  bool beginsAsZip() const { return kindOfFile(front().volume.path) == FileKind::Zip; }
  bool endsAsZip() const { return endDiskOf(back().volume.path).has_value(); }
  bool isWhole() const { return isComplete() && beginsAsZip() && endsAsZip(); }

 private:
  Map map_;
};

/// Volumes that were renamed in one way.
struct Series {
  QString variant;
  Places places;
  bool isSure = true;
  bool isPlain = true;
};

class Family {
 public:
  Family(std::vector<FoundVolume> volumes, const QString& root) : volumes_(std::move(volumes)), root_(root) {
    std::ranges::sort(volumes_, {}, &FoundVolume::name);
    for (const FoundVolume& volume : volumes_) addToSeries(volume);
    std::ranges::sort(series_, {}, [](const Series& series) {
      return std::tuple(!series.isSure, !series.isPlain, -std::ssize(series.places.map()),
                        QStringView(series.variant));
    });
  }

  FamilySets sets() {
    if (series_.size() > 1) setAside();
    if (series_.empty()) return std::move(result_);
    Places archive = series_.front().places;
    for (const Series& series : series_) fill(archive, series.places);
    if (add(archive)) {
      for (const Series& series : series_) addWithCopies(archive, series.places);
    }
    return std::move(result_);
  }

 private:
  void addToSeries(const FoundVolume& volume) {
    const VolumeNaming& naming = volume.naming;
    const int place = naming.plain.place();
    auto series = std::ranges::find_if(series_, [&](const Series& other) {
      return other.variant == naming.variant && !other.places.map().contains(place);
    });
    if (series == series_.end()) series = series_.insert(series, Series{naming.variant, {}});
    series->places.map().emplace(place, &volume);
    series->isSure = series->isSure && naming.isSure;
    series->isPlain = series->isPlain && naming.isPlain;
  }

  /// What is an archive by itself is no part of another one.
  void setAside() {
    const bool anyNumbered =
        std::ranges::any_of(series_, [](const Series& series) { return series.places.isNumbered(); });
    std::vector<Series> rest;
    for (const Series& series : series_) {
      const Places& places = series.places;
      const bool isByItself = places.isInPieces() ? &series != &series_.front() && places.isWhole()
                              : places.isNumbered()
                                  ? false
                                  : !anyNumbered || endDiskOf(places.back().volume.path) == 0;
      if (isByItself)
        add(places);
      else
        rest.push_back(series);
    }
    series_ = std::move(rest);
  }

  /// Of several copies of a volume that the archive lacks, takes the largest: the others may be cut.
  void fill(Places& archive, const Places& series) const {
    for (const auto& [place, volume] : series.map()) {
      if (series_.front().places.isPresent(place)) continue;
      const FoundVolume*& chosen = archive.map()[place];
      const auto worth = [](const FoundVolume* one) {
        return one == nullptr ? std::pair(-1, qint64{0})
                              : std::pair(one->volume.present ? 1 : 0, one->volume.size);
      };
      if (worth(volume) > worth(chosen)) chosen = volume;
    }
  }

  /// The archive with the volumes of another series in their places.
  void addWithCopies(const Places& archive, const Places& series) {
    Places other = archive;
    std::vector<const FoundVolume*> copies;
    for (const auto& [place, volume] : series.map()) {
      const bool isOther = volume->volume.present && volume->real != archive.map().at(place)->real;
      if (!isOther) continue;
      other.map()[place] = volume;
      copies.push_back(volume);
    }
    if (copies.empty() || !add(other)) return;
    if (copies.size() == other.map().size()) return;  // another archive of that name
    const int main = archive.isInPieces() ? archive.firstPlace() : VolumeName::kLastPlace;
    if (!series.map().contains(main)) result_.sets.back().set.name = shownPath(copies.front()->name);
    for (const FoundVolume* copy : copies)
      result_.copies.push_back({copy->name, archive.map().at(copy->naming.plain.place())->fileName()});
  }

  /// Odd names count only where the content bears them out; else they are named. Returns whether they count.
  bool add(const Places& places) {
    const VolumeName example = exampleOf(places);
    const bool isOdd = example.form == Form::Odd || (example.form == Form::Piece && places.map().contains(0));
    const bool isSure =
        std::ranges::any_of(places.map(), [](const auto& at) { return at.second->naming.isSure; });
    if ((isSure && !isOdd) || places.isWhole()) {
      result_.sets.push_back(setOf(places, example));
      return true;
    }
    const QString archive = places.front().naming.plain.base + QStringLiteral(".zip");
    const bool isCounted = !isOdd || example.digits.front().isDigit() || places.map().contains(0);
    if (!isCounted || !places.isInPieces()) {  // not counted: x.zip.md, x.zip.bak
      for (const auto& [place, volume] : places.map()) {
        if (kindOfFile(volume->volume.path) == FileKind::Zip || (isCounted && endDiskOf(volume->volume.path)))
          result_.misnamed.push_back({volume->name, isCounted ? volume->naming.plain.fileName() : archive});
      }
    } else if (example.separator.contains(QLatin1StringView("zip"), Qt::CaseInsensitive) ||
               places.beginsAsZip() || places.endsAsZip()) {
      result_.misnamed.push_back({places.front().name, archive + QStringLiteral(".001")});
    }
    return false;
  }

  /// A name of a volume to name others after: of a numbered one, where there is one, with the fewest digits.
  VolumeName exampleOf(const Places& places) const {
    const auto isRenamedAsFirst = [&](const auto& at) {
      return at.second->naming.variant == places.front().naming.variant;
    };
    const bool isOneSeries = std::ranges::all_of(places.map(), isRenamedAsFirst);
    VolumeName example = isOneSeries ? places.front().naming.own : places.front().naming.plain;
    for (const auto& [place, volume] : places.map()) {
      const VolumeName& name = isOneSeries ? volume->naming.own : volume->naming.plain;
      if (place != VolumeName::kLastPlace && name.digits.size() < example.digits.size()) example = name;
    }
    if (!isOneSeries) example.base = series_.front().places.front().naming.plain.base;
    return example;
  }

  static QString lastNameOf(const Places& places, const VolumeName& example) {
    if (places.map().contains(VolumeName::kLastPlace))
      return example.base + places.back().naming.plain.separator;
    const QString& before = example.separator;
    const QString last = before.at(1).isUpper() ? QStringLiteral(".ZIP") : QStringLiteral(".zip");
    return example.base + last + before.sliced(2);  // .zx: .zipx
  }

  FoundSet setOf(const Places& places, const VolumeName& example) const {
    FoundSet found;
    const QString folder = places.front().folder();
    const auto absent = [&](const QString& fileName) { return Volume{.path = root_ + folder + fileName}; };
    int next = places.firstPlace();
    for (const auto& [place, volume] : places.map()) {
      const int end = place == VolumeName::kLastPlace ? next : place;
      for (; next < end; ++next) found.set.volumes.push_back(absent(example.withNumber(next)));
      next = end + 1;
      found.set.volumes.push_back(volume->volume);
      if (!volume->volume.present) continue;
      found.real.insert(volume->real);
      found.links += volume->isLink ? 1 : 0;
    }
    found.set.kind = places.isInPieces()   ? SetKind::Concatenated
                     : places.isNumbered() ? SetKind::Split
                                           : SetKind::Single;
    const bool inPieces = places.isInPieces();
    const QString main = inPieces ? example.withNumber(places.firstPlace()) : lastNameOf(places, example);
    const auto mainVolume = places.map().find(inPieces ? places.firstPlace() : VolumeName::kLastPlace);
    const bool isThere = mainVolume != places.map().end();
    if (!inPieces && !isThere) found.set.volumes.push_back(absent(main));
    found.set.mainPath = root_ + folder + main;
    found.set.name = shownPath(isThere ? mainVolume->second->name : folder + main);
    return found;
  }

  std::vector<FoundVolume> volumes_;
  const QString& root_;
  std::vector<Series> series_;
  FamilySets result_;
};

}  // namespace

FamilySets setsOf(std::vector<FoundVolume> family, const QString& root) {
  FamilySets result = Family(std::move(family), root).sets();
  std::erase_if(result.sets,
                [](const FoundSet& found) { return found.real.empty(); });  // nothing but dead links
  return result;
}

}  // namespace ase
