// Loading a spec with the files and libraries that it names.

#include "sema/program.h"

#include <doctest/doctest.h>

#include "sema/diags.h"
#include "support/memory_file_system.h"

namespace infrac::sema {
namespace {

using test::MemoryFileSystem;

struct Loaded {
    explicit Loaded(MemoryFileSystem given) : files(std::move(given)) {
        isLoaded = program.load("main.infra");
    }

    std::vector<std::string> messages() const {
        std::vector<std::string> out;
        for (const diag::Diagnostic* diagnostic : bag.sorted())
            out.push_back(diagnostic->entry.code() + " " + diagnostic->message);
        return out;
    }

    MemoryFileSystem files;
    text::SourceManager sources;
    diag::Bag bag;
    Program program{files, sources, bag};
    bool isLoaded = false;
};

TEST_SUITE_BEGIN("sema/program");

TEST_CASE("a spec that cannot be read is an error of the world") {
    Loaded loaded{MemoryFileSystem{}};

    CHECK_FALSE(loaded.isLoaded);
    CHECK_FALSE(loaded.program.error().empty());
    CHECK(loaded.messages().empty());
}

TEST_CASE("UTF-16 is refused by name, in the spec and in what it imports") {
    Loaded spec{MemoryFileSystem{{"main.infra", "\xFF\xFEx"}}};
    Loaded imported{
        MemoryFileSystem{{"main.infra", "import \"a.infra\" as a\n"}, {"a.infra", "\xFE\xFFx"}}};

    CHECK_FALSE(spec.isLoaded);
    CHECK(spec.program.error().find("UTF-16") != std::string::npos);
    REQUIRE(imported.messages().size() == 1);
    CHECK(imported.messages()[0].find("UTF-16") != std::string::npos);
}

TEST_CASE("a byte order mark is no part of the text") {
    Loaded loaded{MemoryFileSystem{{"main.infra", "\xEF\xBB\xBF"
                                                  "let a = 1\n"}}};

    CHECK(loaded.messages().empty());
    CHECK(loaded.program.main().find("a") != nullptr);
}

TEST_CASE("a file is loaded once, however many import it") {
    Loaded loaded{MemoryFileSystem{
        {"main.infra", "import \"a.infra\" as a\nimport \"b.infra\" as b\nuse std { net }\n"},
        {"a.infra", "import \"b.infra\" as b\nuse std { net }\n"},
        {"b.infra", "let x = 1\n"}}};

    CHECK(loaded.messages().empty());
    CHECK(loaded.program.files().size() == 4);
    CHECK(loaded.program.main().findNamespace("b") ==
          loaded.program.main().findNamespace("a")->findNamespace("b"));
}

TEST_CASE("library files are told from those of the project") {
    Loaded loaded{MemoryFileSystem{{"main.infra", "use std { ecs }\n"}}};

    CHECK_FALSE(loaded.program.main().isLibrary);
    const SourceFile* ecs = loaded.program.main().findNamespace("ecs");
    REQUIRE(ecs != nullptr);
    CHECK(ecs->isLibrary);
    CHECK(ecs->find("Cluster") != nullptr);
}

TEST_CASE("names of files are counted from the folder of the spec") {
    MemoryFileSystem files{{"project/main.infra", "import \"parts/a.infra\" as a\n"},
                           {"project/parts/a.infra", "import \"parts/b.infra\" as b\n"},
                           {"project/parts/b.infra", "let x = 1\n"}};
    text::SourceManager sources;
    diag::Bag bag;
    Program program{files, sources, bag};

    CHECK(program.load("project/main.infra"));

    CHECK(bag.all().empty());
    CHECK(program.folder() == "project");
    CHECK(program.files().size() == 3);
}

TEST_CASE("what cannot be imported binds its name all the same") {
    Loaded loaded{MemoryFileSystem{{"main.infra", "import \"../a.infra\" as a\n"}}};

    REQUIRE(loaded.messages().size() == 1);
    CHECK(loaded.messages()[0] ==
          "E308 cannot import `../a.infra`: it is outside the project's folder");
    REQUIRE(loaded.program.main().namespaces.size() == 1);
    CHECK(loaded.program.main().namespaces[0].file == nullptr);
}

TEST_CASE("a file that imports itself is a circle") {
    Loaded loaded{MemoryFileSystem{{"main.infra", "import \"main.infra\" as self\n"}}};

    CHECK(loaded.program.hasCycle());
    REQUIRE(loaded.messages().size() == 1);
    CHECK(loaded.messages()[0] ==
          "E309 these files import each other: `main.infra` -> `main.infra`");
}

TEST_CASE("a circle is told once, by its shortest way") {
    Loaded loaded{
        MemoryFileSystem{{"main.infra", "import \"a.infra\" as a\n"},
                         {"a.infra", "import \"b.infra\" as b\nimport \"c.infra\" as c\n"},
                         {"b.infra", "import \"c.infra\" as c\n"},
                         {"c.infra", "import \"a.infra\" as a\n"}}};

    CHECK(loaded.program.hasCycle());
    REQUIRE(loaded.messages().size() == 1);
    CHECK(loaded.messages()[0] ==
          "E309 these files import each other: `a.infra` -> `c.infra` -> `a.infra`");
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::sema
