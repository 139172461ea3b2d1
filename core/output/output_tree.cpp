#include "core/output/output_tree.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "core/base/gallop.h"
#include "core/base/native_path.h"

namespace ase {
namespace {

namespace fs = std::filesystem;

std::optional<ClipId> clipOf(const std::string& fileName) {
  constexpr std::string_view kSuffix = ".wav";
  if (fileName.size() != ClipId::kLength + kSuffix.size() || !fileName.ends_with(kSuffix))
    return std::nullopt;
  return ClipId::parse(std::string_view(fileName).substr(0, ClipId::kLength));
}

}  // namespace

OutputTree OutputTree::scan(const OutputLayout& paths, const CancelToken& cancel) {
  OutputTree tree;
  for (Subset subset : kAllSubsets) {
    for (Place place : kAllPlaces) {
      std::error_code error;
      fs::directory_iterator file(nativePath(paths.folder(place, subset)), error);
      for (; !error && file != fs::directory_iterator() && !cancel.isCancelled(); file.increment(error)) {
        const auto id = clipOf(file->path().filename().string());
        std::error_code noFile;
        if (!id || !file->is_regular_file(noFile)) continue;
        const auto bytes = file->file_size(noFile);
        if (!noFile) tree.add(place, subset, *id, static_cast<std::int64_t>(bytes));
      }
    }
  }
  tree.sort();
  return tree;
}

void OutputTree::add(Place place, Subset subset, ClipId id, std::int64_t bytes) {
  files_[subset][static_cast<std::size_t>(place)].push_back(
      {id, static_cast<std::uint32_t>(std::clamp<std::int64_t>(bytes, 0, kNoLength))});
}

bool OutputTree::isEmpty(Subset subset) const {
  return std::ranges::all_of(files_[subset], [](const auto& files) { return files.empty(); });
}

const OutputTree::File* OutputTree::find(const std::vector<File>& files, ClipId id) {
  const auto found = std::ranges::lower_bound(files, id, {}, &File::id);
  return found != files.end() && found->id == id ? &*found : nullptr;
}

void OutputTree::distrust(Subset subset, ClipId id) {
  for (auto& files : files_[subset]) {
    if (const File* file = find(files, id))
      files[static_cast<std::size_t>(file - files.data())].bytes = kNoLength;
  }
}

void OutputTree::sort() {
  for (Subset subset : kAllSubsets) {
    for (auto& files : files_[subset]) std::ranges::sort(files, {}, &File::id);
  }
}

std::optional<std::int64_t> OutputTree::sizeOf(Place place, Subset subset, ClipId id) const {
  const File* file = find(files_[subset][static_cast<std::size_t>(place)], id);
  return file != nullptr ? std::optional<std::int64_t>(file->bytes) : std::nullopt;
}

void OutputTree::Walk::moveTo(ClipId id) {
  for (Subset subset : kAllSubsets) {
    for (std::size_t place = 0; place < kAllPlaces.size(); ++place) {
      const std::vector<File>& files = tree_.files_[subset][place];
      std::size_t& next = next_[subset][place];
      next = gallop(std::span(files), next, id, &File::id);
      const bool isThere = next < files.size() && files[next].id == id;
      sizes_[subset][place] = isThere ? std::optional<std::int64_t>(files[next].bytes) : std::nullopt;
    }
  }
}

}  // namespace ase
