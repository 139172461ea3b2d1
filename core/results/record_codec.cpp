#include "core/results/record_codec.h"

#include <algorithm>
#include <optional>

#include <QHash>
#include <QStringList>

#include "core/base/crc32.h"
#include "core/base/packed_bytes.h"
#include "core/text/detail_text.h"

namespace ase {
namespace {

constexpr std::size_t kFirstSize =
    ClipId::kLength + 1 + 4 + 4 + 8 + 1 + 1 + 1 + 2 + 2 + 2 + 4 + 4 + 4 + 4 + 4 + 8 + 4 + 4;
constexpr std::size_t kSecondSize = kFirstSize + 1 + 4;
constexpr std::size_t kRecordSize = kSecondSize + 1;
constexpr std::size_t kNumberSize = 4;

/// The texts of a batch, each once, numbered from 1; 0 is the empty text.
class Texts {
 public:
  std::uint32_t add(const QString& text) {
    if (text.isEmpty()) return 0;
    const auto known = numbers_.constFind(text);
    if (known != numbers_.constEnd()) return *known;
    texts_.push_back(text.toUtf8());
    bytes_ += kNumberSize + static_cast<std::size_t>(texts_.back().size());
    const auto number = static_cast<std::uint32_t>(texts_.size());
    numbers_.insert(text, number);
    return number;
  }
  /// The clips of a batch have very few different codecs.
  std::uint32_t addCodec(CodecId codec) {
    if (!codecs_.contains(codec)) codecs_.insert(codec, add(codecName(codec)));
    return codecs_.value(codec);
  }
  std::size_t packedSize() const { return kNumberSize + bytes_; }
  void pack(Packer& packer) const {
    packer.number(static_cast<std::uint32_t>(texts_.size()));
    for (const QByteArray& text : texts_) {
      packer.number(static_cast<std::uint32_t>(text.size()));
      packer.text({text.constData(), static_cast<std::size_t>(text.size())});
    }
  }

 private:
  std::vector<QByteArray> texts_;
  QHash<QString, std::uint32_t> numbers_;
  QHash<CodecId, std::uint32_t> codecs_;
  std::size_t bytes_ = 0;
};

void pack(Packer& packer, const ClipRecord& record, std::uint32_t codec, std::uint32_t detail) {
  const AudioFacts& facts = record.facts;
  packer.text(record.id.view());
  packer.number(static_cast<std::uint8_t>(record.access));
  packer.number(record.source);
  packer.number(record.crc);
  packer.number(record.places);
  packer.number(static_cast<std::uint8_t>(facts.damage));
  packer.number(static_cast<std::uint8_t>(facts.container));
  packer.number(static_cast<std::uint8_t>(facts.pcm));
  packer.number(facts.channels);
  packer.number(facts.bitsPerSample);
  packer.number(facts.peak);
  packer.number(facts.meanPower);
  packer.number(facts.sampleRate);
  packer.number(facts.bytes);
  packer.number(facts.dataBytesPresent);
  packer.number(facts.samples);
  packer.number(facts.dataBytesPromised);
  packer.number(codec);
  packer.number(detail);
  packer.number(record.files.bits());
  packer.number(facts.crc);
  packer.number(record.inspector);
}

/// What the texts at the beginning of a batch may be: each is a codec's name or a detail.
struct TextTable {
  std::vector<std::optional<Rare<Detail>>> details{Rare<Detail>()};
  std::vector<CodecId> codecs{0};
};

std::optional<TextTable> unpackTexts(Unpacker& unpacker, RecordFormat format) {
  TextTable table;
  for (auto left = unpacker.number<std::uint32_t>(); left > 0 && unpacker.isWhole(); --left) {
    const std::string_view bytes = unpacker.text(unpacker.number<std::uint32_t>());
    const QString text = QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
    table.codecs.push_back(codecFromName(text));
    table.details.push_back(format == RecordFormat::Third ? unpackDetail(text) : detailFromEnglish(text));
  }
  if (!unpacker.isWhole()) return std::nullopt;
  return table;
}

std::optional<ClipRecord> unpack(Unpacker& unpacker, RecordFormat format, const TextTable& table) {
  const auto id = ClipId::parse(unpacker.text(ClipId::kLength));
  if (!id) return std::nullopt;
  ClipRecord record{.id = *id, .facts = {}};
  AudioFacts& facts = record.facts;
  record.access = static_cast<Access>(unpacker.number<std::uint8_t>());
  record.source = unpacker.number<SourceId>();
  record.crc = unpacker.number<std::uint32_t>();
  record.places = unpacker.number<std::uint64_t>();
  facts.damage = static_cast<Damage>(unpacker.number<std::uint8_t>());
  facts.container = static_cast<Container>(unpacker.number<std::uint8_t>());
  facts.pcm = unpacker.number<std::uint8_t>() != 0;
  facts.channels = unpacker.number<std::uint16_t>();
  facts.bitsPerSample = unpacker.number<std::uint16_t>();
  facts.peak = unpacker.number<std::uint16_t>();
  facts.meanPower = unpacker.number<std::uint32_t>();
  facts.sampleRate = unpacker.number<std::uint32_t>();
  facts.bytes = unpacker.number<std::uint32_t>();
  facts.dataBytesPresent = unpacker.number<std::uint32_t>();
  facts.samples = unpacker.number<std::uint32_t>();
  facts.dataBytesPromised = unpacker.number<std::int64_t>();
  const auto codec = unpacker.number<std::uint32_t>();
  const auto detail = unpacker.number<std::uint32_t>();
  facts.crc = record.crc;
  if (format != RecordFormat::First) {
    record.files = SubsetSet::fromBits(unpacker.number<std::uint8_t>());
    facts.crc = unpacker.number<std::uint32_t>();
  }
  record.inspector = format == RecordFormat::Third ? unpacker.number<std::uint8_t>() : std::uint8_t{0};
  const bool usable = record.access <= Access::SharedBytes && facts.damage <= Damage::NotDecodable &&
                      facts.container <= Container::Other && facts.peak <= 32768 &&
                      facts.dataBytesPromised >= -1 && codec < table.codecs.size() &&
                      detail < table.details.size() && table.details[detail];
  if (!usable) return std::nullopt;
  facts.codec = table.codecs[codec];
  facts.detail = *table.details[detail];
  return record;
}

}  // namespace

QByteArray encodeRecords(std::span<const ClipRecord> records) {
  Texts texts;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> numbers;
  numbers.reserve(records.size());
  for (const ClipRecord& record : records) {
    const std::uint32_t codec = texts.addCodec(record.facts.codec);
    numbers.emplace_back(codec, texts.add(packDetail(record.facts.detail.value())));
  }
  const std::size_t size = texts.packedSize() + kNumberSize + records.size() * kRecordSize;
  QByteArray batch(static_cast<qsizetype>(size + kNumberSize), Qt::Uninitialized);
  Packer packer(batch.data());
  texts.pack(packer);
  packer.number(static_cast<std::uint32_t>(records.size()));
  for (std::size_t i = 0; i < records.size(); ++i) {
    pack(packer, records[i], numbers[i].first, numbers[i].second);
  }
  packer.number(crc32Of(std::as_bytes(std::span(batch.constData(), size))));
  return batch;
}

std::size_t mostRecordsIn(qint64 bytes) {
  return static_cast<std::size_t>(std::max<qint64>(bytes, 0)) / kFirstSize;
}

namespace {

std::size_t recordSize(RecordFormat format) {
  if (format == RecordFormat::First) return kFirstSize;
  return format == RecordFormat::Second ? kSecondSize : kRecordSize;
}

/// A batch whose beginning has been read, up to its first record. nullopt for bytes that
/// encodeRecords() cannot have produced.
struct Opened {
  Unpacker unpacker;
  TextTable table;
  std::uint32_t count = 0;
};

std::optional<Opened> openBatch(const QByteArray& batch, RecordFormat format) {
  const auto bytes = std::as_bytes(std::span(batch.cbegin(), batch.cend()));
  if (bytes.size() < kNumberSize) return std::nullopt;
  const auto packed = bytes.first(bytes.size() - kNumberSize);
  if (Unpacker(bytes.last(kNumberSize)).number<std::uint32_t>() != crc32Of(packed)) return std::nullopt;
  Unpacker unpacker(packed);
  auto table = unpackTexts(unpacker, format);
  if (!table) return std::nullopt;
  const auto count = unpacker.number<std::uint32_t>();
  if (!unpacker.isWhole() || unpacker.left() != std::size_t{count} * recordSize(format)) return std::nullopt;
  return Opened{unpacker, std::move(*table), count};
}

}  // namespace

bool decodeRecords(const QByteArray& batch, RecordFormat format, std::vector<ClipRecord>& records) {
  auto opened = openBatch(batch, format);
  if (!opened) return false;
  const std::size_t before = records.size();
  for (std::uint32_t i = 0; i < opened->count; ++i) {
    auto record = unpack(opened->unpacker, format, opened->table);
    if (!record) {
      records.erase(records.begin() + static_cast<std::ptrdiff_t>(before), records.end());
      return false;
    }
    records.push_back(std::move(*record));
  }
  return true;
}

bool decodeWritten(const QByteArray& batch, std::vector<ClipId>& clips) {
  constexpr std::size_t kBetween = kFirstSize - ClipId::kLength;  // the id and the files
  constexpr std::size_t kBehind = kRecordSize - kFirstSize - 1;
  auto opened = openBatch(batch, RecordFormat::Third);
  if (!opened) return false;
  for (std::uint32_t i = 0; i < opened->count; ++i) {
    const auto id = ClipId::parse(opened->unpacker.text(ClipId::kLength));
    static_cast<void>(opened->unpacker.text(kBetween));
    const auto files = opened->unpacker.number<std::uint8_t>();
    static_cast<void>(opened->unpacker.text(kBehind));
    if (!id) return false;
    if (files != 0) clips.push_back(*id);
  }
  return true;
}

}  // namespace ase
