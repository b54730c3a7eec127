#include "aws/xml.h"

#include <string>

#include <doctest/doctest.h>

namespace infrac::aws {
namespace {

TEST_SUITE_BEGIN("aws/xml");

TEST_CASE("elements, text and CDATA are read, prefixes and attributes dropped") {
    const auto root = readXml("<?xml version=\"1.0\"?><!-- c --><a:R xmlns:a=\"u\" x=\"1\">"
                              "<L><member>1</member><other/><member>2</member></L>"
                              "<T>a &lt;b&gt; &amp;#x<![CDATA[<raw>]]>&#228;</T><S> </S></a:R>");

    REQUIRE_MESSAGE(root, root.error().message);
    CHECK(root->name == "R");
    CHECK(root->items("L", "member").size() == 2);
    CHECK(root->items("L", "member")[1]->text == "2");
    CHECK(root->items("None", "member").empty());
    CHECK(root->textOf("T") == "a <b> &#x<raw>\xC3\xA4");
    CHECK(root->textOf("S") == " ");
    CHECK(root->textOf("None").empty());
    CHECK(root->find("None") == nullptr);
}

TEST_CASE("what is no XML or only half of it is refused with its place") {
    for (const char* text :
         {"", "   ", "{}", "<a>", "<a><b></a>", "<a", "<?xml version=\"1.0\"?>"}) {
        CAPTURE(text);
        CHECK_FALSE(readXml(text));
    }
    CHECK(readXml("<a><b></a>").error().message.find("byte") != std::string::npos);
}

TEST_CASE("entities of a document type are not expanded") {
    const auto root = readXml("<!DOCTYPE a [<!ENTITY e \"secret\">"
                              "<!ENTITY f SYSTEM \"file:///etc/passwd\">]><a>&e;&f;</a>");

    REQUIRE(root);
    CHECK(root->text == "&e;&f;");
}

TEST_CASE("a hundred thousand nested elements are refused, not followed") {
    std::string text;
    for (int i = 0; i < 100'000; ++i)
        text += "<a>";
    for (int i = 0; i < 100'000; ++i)
        text += "</a>";

    const auto root = readXml(text);

    REQUIRE_FALSE(root);
    CHECK(root.error().message == "the XML is nested deeper than 256");
}

TEST_CASE("a text is escaped so that it comes back") {
    const std::string text = "a<b>&\"'\r\n\tü]]>";

    const auto root = readXml("<t>" + xmlEscaped(text) + "</t>");

    REQUIRE(root);
    CHECK(root->text == text);
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::aws
