#include "core/metadata/verify.h"
#include "tests/fuzz/fuzz.h"

// Ontology JSON.

using namespace ase;
using namespace ase::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Input input(data, size);
  const QString path = scratch().filePath(QStringLiteral("ontology.json"));
  write(path, input.rest());
  const auto sound = verifyMetadataFile(MetadataFile::Ontology, path);
  require(sound || sound.error().code == ErrorCode::MetadataUnsound, "any file is sound or not");
  return 0;
}
